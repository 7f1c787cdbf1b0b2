import { z } from 'zod';
import { medicineHappenings } from '../domain/medicines/medicine-change';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { plainLine, plainText } from './plain-text';

const words = (what: string) =>
  plainLine(what, 200)
    .nullable()
    .refine((text) => text !== '', `${what} is missing.`);

/** A change of a medicine as the form sends it; whether it makes sense is judged by `changeProblems`. */
export const medicineContentSchema = z.strictObject({
  medicine: plainLine('The medicine', 200, 1),
  happening: z.enum(medicineHappenings),
  on: z.custom<PlainDate>(
    (value) => typeof value === 'string' && isPlainDate(value),
    'Enter a date, such as 09-Sep-2026.',
  ),
  about: z.boolean(),
  doseBefore: words('The dose before'),
  doseAfter: words('The dose now'),
  reason: plainText('The reason', 2_000)
    .nullable()
    .refine((text) => text !== '', 'The reason is missing.'),
});
export type MedicineContentInput = z.infer<typeof medicineContentSchema>;

const submission = {
  /** Made when the form was opened: the same key twice saves once. */
  key: z.uuid(),
  patientId: z.uuid(),
};
const whyLine = plainText('The reason for the amendment', 2_000, 1);

export const recordMedicineSchema = z.strictObject({
  ...submission,
  /** What is unusual was shown and is meant. */
  confirmed: z.boolean(),
  change: medicineContentSchema,
});
export type RecordMedicineInput = z.infer<typeof recordMedicineSchema>;

export const amendMedicineSchema = recordMedicineSchema.extend({
  changeId: z.uuid(),
  /** Of the change that the form was opened with. */
  version: z.number().int().min(1),
  why: whyLine,
});
export type AmendMedicineInput = z.infer<typeof amendMedicineSchema>;

export const medicineInErrorSchema = z.strictObject({
  ...submission,
  changeId: z.uuid(),
  version: z.number().int().min(1),
  reason: plainText('The reason', 2_000, 1),
});
export type MedicineInErrorInput = z.infer<typeof medicineInErrorSchema>;

/** The form as typed: the day is text in any usual format; "" = nothing chosen. */
export const medicineFormSchema = z.object({
  medicine: z.string(),
  happening: z.string(),
  on: z.string(),
  about: z.boolean(),
  doseBefore: z.string(),
  doseAfter: z.string(),
  reason: z.string(),
  /** Of an amendment. */
  why: z.string(),
  /** Of the change it was typed over; null = a new one. */
  version: z.number().int().nullable(),
});
export type MedicineFormValues = z.infer<typeof medicineFormSchema>;
