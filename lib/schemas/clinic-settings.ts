import { z } from 'zod';
import { defaultDischargeItems, defaultPreDoseItems } from '../domain/console/checklists';
import { defaultDischargeRules } from '../domain/console/discharge';
import { consoleLimitProblems, defaultConsoleLimits } from '../domain/console/limits';
import { comparedScales, comparedTimepoints, defaultPrimaryOutcome } from '../domain/cohort/primary-outcome';
import { noticedScales } from '../domain/noticed-change';
import { noticedProblem } from '../domain/noticed-problem';
import { defaultVitalsMinutes } from '../domain/console/vitals-schedule';
import { defaultCrisisText } from '../domain/self-report/crisis-text';
import { defaultScreeningItems } from '../domain/screening/items';
import { mailSettingsSchema } from './mail';

/** How long what was typed and not saved is kept: a setting of this app, until the clinic chooses its own. */
export const defaultDraftDays = 14;

const noticedChange = z.strictObject({
  unit: z.enum(['points', 'percent']),
  atLeast: z.number('Type a number, such as 4 or 3.3.'),
});

/** Editions, dates, what counts as noticeable, and how long drafts are kept. */
export const clinicChoicesSchema = z.object({
  /** BDI edition of new courses. */
  bdiInstrument: z.enum(['bdi-ii', 'bdi-ia']).default('bdi-ii'),
  /** PCL-5 recall window of new courses. */
  pcl5Edition: z.enum(['past-month', 'past-week']).default('past-month'),
  /** Changes that patients notice, of scales for which the clinic goes by another than the published one. */
  noticedChanges: z
    .partialRecord(z.enum(noticedScales), noticedChange)
    .superRefine((changes, context) => {
      for (const scale of noticedScales) {
        const problem = changes[scale] ? noticedProblem(scale, changes[scale]) : null;
        if (problem) context.addIssue({ code: 'custom', path: [scale, 'atLeast'], message: problem });
      }
    })
    .default({}),
  /** How a typed date such as 9/7/2026 is read. */
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy'),
  /** Days that an unsaved draft is kept. */
  draftDays: z
    .int('Whole days only.')
    .min(1, 'Keep drafts for at least 1 day.')
    .max(90, 'Keep drafts for at most 90 days.')
    .default(defaultDraftDays),
  /** The comparison of the arms that the clinic names beforehand; all others are descriptive. */
  primaryOutcome: z
    .strictObject({ scale: z.enum(comparedScales), timepoint: z.enum(comparedTimepoints) })
    .default(defaultPrimaryOutcome),
});

const itemKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = (what: string, most = 300) =>
  z
    .string()
    .trim()
    .min(1, `${what}: write the words, or take the line out.`)
    .max(most, `${what}: at most ${most} characters.`);

const screeningItem = z.strictObject({
  key: itemKey,
  words: words('The list'),
  kind: z.enum(['contraindication', 'caution']),
  source: words('The source'),
});
const checklistItem = z.strictObject({
  key: itemKey,
  words: words('The checklist'),
  needed: z.boolean(),
  mayNotApply: z.boolean(),
});

const bound = z.int('Whole numbers only.').min(0, 'Not below 0.').max(400, 'At most 400.').nullable();
const limit = z.strictObject({ redBelow: bound, amberBelow: bound, amberFrom: bound, redFrom: bound });
const pressure = z.strictObject({ systolicMmHg: limit, diastolicMmHg: limit });
const limits = z
  .strictObject({
    preDose: pressure,
    inSession: pressure,
    heartRatePerMin: limit,
    spo2Percent: limit,
    respiratoryRatePerMin: limit,
  })
  .superRefine((value, context) => {
    for (const { field, sentence } of consoleLimitProblems(value)) {
      context.addIssue({ code: 'custom', path: field.split('.'), message: sentence });
    }
  });

/** The lists hold at most this many lines: a setting of this app. */
const mostItems = 60;
const once = (items: readonly { key: string }[]) =>
  new Set(items.map((item) => item.key)).size === items.length;
const twice = 'A line stands twice in the list.';

const minutes = z
  .array(z.int('Whole minutes only.').min(0, 'Not below 0.').max(480, 'At most 480 minutes.'))
  .min(1, 'Name at least one reading.')
  .max(40, 'At most 40 readings.')
  .refine(
    (list) => list.every((each, index) => index === 0 || each > (list[index - 1] ?? 0)),
    'Name the minutes once each, in rising order; 0 is the baseline.',
  );

/** Lists, limits and times of screening and of the dosing room, each with what this app starts from. */
export const safetySettings = {
  screeningItems: z
    .array(screeningItem)
    .max(mostItems)
    .refine(once, twice)
    .readonly()
    .default(defaultScreeningItems),
  consoleLimits: limits.default(defaultConsoleLimits),
  /** Minutes from the last dose; 0 is the baseline. */
  vitalsMinutes: minutes.readonly().default(defaultVitalsMinutes),
  preDoseItems: z
    .array(checklistItem)
    .max(mostItems)
    .refine(once, twice)
    .readonly()
    .default(defaultPreDoseItems),
  dischargeItems: z
    .array(checklistItem)
    .max(mostItems)
    .refine(once, twice)
    .readonly()
    .default(defaultDischargeItems),
  dischargeRules: z
    .strictObject({
      minutesAfterLastDose: z.int('Whole minutes only.').min(0, 'Not below 0.').max(1440, 'At most a day.'),
      lastReadingWithinMinutes: z
        .int('Whole minutes only.')
        .min(1, 'At least 1 minute.')
        .max(480, 'At most 480 minutes.'),
    })
    .default(defaultDischargeRules),
  /** What a patient who answers questionnaires reads about help, at once after an answer that speaks of suicide. */
  crisisText: z
    .string()
    .trim()
    .min(1, 'Write what a patient in need is to do.')
    .max(1000, 'At most 1000 characters.')
    .default(defaultCrisisText),
};

/** The settings of `safetySettings`, by name; one that the clinic has not saved is this app's starting value. */
export type SafetySetting = keyof typeof safetySettings;

/** Choices of the clinic; every field has a default, so an empty object is a valid clinic. */
export const clinicSettingsSchema = clinicChoicesSchema.extend({
  ...safetySettings,
  mail: mailSettingsSchema.default(mailSettingsSchema.parse({})),
  /** The version of the clinic's own edition that the charts draw; null = the pilot. */
  referenceEdition: z.uuid().nullable().default(null),
});

/**
 * Settings as they are stored. Before the noticed change of every scale could be set, a clinic chose 17.5 or 32 per cent for
 * the BDI; that choice still holds where no other was made.
 */
export function storedSettings(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'noticedChanges' in stored) return stored;
  const isLongStanding = 'bdiNoticeablePercent' in stored && stored.bdiNoticeablePercent === 32;
  return isLongStanding ? { ...stored, noticedChanges: { bdi: { unit: 'percent', atLeast: 32 } } } : stored;
}

export type ClinicChoices = z.infer<typeof clinicChoicesSchema>;
export type ClinicSettings = z.infer<typeof clinicSettingsSchema>;
