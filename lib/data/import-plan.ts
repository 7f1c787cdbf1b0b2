import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { importTimepointKey, isBdi, type RecordedPatient } from '@/lib/domain/import/import-disagreements';
import type { ImportedTotal, TotalsTable } from '@/lib/domain/import/totals-table';
import type { CourseEditions } from '@/lib/domain/instruments/course-forms';
import type { InstrumentId, ScaleId } from '@/lib/domain/instruments/types';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import { newId } from '@/lib/ids';

export interface ImportOptions {
  arm: Arm;
  /** Planned day of session 1: the files have no dates, so sessions are laid out weekly from here. */
  start: PlainDate;
  fileName: string;
}

export interface KnownPatient extends RecordedPatient {
  patientId: string;
  courseId: string | null;
  /** Window of the PCL-5 in that course; null before the first. */
  pcl5Edition: CourseEditions['pcl5Edition'] | null;
  assessments: {
    id: string;
    key: string;
    responses: { id: string; instrument: string; totals: Totals | null }[];
  }[];
}

/** What the record lacks of a patient of the file. */
export interface ImportedPatient {
  number: string;
  /** Undefined for a patient whom the record does not have yet. */
  before: KnownPatient | undefined;
  patientId: string;
  courseId: string;
  bdi: InstrumentId;
  /** That of the course, else what the clinic has chosen for new ones. */
  pcl5Edition: CourseEditions['pcl5Edition'];
  /** A total after session k says that sessions 1 to k took place. */
  lastSession: number;
  /** Timepoints that the record lacks. */
  assessments: { id: string; key: string; session: number; day: PlainDate }[];
  /** Forms with totals that the record lacks. */
  forms: ImportedForm[];
}

export interface ImportedForm {
  responseId: string;
  /** The record has the form, but not these totals. */
  isKnown: boolean;
  assessmentId: string;
  instrument: InstrumentId;
  day: PlainDate;
  added: Totals;
}

/** Holds the file against the record: what is to be made, per patient. Writes nothing. */
export function planTotals(
  actor: Actor,
  table: TotalsTable,
  known: ReadonlyMap<string, KnownPatient>,
  options: ImportOptions,
): ImportedPatient[] {
  const totalsOf = groupBy(table.totals, (total) => total.patient);
  return table.patients.map((number) => {
    const before = known.get(number);
    const totals = totalsOf.get(number) ?? [];
    const bdi =
      totals.find((total) => isBdi(total.instrument))?.instrument ?? actor.clinic.settings.bdiInstrument;
    const patient: ImportedPatient = {
      number,
      before,
      patientId: before?.patientId ?? newId(),
      courseId: before?.courseId ?? newId(),
      bdi,
      pcl5Edition: before?.pcl5Edition ?? actor.clinic.settings.pcl5Edition,
      lastSession: Math.max(0, ...totals.map((total) => total.session)),
      assessments: [],
      forms: [],
    };
    for (const form of groupBy(totals, (total) => `${total.session}/${total.instrument}`).values()) {
      planForm(patient, form, options);
    }
    return patient;
  });
}

function planForm(patient: ImportedPatient, totals: readonly ImportedTotal[], options: ImportOptions): void {
  const [first] = totals;
  if (!first) return;
  const key = importTimepointKey(first.session);
  const day = dayOfSession(first.session, options);
  const visit = patient.before?.assessments.find((each) => each.key === key);
  const earlier = visit?.responses.find((each) => each.instrument === first.instrument);
  let assessmentId = visit?.id ?? patient.assessments.find((each) => each.key === key)?.id;
  if (assessmentId === undefined) {
    assessmentId = newId();
    patient.assessments.push({ id: assessmentId, key, session: first.session, day });
  }
  const added = totals.filter((total) => earlier?.totals?.[total.scale] === undefined);
  if (added.length === 0) return;
  patient.forms.push({
    responseId: earlier?.id ?? newId(),
    isKnown: earlier !== undefined,
    assessmentId,
    instrument: first.instrument,
    day,
    added: Object.fromEntries(added.map((total): [ScaleId, number] => [total.scale, total.value])),
  });
}

/** Baseline is assumed on the day of session 1, and each later total on the day of its session. */
export function dayOfSession(session: number, options: Pick<ImportOptions, 'start'>): PlainDate {
  return addDays(options.start, session === 0 ? 0 : 7 * (session - 1));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
