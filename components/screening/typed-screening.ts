import { z } from 'zod';
import type { FieldProblem } from '@/components/ui/error-summary';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { ScreeningDecision } from '@/lib/domain/screening/decision';
import { type ScreeningFindings, sinceText } from '@/lib/domain/screening/findings';
import { readTypedSince } from '@/lib/domain/screening/typed-since';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import { screeningFindingsSchema } from '@/lib/schemas/screening';

const text = z.string().max(10_000);
const noted = z.strictObject({ use: text, note: text });

const typedSchema = z.strictObject({
  diagnosed: text,
  diagnosisNote: text,
  condition: text,
  since: text,
  painNote: text,
  items: z.record(z.string(), z.strictObject({ answer: text, note: text })),
  allergies: text,
  taken: text,
  medicines: z.array(z.strictObject({ name: text, dose: text })).max(60),
  substances: z.strictObject({ alcohol: noted, cannabis: noted, other: noted }),
  pregnancyApplies: text,
  pregnancyResult: text,
  pregnancyTestedOn: text,
  consentVersion: text,
  consentSignedOn: text,
  decision: text,
  reason: text,
});

/** A screening as it is being typed. */
export type TypedScreening = z.infer<typeof typedSchema>;

/** The kept text of the form; null when the body is not one. */
export function readTypedScreening(body: unknown): TypedScreening | null {
  const read = typedSchema.safeParse(body);
  return read.success ? read.data : null;
}

const orEmpty = (value: string | null) => value ?? '';
const day = (date: PlainDate | null) => (date === null ? '' : formatDate(date));

/** Findings as the form shows them. */
export function typedOf(
  findings: ScreeningFindings,
  decided: { decision: ScreeningDecision | null; reason: string | null } = { decision: null, reason: null },
): TypedScreening {
  const { depression, pain, medicines, substances, pregnancy, consent } = findings;
  const usage = (each: (typeof substances)['alcohol']) => ({ use: each.use, note: orEmpty(each.note) });
  return {
    diagnosed: depression.diagnosed,
    diagnosisNote: orEmpty(depression.note),
    condition: orEmpty(pain.condition),
    since: pain.since === null ? '' : sinceText(pain.since),
    painNote: orEmpty(pain.note),
    items: Object.fromEntries(
      Object.entries(findings.items).map(([key, { answer, note }]) => [key, { answer, note: orEmpty(note) }]),
    ),
    allergies: orEmpty(findings.allergies),
    taken: medicines.taken,
    medicines: medicines.list.map(({ name, dose }) => ({ name, dose: orEmpty(dose) })),
    substances: {
      alcohol: usage(substances.alcohol),
      cannabis: usage(substances.cannabis),
      other: usage(substances.other),
    },
    pregnancyApplies: pregnancy.applies,
    pregnancyResult: pregnancy.result,
    pregnancyTestedOn: day(pregnancy.testedOn),
    consentVersion: orEmpty(consent.version),
    consentSignedOn: day(consent.signedOn),
    decision: decided.decision ?? '',
    reason: orEmpty(decided.reason),
  };
}

/** What was typed, as findings; a date or a text that cannot be read is a problem of its field. */
export function readFindings(
  typed: TypedScreening,
  dates: { order: 'dmy' | 'mdy'; latest: PlainDate },
): { findings: ScreeningFindings | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const words = (value: string) => (value.trim() === '' ? null : value.trim());
  const date = (field: string, value: string) => {
    if (value.trim() === '') return null;
    const found = parseTypedDate(value, dates);
    if (found?.length === 1) return found[0] ?? null;
    problems.push({ fieldId: field, message: 'This was not read as a date: try 09-Sep-2026.' });
    return null;
  };
  const since = () => {
    if (typed.since.trim() === '') return null;
    const read = readTypedSince(typed.since, dates);
    if (read === null) {
      const message = 'Give a year, a month or a day, such as 2019 or May 2019.';
      problems.push({ fieldId: 'pain.since', message });
    }
    return read;
  };
  const noted = ({ use, note }: { use: string; note: string }) => ({ use, note: words(note) });
  const body = {
    depression: { diagnosed: typed.diagnosed, note: words(typed.diagnosisNote) },
    pain: { condition: words(typed.condition), since: since(), note: words(typed.painNote) },
    items: Object.fromEntries(
      Object.entries(typed.items)
        .filter(([, given]) => given.answer !== '')
        .map(([key, { answer, note }]) => [key, { answer, note: words(note) }]),
    ),
    allergies: words(typed.allergies),
    medicines: {
      taken: typed.taken,
      list: typed.medicines
        .filter((row) => row.name.trim() !== '' || row.dose.trim() !== '')
        .map(({ name, dose }) => ({ name, dose: words(dose) })),
    },
    substances: {
      alcohol: noted(typed.substances.alcohol),
      cannabis: noted(typed.substances.cannabis),
      other: noted(typed.substances.other),
    },
    pregnancy: {
      applies: typed.pregnancyApplies,
      result: typed.pregnancyResult,
      testedOn: date('pregnancy.testedOn', typed.pregnancyTestedOn),
    },
    consent: {
      version: words(typed.consentVersion),
      signedOn: date('consent.signedOn', typed.consentSignedOn),
    },
  };
  const read = screeningFindingsSchema.safeParse(body);
  if (!read.success) {
    for (const { path, message } of read.error.issues) problems.push({ fieldId: fieldOf(path), message });
  }
  return { findings: read.success ? read.data : null, problems };
}

/** The control that a part of the findings stands in. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [part, key] = path.map(String);
  if (part === 'medicines' || part === 'allergies') return part;
  return key === undefined ? String(part) : `${part}.${key}`;
}
