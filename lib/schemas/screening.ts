import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { screeningDecisions } from '../domain/screening/decision';
import {
  diagnosisAnswers,
  isSinceText,
  pregnancyResults,
  screeningAnswers,
  substanceUses,
} from '../domain/screening/findings';
import { plainLine, plainText } from './plain-text';
import { amendmentSchema } from './signing';

const isoDay = z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.').nullable();
const note = plainText('The note', 2000, 1).nullable();
const use = z.strictObject({ use: z.enum(substanceUses), note });

/** What was found, complete or not; what is missing and what stands against a course is judged by lib/domain/screening. */
export const screeningFindingsSchema = z.strictObject({
  depression: z.strictObject({ diagnosed: z.enum(diagnosisAnswers), note }),
  pain: z.strictObject({
    condition: plainText('The condition', 300, 1).nullable(),
    since: z
      .string()
      .refine(isSinceText, 'Give a year, a month or a day, such as 2019 or May 2019.')
      .nullable(),
    note,
  }),
  items: z
    .record(
      z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      z.strictObject({ answer: z.enum(screeningAnswers), note }),
    )
    .refine((items) => Object.keys(items).length <= 120, 'Too many items.'),
  allergies: plainText('Allergies', 1000, 1).nullable(),
  medicines: z.strictObject({
    taken: z.enum(['some', 'none', 'not-known']),
    list: z
      .array(
        z.strictObject({
          name: plainLine('The name of the medicine', 200, 1),
          dose: plainLine('The dose', 200, 1).nullable(),
        }),
      )
      .max(60, 'At most 60 medicines.')
      .readonly(),
  }),
  substances: z.strictObject({ alcohol: use, cannabis: use, other: use }),
  pregnancy: z.strictObject({
    applies: z.enum(screeningAnswers),
    result: z.enum(pregnancyResults),
    testedOn: isoDay,
  }),
  consent: z.strictObject({ version: plainLine('The version', 120, 1).nullable(), signedOn: isoDay }),
});

const screening = {
  /** Made when the form was opened: the same key twice saves once. */
  key: z.uuid(),
  patientId: z.uuid(),
  /** The draft that is changed with the version it was opened with; null for a new screening. */
  draft: z.strictObject({ screeningId: z.uuid(), version: z.number().int().min(1) }).nullable(),
  findings: screeningFindingsSchema,
  confirmed: z.boolean(),
};

/** A screening that is kept and not decided. */
export const saveScreeningSchema = z.strictObject(screening);
export type SaveScreeningInput = z.infer<typeof saveScreeningSchema>;

/** A screening with its decision; both are saved together. */
export const decideScreeningSchema = z.strictObject({
  ...screening,
  decision: z.enum(screeningDecisions, { error: 'Choose the decision.' }),
  reason: plainText('The reason', 2000, 1).nullable(),
});
export type DecideScreeningInput = z.infer<typeof decideScreeningSchema>;

/** A signed screening as it is to be, with the reason and the signature. */
export const amendScreeningSchema = z.strictObject({
  key: screening.key,
  patientId: screening.patientId,
  screeningId: z.uuid(),
  /** Of the screening that the form was opened with. */
  version: z.number().int().min(1),
  findings: screening.findings,
  decision: decideScreeningSchema.shape.decision,
  reason: decideScreeningSchema.shape.reason,
  amendment: amendmentSchema,
  confirmed: z.boolean(),
});
export type AmendScreeningInput = z.infer<typeof amendScreeningSchema>;
