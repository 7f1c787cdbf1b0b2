import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { ImportedTotal, TableProblem, TotalsTable } from '@/lib/domain/import/totals-table';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId, ScaleId } from '@/lib/domain/instruments/types';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { scoreTotalOnly, type Totals } from '@/lib/domain/scoring/score-totals';
import { newId } from '@/lib/ids';
import { refreshCourseRollup } from './course-rollup';
import { freeStudyCode } from './patients';
import { fromPlainDate } from './plain-dates';

export interface ImportReport {
  problems: TableProblem[];
  patientsMade: number;
  patientsKnown: number;
  totalsWritten: number;
  /** Totals that the record had already, with the same value. */
  totalsKnown: number;
}

interface ImportOptions {
  arm: Arm;
  /** Planned day of session 1: the files have no dates, so sessions are laid out weekly from here. */
  start: PlainDate;
  fileName: string;
}

interface KnownPatient {
  patientId: string;
  imported: boolean;
  courseId: string | null;
  arm: string | null;
  bdi: string | null;
  assessments: {
    id: string;
    key: string;
    responses: { id: string; instrument: string; source: string; totals: Totals | null }[];
  }[];
}

interface Place {
  patientId: string;
  courseId: string;
}

/**
 * Writes a checked table of totals in one transaction: all of it, or nothing where the record disagrees. Patients are
 * known by their record number, totals by patient, timepoint and scale, so the same file twice changes nothing.
 */
export async function importTotals(
  actor: Actor,
  table: TotalsTable,
  options: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = {
    problems: [...table.problems],
    patientsMade: 0,
    patientsKnown: 0,
    totalsWritten: 0,
    totalsKnown: 0,
  };
  if (report.problems.length > 0) return report;
  return withActor(
    actor,
    async (tx) => {
      const known = await readKnown(tx, table.patients);
      report.problems.push(...disagreements(table, known, options));
      if (report.problems.length > 0) return report;
      for (const patient of table.patients) {
        const totals = table.totals.filter((total) => total.patient === patient);
        const before = known.get(patient);
        const place = await placeOf(tx, actor, patient, before, totals, options);
        if (before) report.patientsKnown += 1;
        else report.patientsMade += 1;
        const written = await writeTotals(tx, actor, place, before, totals, options);
        report.totalsWritten += written;
        report.totalsKnown += totals.length - written;
        if (written > 0 || !before) await refreshCourseRollup(tx, actor, place.courseId);
      }
      return report;
    },
    `imported from ${options.fileName}`,
    { seconds: 120 },
  );
}

async function readKnown(tx: Tx, numbers: readonly string[]): Promise<Map<string, KnownPatient>> {
  const rows = await tx.$queryRaw<({ number: string } & KnownPatient)[]>`
    select p.record_number as number, p.id as "patientId", c.id as "courseId", c.arm, c.bdi_instrument as bdi,
      exists (select 1 from treatment_course i where i.clinic_id = p.clinic_id and i.patient_id = p.id
        and i.arm_reason like 'Imported from %') as imported,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'key', a.timepoint_key, 'responses',
          coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'instrument', r.instrument, 'source', r.source, 'totals', r.totals))
            from questionnaire_response r where r.clinic_id = a.clinic_id and r.assessment_id = a.id), '[]'::jsonb)))
        from assessment a where a.clinic_id = p.clinic_id and a.course_id = c.id), '[]'::jsonb) as assessments
    from patient p
    left join lateral (select * from treatment_course t where t.clinic_id = p.clinic_id and t.patient_id = p.id
      order by t.number desc limit 1) c on true
    where p.record_number = any (${[...numbers]})`;
  return new Map(rows.map(({ number, ...patient }) => [number, patient]));
}

/** Where the record says something else than the file; nothing is written then, and nothing is ever overwritten. */
function disagreements(
  table: TotalsTable,
  known: Map<string, KnownPatient>,
  options: ImportOptions,
): TableProblem[] {
  const problems: TableProblem[] = [];
  for (const patient of table.patients) {
    const before = known.get(patient);
    if (!before) continue;
    const line = table.totals.find((total) => total.patient === patient)?.line ?? 1;
    if (!before.imported) {
      problems.push({
        line,
        column: 'id',
        sentence: `Record number ${patient} belongs to a patient who was not imported. Give the file's patients other numbers.`,
      });
    } else if (before.arm !== options.arm) {
      problems.push({
        line,
        column: 'id',
        sentence: `Patient ${patient} is in the ${before.arm} arm; the command says ${options.arm}.`,
      });
    }
  }
  for (const total of table.totals) {
    const before = known.get(total.patient);
    const responses = before?.assessments.find((each) => each.key === keyOf(total.session))?.responses ?? [];
    const response = responses.find((each) => each.instrument === total.instrument);
    const earlier = response?.totals?.[total.scale];
    const place = { line: total.line, column: total.column };
    if (response && response.totals === null) {
      problems.push({
        ...place,
        sentence: `Patient ${total.patient} has this form with its items in the record; a total does not replace it.`,
      });
    } else if (earlier !== undefined && earlier !== total.value) {
      problems.push({
        ...place,
        sentence: `The record of patient ${total.patient} has ${earlier} here, the file ${total.value}. Correct it in the patient's record or in the file.`,
      });
    } else if (isBdi(total.instrument) && before?.bdi && before.bdi !== total.instrument) {
      problems.push({
        ...place,
        sentence: `The course of patient ${total.patient} uses ${before.bdi}; a series never mixes editions.`,
      });
    }
  }
  const editions = new Map<string, InstrumentId>();
  for (const total of table.totals.filter((each) => isBdi(each.instrument))) {
    const first = editions.get(total.patient) ?? total.instrument;
    editions.set(total.patient, first);
    if (first !== total.instrument) {
      problems.push({
        line: total.line,
        column: total.column,
        sentence: `Patient ${total.patient} has both BDI editions; a series never mixes them.`,
      });
    }
  }
  return problems;
}

const isBdi = (instrument: InstrumentId) => instrument === 'bdi-ii' || instrument === 'bdi-ia';
const keyOf = (session: number) => (session === 0 ? 'baseline' : `after-session-${session}`);

/** The patient and course the totals belong to, made where the record has none yet. */
async function placeOf(
  tx: Tx,
  actor: Actor,
  number: string,
  before: KnownPatient | undefined,
  totals: readonly ImportedTotal[],
  options: ImportOptions,
): Promise<Place> {
  const clinicId = actor.clinic.id;
  if (before?.courseId) {
    const place = { patientId: before.patientId, courseId: before.courseId };
    await holdSessions(tx, actor, place, totals, options);
    return place;
  }
  const place = { patientId: newId(), courseId: newId() };
  const bdi =
    totals.find((total) => isBdi(total.instrument))?.instrument ?? actor.clinic.settings.bdiInstrument;
  await tx.patient.create({
    data: {
      id: place.patientId,
      clinicId,
      recordNumber: number,
      familyName: `Patient ${number}`,
      givenName: 'imported',
      birthDate: null,
      sex: 'not-known',
      studyCode: await freeStudyCode(tx),
      synthetic: actor.clinic.synthetic,
    },
    select: { id: true },
  });
  await tx.treatmentCourse.create({
    data: {
      id: place.courseId,
      clinicId,
      patientId: place.patientId,
      number: 1,
      arm: options.arm,
      armReason: `Imported from ${options.fileName}; the file has no dates, so sessions are laid out weekly from the start date.`,
      startDate: fromPlainDate(options.start),
      bdiInstrument: bdi,
      pcl5Edition: actor.clinic.settings.pcl5Edition,
    },
    select: { id: true },
  });
  await tx.medicineSession.createMany({
    data: [1, 2, 3, 4, 5, 6].map((session) => ({
      id: newId(),
      clinicId,
      patientId: place.patientId,
      courseId: place.courseId,
      number: session,
      plannedDate: fromPlainDate(dayOf(session, options)),
    })),
  });
  await holdSessions(tx, actor, place, totals, options);
  return place;
}

/** A total after session k says that sessions 1 to k took place; their dates are assumed, and the record says so. */
async function holdSessions(
  tx: Tx,
  actor: Actor,
  place: Place,
  totals: readonly ImportedTotal[],
  options: ImportOptions,
): Promise<void> {
  const last = Math.max(0, ...totals.map((total) => total.session));
  await tx.$executeRaw`
    update medicine_session set status = 'held', held_on = planned_date, version = version + 1, updated_at = clock_timestamp(),
      notes = ${`Imported from ${options.fileName}. The date is assumed; doses were not in the file.`}
    where clinic_id = ${actor.clinic.id}::uuid and course_id = ${place.courseId}::uuid and number <= ${last} and status = 'planned'`;
  if (last === 6) {
    await tx.treatmentCourse.updateMany({
      where: { id: place.courseId, status: 'active' },
      data: { status: 'completed', version: { increment: 1 } },
    });
  }
}

async function writeTotals(
  tx: Tx,
  actor: Actor,
  place: Place,
  before: KnownPatient | undefined,
  totals: readonly ImportedTotal[],
  options: ImportOptions,
): Promise<number> {
  const clinicId = actor.clinic.id;
  const shared = { clinicId, patientId: place.patientId, courseId: place.courseId };
  let written = 0;
  const forms = new Map<string, ImportedTotal[]>();
  for (const total of totals) {
    const key = `${total.session}/${total.instrument}`;
    forms.set(key, [...(forms.get(key) ?? []), total]);
  }
  const assessments = new Map(before?.assessments.map((each) => [each.key, each.id]) ?? []);
  for (const form of forms.values()) {
    const [{ session, instrument }] = form as [ImportedTotal, ...ImportedTotal[]];
    const key = keyOf(session);
    const day = fromPlainDate(dayOf(session, options));
    let assessmentId = assessments.get(key);
    if (assessmentId === undefined) {
      assessmentId = newId();
      assessments.set(key, assessmentId);
      await tx.assessment.create({
        data: {
          ...shared,
          id: assessmentId,
          kind: session === 0 ? 'baseline' : 'after-session',
          sessionNumber: session === 0 ? null : session,
          timepointKey: key,
          assessedOn: day,
        },
        select: { id: true },
      });
    }
    const earlier = before?.assessments
      .find((each) => each.key === key)
      ?.responses.find((each) => each.instrument === instrument);
    const added = form.filter((total) => earlier?.totals?.[total.scale] === undefined);
    if (added.length === 0) continue;
    const definition = instrumentById(instrument);
    const addedTotals: Totals = Object.fromEntries(
      added.map((total): [ScaleId, number] => [total.scale, total.value]),
    );
    const responseId = earlier?.id ?? newId();
    if (earlier) {
      await tx.questionnaireResponse.update({
        where: { id: earlier.id },
        data: { totals: { ...earlier.totals, ...addedTotals }, version: { increment: 1 } },
        select: { id: true },
      });
    } else {
      const edition =
        instrument === 'pcl-5'
          ? actor.clinic.settings.pcl5Edition
          : (definition.editions[0]?.id ?? instrument);
      await tx.questionnaireResponse.create({
        data: {
          ...shared,
          id: responseId,
          assessmentId,
          instrument,
          edition,
          entryMode: 'total-only',
          totals: addedTotals,
          source: 'import',
          enteredById: actor.userId,
          completedOn: day,
          scoringVersion: definition.scoringVersion,
        },
        select: { id: true },
      });
    }
    await tx.score.createMany({
      data: scoreTotalOnly(definition, addedTotals).map((score) => ({
        ...shared,
        id: newId(),
        responseId,
        scale: score.scale,
        kind: score.kind,
        value: score.kind === 'scored' ? score.value : null,
        scoringVersion: definition.scoringVersion,
      })),
    });
    written += added.length;
  }
  return written;
}

function dayOf(session: number, options: ImportOptions): PlainDate {
  return addDays(options.start, session === 0 ? 0 : 7 * (session - 1));
}

/** Where no start is given: so that a whole course of six weekly sessions ends on the day of the import. */
export function assumedStart(actor: Actor): PlainDate {
  return addDays(todayAt(actor.clinic.timeZone), -35);
}
