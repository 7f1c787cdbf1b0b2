import { z } from 'zod';
import { birthDateProblem } from '../domain/birth-date';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { sexes } from '../domain/sex';
import { parseTypedDate, type TypedDateOptions } from '../domain/typed-date';
import { plainLine, plainText } from './plain-text';

const texts = {
  recordNumber: plainLine('The record number', 40, 1),
  familyName: plainLine('The family name', 100, 1),
  /** Empty for people with a single name. */
  givenName: plainLine('The given name', 100),
  preferredName: plainLine('The preferred name', 100),
  sex: z.enum(sexes, { error: 'Choose the sex, or “Not known”.' }),
  phone: plainLine('The phone number', 40),
  email: plainLine('The e-mail address', 200).refine(
    (text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text),
    'An e-mail address has a name, an @ and a domain, such as name@example.org.',
  ),
  address: plainText('The address', 400),
};

const isoDay = z.custom<PlainDate>(isPlainDate, 'Enter the birth date, such as 14-Jul-1979.');

const fields = z.strictObject({
  ...texts,
  /** Null only for a patient whose import had none. */
  birthDate: isoDay.nullable(),
});
export type PatientFields = z.infer<typeof fields>;

const submission = {
  key: z.uuid(),
  /** What is unusual was shown and is meant. */
  confirmed: z.boolean(),
};

export const enrolPatientSchema = fields.extend({ birthDate: isoDay, ...submission });
export type EnrolPatientInput = z.infer<typeof enrolPatientSchema>;

export const changePatientSchema = fields.extend({
  patientId: z.uuid(),
  version: z.number().int().min(1),
  ...submission,
});
export type ChangePatientInput = z.infer<typeof changePatientSchema>;

/** A patient as typed: the birth date is text in any usual format. */
export interface PatientFormValues extends Record<Exclude<keyof typeof texts, 'sex'>, string> {
  birthDate: string;
  sex: string;
}

/** Reads the form; `birthDateOptional` for a patient who came without one. */
export function patientFormSchema(options: {
  today: PlainDate;
  order: NonNullable<TypedDateOptions['order']>;
  birthDateOptional: boolean;
}) {
  return z.object({
    ...texts,
    birthDate: z.string().superRefine((text, context) => {
      const problem = typedBirthDateProblem(text, options);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
  });
}

/** The day that was typed; null when nothing or nothing readable was. */
export function readBirthDate(
  text: string,
  options: { today: PlainDate; order: NonNullable<TypedDateOptions['order']> },
): PlainDate | null {
  return parseTypedDate(text, { order: options.order, latest: options.today })?.[0] ?? null;
}

function typedBirthDateProblem(
  text: string,
  options: Parameters<typeof patientFormSchema>[0],
): string | null {
  if (text.trim() === '')
    return options.birthDateOptional ? null : 'Enter the birth date, such as 14-Jul-1979.';
  const birth = readBirthDate(text, options);
  return birth === null
    ? 'The birth date is not a day of the calendar. Try the form 14-Jul-1979.'
    : birthDateProblem(birth, options.today);
}
