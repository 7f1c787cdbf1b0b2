import { addDays, isPlainDate, plainDate, type PlainDate } from '../plain-date';
import { dateText } from '../words';

export const screeningAnswers = ['yes', 'no', 'not-known'] as const;
export type ScreeningAnswer = (typeof screeningAnswers)[number];
export const answerNames: Readonly<Record<ScreeningAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
};

export const diagnosisAnswers = ['yes', 'no', 'not-recorded'] as const;
export type DiagnosisAnswer = (typeof diagnosisAnswers)[number];
export const diagnosisNames: Readonly<Record<DiagnosisAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-recorded': 'Not recorded',
};

export const substanceUses = ['none', 'past', 'occasional', 'regular', 'not-known'] as const;
export type SubstanceUse = (typeof substanceUses)[number];
export const substanceUseNames: Readonly<Record<SubstanceUse, string>> = {
  none: 'None',
  past: 'In the past',
  occasional: 'Now and then',
  regular: 'Regularly',
  'not-known': 'Not known',
};

export const substances = ['alcohol', 'cannabis', 'other'] as const;
export type Substance = (typeof substances)[number];
export const substanceNames: Readonly<Record<Substance, string>> = {
  alcohol: 'Alcohol',
  cannabis: 'Cannabis',
  other: 'Other substances',
};

export const pregnancyResults = ['negative', 'positive', 'not-done'] as const;
export type PregnancyResult = (typeof pregnancyResults)[number];
export const pregnancyResultNames: Readonly<Record<PregnancyResult, string>> = {
  negative: 'Negative',
  positive: 'Positive',
  'not-done': 'Not done',
};

export interface Medicine {
  name: string;
  dose: string | null;
}

/** What a screening finds; plain JSON. Null and "not known" are not "no". */
export interface ScreeningFindings {
  /** Prior diagnosis of major depressive disorder. */
  depression: { diagnosed: DiagnosisAnswer; note: string | null };
  /** `since` is a year, a month or a day: "2019", "2019-05", "2019-05-30". */
  pain: { condition: string | null; since: string | null; note: string | null };
  /** By the key of the list item; an item that is not there was not asked. */
  items: Readonly<Record<string, { answer: ScreeningAnswer; note: string | null }>>;
  /** Null = not known; "None known" is a text. */
  allergies: string | null;
  medicines: { taken: 'some' | 'none' | 'not-known'; list: readonly Medicine[] };
  substances: Readonly<Record<Substance, { use: SubstanceUse; note: string | null }>>;
  pregnancy: { applies: ScreeningAnswer; result: PregnancyResult; testedOn: PlainDate | null };
  consent: { version: string | null; signedOn: PlainDate | null };
}

const unknownUse = { use: 'not-known', note: null } as const;

/** Where every screening starts: nothing is known yet. */
export const blankFindings: ScreeningFindings = {
  depression: { diagnosed: 'not-recorded', note: null },
  pain: { condition: null, since: null, note: null },
  items: {},
  allergies: null,
  medicines: { taken: 'not-known', list: [] },
  substances: { alcohol: unknownUse, cannabis: unknownUse, other: unknownUse },
  pregnancy: { applies: 'not-known', result: 'not-done', testedOn: null },
  consent: { version: null, signedOn: null },
};

/** Pain is chronic when it lasts longer than three months (IASP, Treede 2019, doi:10.1097/j.pain.0000000000001384). */
const chronicMonths = 3;

export type PainDuration = 'long-enough' | 'too-short' | 'cannot-tell';

/** Whether pain has lasted longer than three months; a year or a month alone can leave that open. */
export function painDuration(since: string, today: PlainDate): PainDuration {
  const span = spanOf(since);
  if (!span) return 'cannot-tell';
  if (isLongAgo(span.last, today)) return 'long-enough';
  return isLongAgo(span.first, today) ? 'cannot-tell' : 'too-short';
}

export function isSinceText(text: string): boolean {
  return spanOf(text) !== null;
}

/** "2019", "May 2019", "30-May-2019". */
export function sinceText(since: string): string {
  if (isPlainDate(since)) return dateText(since);
  const span = spanOf(since);
  if (!span || since.length === 4) return since;
  return dateText(span.first).slice(3).replace('-', ' ');
}

/** The first day on which pain since that text can have begun; null for what is no date. */
export function earliestOf(since: string): PlainDate | null {
  return spanOf(since)?.first ?? null;
}

/** The first and the last day that a year, a month or a day can mean. */
function spanOf(text: string): { first: PlainDate; last: PlainDate } | null {
  if (isPlainDate(text)) return { first: text, last: text };
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const [from, to] = match[2] === undefined ? [1, 12] : [Number(match[2]), Number(match[2])];
  const first = plainDate(year, from, 1);
  const after = to === 12 ? plainDate(year + 1, 1, 1) : plainDate(year, to + 1, 1);
  return first && after ? { first, last: addDays(after, -1) } : null;
}

/** Longer than three months: the day three months later has passed. */
function isLongAgo(day: PlainDate, today: PlainDate): boolean {
  return addMonths(day, chronicMonths) < today;
}

/** The same day of a later month, or that month's last day when it is shorter. */
function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = month - 1 + months;
  const target = { year: year + Math.floor(index / 12), month: (index % 12) + 1 };
  for (let each = date; each > 0; each -= 1) {
    const found = plainDate(target.year, target.month, each);
    if (found) return found;
  }
  return day;
}
