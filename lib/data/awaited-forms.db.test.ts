import { afterAll, beforeAll, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { missingFormsHref, type MissingFormsQuery } from '@/lib/domain/missing-forms-query';
import { newId } from '@/lib/ids';
import { missingFormsSchema } from '@/lib/schemas/missing-forms';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { refreshCourseRollup } from './course-rollup';
import { listMissingForms, openMissing, openMissingForms } from './awaited-forms';
import { openMissingPage } from './missing-page';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  // Session 2 was held two days before, session 3 comes in five.
  process.env.KAP_TEST_CLOCK = '2026-09-10T12:00:00Z';
});
afterAll(() => record.close());

const all: MissingFormsQuery = { state: 'open', arm: null, page: 1 };
const place = ({ patientId, courseId }: CourseFixture, timepointKey: string) => ({
  patientId,
  courseId,
  timepointKey,
});
async function started(held: number) {
  const course = await makeCourse(record.database.superUrl, { held });
  await withActor(course.actor, (tx) => refreshCourseRollup(tx, course.actor, course.courseId));
  return course;
}

it('the list names who has not completed what in the chosen time and arm, and is in the audit trail', async () => {
  const course = await started(1);
  await started(1);
  const { lines, counts } = await listMissingForms(course.actor, all);
  expect(lines.map((line) => [line.course.patientId, line.timepointKey, line.words])).toEqual([
    [course.patientId, 'after-session-1', 'overdue by 8 days'],
  ]);
  expect(counts).toEqual({ overdue: 1, due: 0, upcoming: 1 });
  expect((await listMissingForms(course.actor, { ...all, state: 'due' })).lines).toEqual([]);
  expect((await listMissingForms(course.actor, { ...all, arm: 'psycholytic' })).lines).toEqual([]);
  const later = await started(2);
  const { lines: next } = await listMissingForms(later.actor, { ...all, state: 'upcoming' });
  expect(next.map((line) => line.words)).toEqual(['session 3 is planned 15-Sep-2026']);
  const views = await queryRows(
    record.database.superUrl,
    `select detail from audit.event where user_id = $1 and action = 'view'`,
    [course.actor.userId],
  );
  expect(views[0]).toEqual({ detail: { page: 'missing questionnaires' } });
});

it('a line in words says what can be answered alone and why no link can be sent, and holds no score', async () => {
  const course = await started(1);
  const desk = await course.as('front-desk', 'Robin Desk');
  const { lines, standing } = await openMissingPage(desk, all);
  expect(standing).toBe('not-set-up');
  expect(lines).toMatchObject([
    {
      forms: 'BDI-II, BPI-SF, GAD-7, PCL-5, MEQ30',
      aloneForms: 'GAD-7, PCL-5',
      enterHref: null,
      noLink: 'invented patient',
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('score');
});

it('a line is opened on the day of its session, once, also by two people at the same moment', async () => {
  const course = await started(1);
  const [one, two] = await Promise.all(
    [1, 2].map(() => openMissingForms(course.actor, place(course, 'after-session-1'))),
  );
  expect(one).toEqual(two);
  expect(one?.instrument).toBe('bdi-ii');
  expect(
    await queryRows(
      record.database.superUrl,
      'select assessed_on::text from assessment where course_id = $1',
      [course.courseId],
    ),
  ).toEqual([{ assessed_on: '2026-09-01' }]);
  await expect(openMissing(course.actor, place(course, 'after-session-3'))).rejects.toMatchObject({
    reason: 'rule',
  });
  const other = await started(1);
  await expect(openMissing(other.actor, place(course, 'after-session-1'))).rejects.toMatchObject({
    reason: 'not-found',
  });
});

it('what is missing in a course is nobody’s task any more once a later course has begun', async () => {
  const course = await started(1);
  await record.superuser.query(`select set_config('app.user_id', $1, false)`, [course.actor.userId]);
  await record.superuser.query(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
     values ($1, $2, $3, 2, 'psycholytic', 'invented', '2026-09-09')`,
    [newId(), course.clinicId, course.patientId],
  );
  expect((await listMissingForms(course.actor, all)).lines).toEqual([]);
});

it('the address of the list keeps what is chosen, and anything else shows all that is due', () => {
  const query: MissingFormsQuery = { state: 'overdue', arm: 'psycholytic', page: 2 };
  const href = missingFormsHref(query, { page: 2 });
  expect(href).toBe('/questionnaires?state=overdue&arm=psycholytic&page=2');
  expect(missingFormsSchema.parse(Object.fromEntries(new URLSearchParams(href.split('?')[1])))).toEqual(
    query,
  );
  expect(missingFormsHref(query, { state: 'open', arm: null })).toBe('/questionnaires');
  expect(missingFormsSchema.parse({ state: 'x', arm: 'y', page: '-1' })).toEqual(all);
});
