import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { timepointAtSession } from '@/lib/domain/protocol/timepoint';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows, type CourseFixture } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { exportLongData } from './cohort-long';
import { saveResponse } from './save-response';

let record: TestRecord;
let own: CourseFixture;
let foreign: CourseFixture;

/** A BDI-II of an invented patient whose every item has the same answer. */
async function fill(course: CourseFixture, session: number, day: string, answer: number): Promise<void> {
  const assessedOn = parsePlainDate(day);
  if (!assessedOn) throw new Error(day);
  const { actor, patientId, courseId } = course;
  const timepoint = timepointAtSession(session);
  const { assessmentId } = await addAssessment(actor, {
    key: newId(),
    patientId,
    courseId,
    timepoint,
    assessedOn,
  });
  await saveResponse(actor, {
    key: newId(),
    patientId,
    assessmentId,
    instrument: 'bdi-ii',
    completedOn: assessedOn,
    content: { mode: 'items', answers: Array.from({ length: 21 }, () => answer) },
    version: null,
    confirmed: true,
  });
}

/** The pages of an export, one patient after the other. */
async function exported(actor: Actor) {
  const pages = [];
  for await (const page of exportLongData(actor, 1)) pages.push(page);
  return pages;
}

/** Another invented patient of the same clinic, with a course. */
async function secondPatient(): Promise<CourseFixture> {
  const [patientId, courseId] = [newId(), newId()];
  await record.superuser.query(`select set_config('app.user_id', $1, false)`, [own.actor.userId]);
  await record.superuser.query(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code, synthetic)
     values ($1, $2, $3, 'Sample', 'Kim', 'male', $3, true)`,
    [patientId, own.clinicId, patientId.slice(-12)],
  );
  await record.superuser.query(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
     values ($1, $2, $3, 1, 'psycholytic', 'invented', '2026-09-01')`,
    [courseId, own.clinicId, patientId],
  );
  return { ...own, patientId, courseId };
}

const notes = async () =>
  queryRows(
    record.database.superUrl,
    `select patient_id, detail from audit.event where clinic_id = $1 and action = 'export' order by id`,
    [own.clinicId],
  );

beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
  own = await makeCourse(record.database.superUrl, { held: 3 });
  foreign = await makeCourse(record.database.superUrl, { held: 1 });
  await fill(own, 0, '2026-08-29', 2);
  await fill(own, 3, '2026-09-16', 1);
  await fill(foreign, 0, '2026-08-29', 3);
});
afterAll(() => record.close());

describe('the long data of the cohort', () => {
  it('hold each value with days since session 1 and the own baseline, by study code, of the own clinic alone', async () => {
    const rows = (await exported(await own.as('researcher', 'Robin Lee'))).flat();
    const common = { course: 1, arm: 'psychedelic', scale: 'bdi', edition: 'bdi-ii', baseline: 42 };
    const studyCode = own.patientId.slice(-12);
    expect(rows).toEqual([
      { ...common, studyCode, timepoint: 'baseline', daysSinceSession1: -3, value: 42 },
      { ...common, studyCode, timepoint: 'after-session-3', daysSinceSession1: 15, value: 21 },
    ]);
  });

  it('are noted in the audit trail as one export of so many patients, and with each patient in it', async () => {
    expect(await notes()).toEqual([
      { patient_id: null, detail: { what: 'cohort, long data', patients: 1, rows: 2 } },
      { patient_id: own.patientId, detail: { what: 'cohort, long data' } },
    ]);
  });

  it('come some patients after the others, and the trail names those whose values have left', async () => {
    const second = await secondPatient();
    await fill(second, 0, '2026-08-29', 1);
    const before = (await notes()).length;
    const pages = exportLongData(own.actor, 1);
    const [first] = (await pages.next()).value ?? [];
    await pages.return(undefined);
    const codes = new Map([own, second].map(({ patientId }) => [patientId.slice(-12), patientId]));
    expect((await notes()).slice(before)).toEqual([
      { patient_id: null, detail: { what: 'cohort, long data', patients: 2, rows: 3 } },
      { patient_id: codes.get(first?.studyCode ?? ''), detail: { what: 'cohort, long data' } },
    ]);
    const all = await exported(own.actor);
    expect(all.map((page) => new Set(page.map(({ studyCode }) => studyCode)).size)).toEqual([1, 1]);
    expect(all.flat()).toHaveLength(3);
  });

  it('leave out what was entered in error, also as a baseline', async () => {
    await record.superuser.query(`select set_config('app.user_id', $1, false)`, [own.actor.userId]);
    await record.superuser.query(
      `update questionnaire_response set entered_in_error_at = now(), entered_in_error_by = $2,
         entered_in_error_reason = 'invented' where patient_id = $1 and completed_on = '2026-08-29'`,
      [own.patientId, own.actor.userId],
    );
    const rows = (await exported(own.actor))
      .flat()
      .filter(({ studyCode }) => studyCode === own.patientId.slice(-12));
    expect(rows.map(({ timepoint, baseline }) => [timepoint, baseline])).toEqual([['after-session-3', null]]);
  });
});
