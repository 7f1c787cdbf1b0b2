import { z } from 'zod';
import { vitalsNames, type VitalsValue } from '../domain/console/limits';
import { doseRoutes } from '../domain/dosing';
import { bloodPressurePlausibility, plausibilityOf } from '../domain/plausibility';

const instant = z.iso.datetime();
const words = (most: number, what: string) =>
  z.string().trim().min(1).max(most, `${what}: at most ${most} characters.`).nullable();
const hundredths = z
  .number()
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
    'At most two decimals, such as 62.5.',
  );

/** Breaths per minute that can be at all: setting of this app. */
const possibleBreaths = { from: 1, to: 80 };

function measured(value: VitalsValue) {
  return z
    .int(`${vitalsNames[value].name}: a whole number.`)
    .superRefine((number, context) => {
      const sentence = impossible(value, number);
      if (sentence !== null) context.addIssue({ code: 'custom', message: sentence });
    })
    .nullable();
}

function impossible(value: VitalsValue, number: number): string | null {
  if (value === 'respiratoryRatePerMin') {
    const { from, to } = possibleBreaths;
    return number < from || number > to
      ? `Breathing rate must be between ${from} and ${to} per minute.`
      : null;
  }
  const judged = plausibilityOf(value, number);
  return judged.kind === 'impossible' ? judged.sentence : null;
}

/** Of every row: made by the device, so that a retry is the same row; the version it was changed from, null when new. */
const row = { id: z.uuid(), version: z.int().min(1).nullable() };

const vitals = z
  .strictObject({
    kind: z.literal('vitals'),
    ...row,
    measuredAt: instant,
    systolicMmHg: measured('systolicMmHg'),
    diastolicMmHg: measured('diastolicMmHg'),
    heartRatePerMin: measured('heartRatePerMin'),
    spo2Percent: measured('spo2Percent'),
    respiratoryRatePerMin: measured('respiratoryRatePerMin'),
  })
  .superRefine((entry, context) => {
    const { systolicMmHg, diastolicMmHg } = entry;
    if (systolicMmHg !== null && diastolicMmHg !== null && diastolicMmHg >= systolicMmHg) {
      const judged = bloodPressurePlausibility(systolicMmHg, diastolicMmHg);
      if (judged.kind === 'impossible')
        context.addIssue({ code: 'custom', path: ['diastolicMmHg'], message: judged.sentence });
    }
    const values = [
      systolicMmHg,
      diastolicMmHg,
      entry.heartRatePerMin,
      entry.spo2Percent,
      entry.respiratoryRatePerMin,
    ];
    if (values.every((value) => value === null))
      context.addIssue({ code: 'custom', path: ['systolicMmHg'], message: 'Type at least one value.' });
  });

const dose = z.strictObject({
  kind: z.literal('dose'),
  ...row,
  route: z.enum(doseRoutes),
  amountMg: hundredths,
  givenAt: instant,
  site: words(80, 'Site'),
  lot: words(80, 'Lot'),
  /** Why it is given against a hold or above a hard cap. */
  overrideReason: words(1000, 'The reason'),
  /** True once the warnings were seen. */
  confirmed: z.boolean(),
});

const effect = z
  .strictObject({
    kind: z.literal('effect'),
    ...row,
    term: z.string().trim().min(1, 'Name what was seen.').max(120, 'At most 120 characters.'),
    grade: z.int().min(1).max(5),
    observedAt: instant,
    resolvedAt: instant.nullable(),
    note: words(1000, 'The note'),
  })
  .refine(
    (entry) => entry.resolvedAt === null || Date.parse(entry.resolvedAt) >= Date.parse(entry.observedAt),
    {
      path: ['resolvedAt'],
      message: 'It cannot end before it was seen.',
    },
  );

export const checkLists = ['pre-dose', 'discharge'] as const;

const check = z.strictObject({
  kind: z.literal('check'),
  ...row,
  list: z.enum(checkLists),
  /** Key of the item in the clinic's list. */
  item: z.string().min(1).max(60),
  state: z.enum(['yes', 'no', 'not-applicable']),
  note: words(500, 'The note'),
});

const psychotherapy = z.strictObject({
  kind: z.literal('psychotherapy'),
  ...row,
  startedAt: instant,
  minutes: z.int('Whole minutes only.').min(1).max(720, 'At most 720 minutes.').nullable(),
  therapist: words(120, 'Therapist'),
  notes: words(10_000, 'Notes'),
});

/** A row taken out stays in the database with the time of its removal. */
const removal = z.strictObject({
  kind: z.literal('removal'),
  id: z.uuid(),
  version: z.int().min(1),
  of: z.enum(['vitals', 'dose', 'effect', 'psychotherapy']),
});

/** Words and the weight stand on the session itself: what they replace is sent along instead of a version. */
const text = z.strictObject({
  kind: z.literal('text'),
  id: z.uuid(),
  field: z.enum(['intention', 'integration']),
  before: z.string().max(10_000).nullable(),
  value: words(10_000, 'The text'),
});

const weight = z.strictObject({
  kind: z.literal('weight'),
  id: z.uuid(),
  before: z.number().nullable(),
  value: hundredths
    .superRefine((kilograms, context) => {
      const judged = plausibilityOf('weightKg', kilograms);
      if (judged.kind === 'impossible') context.addIssue({ code: 'custom', message: judged.sentence });
    })
    .nullable(),
});

const discharge = z.strictObject({
  kind: z.literal('discharge'),
  id: z.uuid(),
  /** Null takes a discharge back that was entered by mistake. */
  at: instant.nullable(),
  /** Why the patient went although something stood against it. */
  reason: words(1000, 'The reason'),
});

export const consoleEntrySchema = z.discriminatedUnion('kind', [
  vitals,
  dose,
  effect,
  check,
  psychotherapy,
  removal,
  text,
  weight,
  discharge,
]);
export type ConsoleEntry = z.infer<typeof consoleEntrySchema>;
export type EntryOf<Kind extends ConsoleEntry['kind']> = Extract<ConsoleEntry, { kind: Kind }>;

export const recordConsoleEntrySchema = z.strictObject({
  patientId: z.uuid(),
  sessionId: z.uuid(),
  /** Who made the entry: what waits on a screen is never saved in the name of whoever signed in there since. */
  by: z.uuid().optional(),
  entry: consoleEntrySchema,
});
export type RecordConsoleEntry = z.infer<typeof recordConsoleEntrySchema>;

/** What a device asks: only what is newer than the revision it knows. */
export const consoleSinceSchema = z.coerce.number().int().min(-1).max(Number.MAX_SAFE_INTEGER).catch(-1);
