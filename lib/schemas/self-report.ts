import { z } from 'zod';
import { languageTag } from '@/lib/domain/instruments/language';
import { instrumentIds } from '@/lib/domain/instruments/types';
import { plainDate, type PlainDate } from '@/lib/domain/plain-date';
import { readCode } from '@/lib/domain/self-report/code';

/** The short code as somebody typed it; becomes the code itself. */
export const codeSchema = z.strictObject({
  code: z
    .string()
    .max(40)
    .transform((typed) => readCode(typed))
    .refine(
      (code) => code !== null,
      'A code has eight letters and digits, such as K7RT-4M9P. Look at it once more.',
    ),
});

const part = (what: string, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, `Enter the ${what} as a number.`)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, `Enter the ${what} as a number.`);

/** A birth date in three fields: nobody has to know an order or a format. */
export const birthDateSchema = z
  .strictObject({ day: part('day', 31), month: part('month', 12), year: part('year', 9999) })
  .transform(({ year, month, day }) => plainDate(year, month, day))
  .refine(
    (date): date is PlainDate => date !== null,
    'There is no such day. Enter day, month and year, such as 14, 7 and 1979.',
  );

export const givenAnswerSchema = z.strictObject({
  instrument: z.enum(instrumentIds),
  item: z.int().min(1).max(100),
  /** Null = would rather not answer. */
  value: z.int().min(0).max(10).nullable(),
});
export type GivenAnswerInput = z.infer<typeof givenAnswerSchema>;

/** The language in which the patient wants to read. */
export const languageSchema = z.strictObject({
  language: z.string().refine((typed) => languageTag(typed) === typed, 'This is no language.'),
});
export type LanguageInput = z.infer<typeof languageSchema>;

export const nothingSchema = z.strictObject({});
