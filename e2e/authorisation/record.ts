import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { pilotDefinitions } from '../../lib/domain/protocol/pilot-definitions';
import type { RecordIds } from './pages';

type Sql = (text: string, values?: unknown[]) => Promise<unknown>;

/**
 * A patient with a course, a session and an assessment, by SQL, in one clinic; an open alert, a review of the patient,
 * an adverse event and a change of a medicine carry the id of the session.
 */
export async function makeRecord(sql: Sql, clinicId: string, name = 'Sample'): Promise<RecordIds> {
  const ids: RecordIds = {
    patientId: newId(),
    courseId: newId(),
    sessionId: newId(),
    assessmentId: newId(),
    screeningId: newId(),
    protocolId: newId(),
    referenceId: newId(),
  };
  // Letters alone: tests look for scores on the page, and "17" could stand in a number.
  const hex = randomBytes(5).toString('hex').toUpperCase();
  const code = hex.replaceAll(/\d/g, (digit) => 'QRSTUVWXYZ'.charAt(Number(digit)));
  await sql(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
     values ($1, $2, $3, $4, 'Alex', '1979-07-14', 'female', $3, true)`,
    [ids.patientId, clinicId, code, name],
  );
  await sql(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date) values ($1, $2, $3, 1, 'psychedelic', 'agreed', '2026-09-07')`,
    [ids.courseId, clinicId, ids.patientId],
  );
  await sql(`insert into course_rollup (course_id, clinic_id, patient_id) values ($1, $2, $3)`, [
    ids.courseId,
    clinicId,
    ids.patientId,
  ]);
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await sql(
      `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date) values ($1, $2, $3, $4, $5, date '2026-09-07' + 7 * ($5::int - 1))`,
      [number === 1 ? ids.sessionId : newId(), clinicId, ids.patientId, ids.courseId, number],
    );
  }
  await sql(
    `insert into assessment (id, clinic_id, patient_id, course_id, kind, timepoint_key, assessed_on) values ($1, $2, $3, $4, 'baseline', 'baseline', '2026-09-06')`,
    [ids.assessmentId, clinicId, ids.patientId, ids.courseId],
  );
  await sql(
    `insert into alert (id, clinic_id, patient_id, kind, source_kind, source_id, detail)
     values ($1, $2, $3, 'red-vitals', 'session', $1, '{"session": 1, "findings": ["Systolic pressure 184: 180 or more."]}')`,
    [ids.sessionId, clinicId, ids.patientId],
  );
  await sql(
    `insert into patient_review (id, clinic_id, patient_id, reviewed_by_name, reviewed_at)
     values ($1, $2, $3, 'Dana Reyes', now() - interval '2 days')`,
    [ids.sessionId, clinicId, ids.patientId],
  );
  await sql(
    `insert into screening (id, clinic_id, patient_id, status, decision, decided_by, decided_by_name, decided_at)
     select $1, $2, $3, 'decided', 'eligible', u.id, u.name, now() from user_account u where u.clinic_id = $2 limit 1`,
    [ids.screeningId, clinicId, ids.patientId],
  );
  await sql(
    `insert into adverse_event (id, clinic_id, patient_id, term, started_at, grade) values ($1, $2, $3, 'Nausea', '2026-09-07 10:00+00', 2)`,
    [ids.sessionId, clinicId, ids.patientId],
  );
  // Long before the course, so that no chart of it carries a flag.
  await sql(
    `insert into medicine_change (id, clinic_id, patient_id, medicine, happening, happened_on, dose_after, recorded_by)
     select $1, $2, $3, 'Sertraline', 'started', '2026-01-05', '50 mg daily', u.id
     from user_account u where u.clinic_id = $2 limit 1`,
    [ids.sessionId, clinicId, ids.patientId],
  );
  await sql(
    `insert into protocol_definition (id, clinic_id, key, version, name, arm, body) values ($1, $2, $3, 1, $4, 'psychedelic', $5)`,
    [
      ids.protocolId,
      clinicId,
      code.toLowerCase(),
      `Protocol of ${name}`,
      JSON.stringify(pilotDefinitions.psychedelic),
    ],
  );
  const design = {
    ...{ randomised: false, population: '', significance: '', notFound: '' },
    ...{ arms: { psychedelic: '', psycholytic: '' }, n: { psychedelic: 5, psycholytic: 5 } },
    ...{ editions: { bdi: 'bdi-ii', pcl5: null }, measuredAt: [0, 6] },
  };
  await sql(
    `insert into reference_cohort (id, clinic_id, edition_id, name, title, citation, design, sources)
     values ($1::text, $2, $1::uuid, $3, 'A paper', 'Invented 2024', $4, '{"source-1": "Table 2"}')`,
    [ids.referenceId, clinicId, 'Invented paper', JSON.stringify(design)],
  );
  return ids;
}
