import 'server-only';
import { exportSql } from '@/lib/audit/record-access';
import { type Actor, may } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { timepointText } from '@/lib/domain/protocol/timepoint';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { type RecordKind, recordKindNames, type SignatureState } from '@/lib/domain/signing/meanings';
import { readEvents, type StoredEvent } from './adverse-events';
import type { StoredAlert } from './alerts';
import { type PatientMedicines, readMedicines } from './medicine-changes';
import type { CourseHeader, PatientHeader } from './patient-header';
import { type CourseForms, readCourseForms } from './responses';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';
import { type CourseTrajectory, openTrajectory } from './trajectory';

/** A record of the patient that can be signed, and how it stands. */
export interface RecordStanding {
  name: string;
  /** The visit of a form. */
  visit: string | null;
  state: SignatureState;
  signatures: { name: string; at: Date; meaning: string; reason: string | null }[];
}

export interface PatientReportRecord {
  patient: PatientHeader;
  course:
    | (CourseHeader & {
        armReason: string;
        withdrawalReason: string | null;
        protocol: CourseTrajectory['protocol'];
        data: CourseTrajectory;
        forms: CourseForms;
      })
    | null;
  alerts: StoredAlert[];
  events: (StoredEvent & { signed: boolean })[];
  medicines: PatientMedicines;
  records: RecordStanding[];
}

/**
 * Everything the report of a patient tells. That it leaves the clinic is one row of the audit trail, written in the
 * transaction that reads the course.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`, `forbidden`
 */
export async function exportPatientReport(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
): Promise<PatientReportRecord> {
  if (!may(actor, 'scores.read')) throw new Refusal('forbidden', 'Your role does not allow this.');
  const taken = exportSql(patientId, courseId, { what: 'patient report' });
  const { header, trajectory, alerts } = await openTrajectory(actor, patientId, courseId, undefined, taken);
  const { course } = header;
  return withActor(actor, async (tx) => {
    const events = await readEvents(tx, header.id);
    const medicines = await readMedicines(tx, actor, header.id);
    const records = await readStandings(tx, header.id, course?.id ?? null);
    if (course === null || trajectory === null)
      return { patient: header, course: null, alerts, events, medicines, records };
    const own = await tx.treatmentCourse.findUniqueOrThrow({
      where: { id: course.id },
      select: { armReason: true, withdrawalReason: true },
    });
    const forms = await readCourseForms(tx, actor, course.id);
    return {
      patient: header,
      course: { ...course, ...own, protocol: trajectory.protocol, data: trajectory, forms },
      alerts,
      events,
      medicines,
      records,
    };
  });
}

interface StandingRow {
  kind: RecordKind;
  state: SignatureState;
  session: number | null;
  term: string | null;
  instrument: InstrumentId | null;
  timepoint: TimepointColumns | null;
  signatures: { name: string; at: string; meaning: string; reason: string | null }[];
}

/** Sessions held and forms of a course, the screening it started from, and the patient's events; the seals are checked. */
async function readStandings(tx: Tx, patientId: string, courseId: string | null): Promise<RecordStanding[]> {
  const rows = await tx.$queryRaw<StandingRow[]>`
    with course as materialized (
      select c.id, c.screening_id from treatment_course c
      where c.id = ${courseId}::uuid and c.patient_id = ${patientId}::uuid),
    listed as (
      select 1 as rank, 'screening' as kind, s.id, null::int as session, null as term, null as instrument,
        null::jsonb as timepoint, s.created_at::text as place
      from screening s where s.id = (select screening_id from course)
      union all
      select 2, 'session', s.id, s.number, null, null, null, lpad(s.number::text, 3, '0')
      from medicine_session s
      where s.course_id = (select id from course) and s.status = 'held' and s.entered_in_error_at is null
      union all
      select 3, 'response', r.id, null, null, r.instrument, jsonb_build_object('kind', a.kind,
        'sessionNumber', a.session_number, 'label', a.label), a.assessed_on::text || ' ' || r.instrument
      from questionnaire_response r join assessment a on a.id = r.assessment_id
      where r.clinic_id = (select current_clinic_id()) and r.course_id = (select id from course)
        and r.entered_in_error_at is null
      union all
      select 4, 'adverse-event', e.id, null, e.term, null, null, e.started_at::text
      from adverse_event e where e.patient_id = ${patientId}::uuid and e.entered_in_error_at is null)
    select l.kind, signature_state(l.kind, l.id) as state, l.session, l.term, l.instrument, l.timepoint,
      coalesce((select jsonb_agg(jsonb_build_object('name', g.signed_name, 'at', g.signed_at, 'meaning', g.meaning,
          'reason', g.reason) order by g.ordinal)
        from signature g where g.record_kind = l.kind and g.record_id = l.id), '[]') as signatures
    from listed l order by l.rank, l.place`;
  return rows.map((row) => ({
    name: nameOf(row),
    visit: row.timepoint && timepointText(toTimepoint(row.timepoint)),
    state: row.state,
    signatures: row.signatures.map((each) => ({ ...each, at: new Date(each.at) })),
  }));
}

function nameOf({ kind, session, term, instrument }: StandingRow): string {
  if (session !== null) return `Session ${session}`;
  if (instrument !== null) return instrumentById(instrument).name;
  return term === null ? recordKindNames[kind] : `Event: ${term}`;
}
