import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { exportChart, recordTrajectoryPrint } from './chart-export';
import { readOwnArm } from './own-arm';

let record: TestRecord;
let course: CourseFixture;

/** Baseline and value after session 1 of each course of the clinic; the first is the patient's. */
const totals = [
  [40, 30],
  [35, 20],
  [30, 25],
  [25, 25],
  [50, 10],
  [44, null],
  [20, 5],
] as const;

const run = (text: string, values: unknown[]) => record.superuser.query(text, values);

interface Other {
  arm?: string;
  edition?: string;
}

async function addOther({ arm = 'psychedelic', edition = 'bdi-ii' }: Other) {
  const [patientId, courseId] = [newId(), newId()];
  await run(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
     values ($1, $2, $3, 'Other', 'Person', '1980-01-01', 'male', $3, true)`,
    [patientId, course.clinicId, patientId.slice(-12)],
  );
  await run(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, bdi_instrument)
     values ($1, $2, $3, 1, $4, 'invented', '2026-09-01', $5)`,
    [courseId, course.clinicId, patientId, arm, edition],
  );
  await run(`insert into course_rollup (course_id, clinic_id, patient_id) values ($1, $2, $3)`, [
    courseId,
    course.clinicId,
    patientId,
  ]);
  return { patientId, courseId };
}

async function addTotals(
  of: { patientId: string; courseId: string },
  values: readonly (number | null)[],
  instrument = 'bdi-ii',
) {
  for (const [session, value] of values.entries()) {
    if (value === null) continue;
    const [assessmentId, responseId] = [newId(), newId()];
    const kind = session === 0 ? 'baseline' : 'after-session';
    await run(
      `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
       values ($1, $2, $3, $4, $5, $6, $7, '2026-09-01')`,
      [assessmentId, course.clinicId, of.patientId, of.courseId, kind, session || null, `${kind}:${session}`],
    );
    await run(
      `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
         entry_mode, totals, source, completed_on, scoring_version)
       values ($1, $2, $3, $4, $5, $6, $6, 'total-only', '{}', 'staff', '2026-09-01', 'test')`,
      [responseId, course.clinicId, of.patientId, of.courseId, assessmentId, instrument],
    );
    await run(
      `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version)
       values ($1, $2, $3, $4, $5, 'bdi', 'scored', $6, 'test')`,
      [newId(), course.clinicId, of.patientId, of.courseId, responseId, value],
    );
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

beforeAll(async () => {
  record = await openTestRecord();
  course = await makeCourse(record.database.superUrl, { held: 1 });
  await run(`select set_config('app.user_id', $1, false)`, [course.actor.userId]);
  await run(`insert into course_rollup (course_id, clinic_id, patient_id) values ($1, $2, $3)`, [
    course.courseId,
    course.clinicId,
    course.patientId,
  ]);
  await addTotals(course, totals[0]);
  for (const values of totals.slice(1)) await addTotals(await addOther({}), values);
  // Neither may count: another arm, another edition.
  await addTotals(await addOther({ arm: 'psycholytic' }), [63, 63]);
  await addTotals(await addOther({ edition: 'bdi-ia' }), [63, 63], 'bdi-ia');
});
afterAll(() => record.close());

describe('the average of the clinic’s own arm', () => {
  it('is that of everybody else with the same arm and edition, in points and in per cent of each own baseline', async () => {
    const { bdi } = await readOwnArm(course.actor, course.patientId, undefined);
    const others = totals.slice(1);
    const after = others.flatMap(([, value]) => (value === null ? [] : [value]));
    const percents = others.flatMap(([base, value]) => (value === null ? [] : [(100 * value) / base]));
    expect(bdi?.score).toEqual([
      { session: 0, n: 6, mean: mean(others.map(([base]) => base)) },
      { session: 1, n: 5, mean: mean(after) },
    ]);
    expect(bdi?.percent[1]?.mean).toBeCloseTo(mean(percents), 9);
  });

  it('is hidden below five people', async () => {
    await run(
      `update questionnaire_response set entered_in_error_at = now(), entered_in_error_by = $2,
         entered_in_error_reason = 'wrong patient'
       where id = (select r.id from questionnaire_response r join assessment a on a.id = r.assessment_id
         where a.session_number = 1 and r.course_id <> $1 and r.instrument = 'bdi-ii' and r.clinic_id = $3
           and exists (select from treatment_course t join patient p on p.id = t.patient_id
             where t.id = r.course_id and t.arm = 'psychedelic' and p.synthetic) limit 1)`,
      [course.courseId, course.actor.userId, course.clinicId],
    );
    const { bdi } = await readOwnArm(course.actor, course.patientId, course.courseId);
    expect(bdi?.score[1]).toEqual({ session: 1, n: 4, mean: null });
  });

  it('is not found for another clinic, and each look stands in the audit trail', async () => {
    const stranger = await record.openClinic('Elsewhere');
    for (const [actor, patientId] of [
      [stranger, course.patientId],
      [course.actor, newId()],
      [course.actor, 'x'],
    ] as const) {
      await expect(readOwnArm(actor, patientId, undefined)).rejects.toMatchObject({ reason: 'not-found' });
    }
    const { rows } = await run(
      `select count(*)::int as count from audit.event where action = 'view' and patient_id = $1
         and detail ->> 'page' = 'own arm'`,
      [course.patientId],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });
});

describe('a chart that leaves the clinic', () => {
  it('names a study code and days unless the name is chosen, and is noted', async () => {
    const asked = { scale: 'bdi', file: 'csv' } as const;
    const coded = await exportChart(course.actor, course.patientId, undefined, { ...asked, named: false });
    expect(coded.subject.subject).toMatch(/^Study code /);
    expect(coded.csv).not.toMatch(/Sample|SAMPLE|2026/);
    const named = await exportChart(course.actor, course.patientId, undefined, { ...asked, named: true });
    expect(named.csv).toContain('SAMPLE, Alex');
    expect(named.csv).toContain('01-Sep-2026');
    const { rows } = await run(
      `select detail ->> 'named' as named from audit.event where action = 'export' and patient_id = $1 order by id`,
      [course.patientId],
    );
    expect(rows).toEqual([{ named: 'false' }, { named: 'true' }]);
  });

  it('is noted when it is printed, and only of a course that is there', async () => {
    const { actor, patientId, courseId } = course;
    await recordTrajectoryPrint(actor, { patientId, courseId });
    await expect(recordTrajectoryPrint(actor, { patientId, courseId: newId() })).rejects.toMatchObject({
      reason: 'not-found',
    });
    const { rows } = await run(`select detail from audit.event where action = 'print' and patient_id = $1`, [
      patientId,
    ]);
    expect(rows).toEqual([{ detail: { page: 'trajectory', course: courseId } }]);
  });
});
