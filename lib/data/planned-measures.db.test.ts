import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { PlanMeasureInput } from '@/lib/schemas/planned-measure';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { planMeasure, removeMeasure } from './planned-measures';
import { openCourseForms } from './responses';
import { saveResponse } from './save-response';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  // Session 2 was held the day before.
  process.env.KAP_TEST_CLOCK = '2026-09-09T12:00:00Z';
});
afterAll(() => record.close());

const after2 = (course: CourseFixture, change: Partial<PlanMeasureInput> = {}): PlanMeasureInput => ({
  key: newId(),
  patientId: course.patientId,
  courseId: course.courseId,
  timepoint: { kind: 'after-session', session: 2 },
  instrument: 'pcl-5',
  ...change,
});
const nextDue = async ({ courseId }: CourseFixture) => {
  const [row] = await queryRows<{ what: string }>(
    record.database.superUrl,
    'select next_due_what as what from course_rollup where course_id = $1',
    [courseId],
  );
  return row?.what;
};

it('a form asked for after session 2 is due there, until it is entered or taken back', async () => {
  const course = await makeCourse(record.database.superUrl, { held: 2 });
  const { actor, patientId, courseId } = course;
  const asked = after2(course);
  const { measureId } = await planMeasure(actor, asked);
  expect(await planMeasure(actor, asked)).toEqual({ measureId });
  await expect(planMeasure(actor, after2(course))).rejects.toMatchObject({ reason: 'rule' });
  expect(await nextDue(course)).toBe('Questionnaires after session 2');
  expect((await openCourseForms(actor, patientId, courseId)).forms?.added).toMatchObject([
    { id: measureId, instrument: 'pcl-5', isEntered: false },
  ]);

  await removeMeasure(actor, { patientId, measureId });
  expect(await nextDue(course)).toBe('Session 3');
  const again = await planMeasure(actor, after2(course));
  const day = '2026-09-08' as PlainDate;
  const { assessmentId } = await addAssessment(actor, {
    key: newId(),
    patientId,
    courseId,
    timepoint: asked.timepoint,
    assessedOn: day,
  });
  await saveResponse(actor, {
    key: newId(),
    patientId,
    assessmentId,
    instrument: 'pcl-5',
    completedOn: day,
    content: { mode: 'items', answers: Array<number>(20).fill(1) },
    version: null,
    confirmed: true,
  });
  expect(await nextDue(course)).toBe('Session 3');
  await expect(removeMeasure(actor, { patientId, measureId: again.measureId })).rejects.toMatchObject({
    message: 'This form was entered meanwhile, so it stays.',
  });
  await expect(planMeasure(actor, after2(course))).rejects.toMatchObject({ reason: 'rule' });
});

it('is refused with words where it does not belong, and elsewhere not found', async () => {
  const course = await makeCourse(record.database.superUrl, { held: 2 });
  const refused: [Partial<PlanMeasureInput>, RegExp][] = [
    [{ timepoint: { kind: 'after-session', session: 1 } }, /asked for already/],
    [{ timepoint: { kind: 'after-session', session: 9 } }, /no session 9/],
    [{ timepoint: { kind: 'baseline' }, instrument: 'meq30' }, /not one of the forms/],
    [{ timepoint: { kind: 'follow-up', label: '6 weeks' }, instrument: 'bdi-ia' }, /not one of the forms/],
  ];
  for (const [change, words] of refused) {
    await expect(planMeasure(course.actor, after2(course, change))).rejects.toThrow(words);
  }
  const over = await makeCourse(record.database.superUrl, { held: 3 });
  await expect(planMeasure(over.actor, after2(over))).rejects.toThrow(/has passed/);
  await expect(planMeasure(over.actor, after2(course))).rejects.toMatchObject({ reason: 'not-found' });
  const { measureId } = await planMeasure(course.actor, after2(course));
  await expect(removeMeasure(over.actor, { patientId: course.patientId, measureId })).rejects.toMatchObject({
    reason: 'not-found',
  });
});
