import { z } from 'zod';
import { doseRoutes } from '../domain/dosing';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { isClockTime } from '../domain/zoned-time';
import { amendmentSchema } from './signing';

const plainDateSchema = z.custom<PlainDate>(
  (value) => typeof value === 'string' && isPlainDate(value),
  'Enter a date, such as 09-Sep-2026.',
);
const clockTime = z.string().refine(isClockTime, 'Enter a time, such as 09:05.');
const words = (most: number, what: string) =>
  z.string().trim().min(1).max(most, `${what}: at most ${most} characters.`).nullable();
const rowId = z.uuid().nullable();
/** The database keeps hundredths; a finer figure would be rounded unseen. */
const hundredths = z
  .number()
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
    'At most two decimals, such as 62.5.',
  );
const whole = z.number().int('A whole number, without decimals.').nullable();

/**
 * A session as the form sends it: numbers in the unit that their name carries, dates and times on the clinic's
 * calendar and clock. Whether a value is possible is judged by lib/domain/session-check, in form and action alike.
 */
export const sessionRecordSchema = z.strictObject({
  heldOn: plainDateSchema,
  startTime: clockTime.nullable(),
  endTime: clockTime.nullable(),
  weightKg: hundredths.nullable(),
  doses: z
    .array(
      z.strictObject({
        id: rowId,
        route: z.enum(doseRoutes),
        amountMg: hundredths,
        time: clockTime.nullable(),
        site: words(80, 'Site'),
        lot: words(80, 'Lot'),
      }),
    )
    .max(20, 'At most 20 doses in a session.'),
  escalationNote: words(2000, 'The reason'),
  vitals: z
    .array(
      z.strictObject({
        id: rowId,
        minutesFromFirstDose: z.number().int('A whole number of minutes.'),
        systolicMmHg: whole,
        diastolicMmHg: whole,
        heartRatePerMin: whole,
        spo2Percent: whole,
      }),
    )
    .max(200, 'At most 200 rows of vital signs in a session.'),
  psychotherapy: z
    .array(
      z.strictObject({
        id: rowId,
        date: plainDateSchema,
        time: clockTime,
        minutes: whole,
        therapist: words(120, 'Therapist'),
      }),
    )
    .max(10, 'At most 10 psychotherapy sessions.'),
  notes: words(10_000, 'Notes'),
});

export const saveSessionSchema = z.strictObject({
  /** Made when the form was opened: the same key twice saves once. */
  key: z.uuid(),
  patientId: z.uuid(),
  sessionId: z.uuid(),
  /** Of the session that the form was opened with. */
  version: z.number().int().min(1),
  /** Of the rows that the form was opened with; left out by who holds no form. */
  consoleRevision: z.number().int().min(0).optional(),
  /** True once the unusual values were confirmed. */
  confirmed: z.boolean(),
  record: sessionRecordSchema,
  /** Needed where the record is signed. */
  amendment: amendmentSchema.optional(),
});
export type SaveSessionInput = z.infer<typeof saveSessionSchema>;

const typedText = z.string().max(10_000);
const typedRow = { id: rowId };

/** What is kept of the form while somebody types; a draft that no longer fits the form is left out. */
export const sessionDraftSchema = z.strictObject({
  version: z.number().int().min(1),
  consoleRevision: z.number().int().min(0).optional(),
  typed: z.strictObject({
    heldOn: typedText,
    startTime: typedText,
    endTime: typedText,
    weightKg: typedText,
    doses: z.array(
      z.strictObject({
        ...typedRow,
        route: z.enum(doseRoutes),
        amountMg: typedText,
        time: typedText,
        site: typedText,
        lot: typedText,
      }),
    ),
    escalationNote: typedText,
    vitals: z.array(
      z.strictObject({
        ...typedRow,
        minutesFromFirstDose: typedText,
        systolicMmHg: typedText,
        diastolicMmHg: typedText,
        heartRatePerMin: typedText,
        spo2Percent: typedText,
      }),
    ),
    psychotherapy: z.array(
      z.strictObject({
        ...typedRow,
        date: typedText,
        time: typedText,
        minutes: typedText,
        therapist: typedText,
      }),
    ),
    notes: typedText,
  }),
});
