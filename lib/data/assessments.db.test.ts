import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { AssessmentInput } from '@/lib/schemas/assessment';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

function input(
  course: Pick<CourseFixture, 'patientId' | 'courseId'>,
  timepoint: AssessmentInput['timepoint'],
  day: string,
): AssessmentInput {
  const assessedOn = parsePlainDate(day);
  if (!assessedOn) throw new Error(day);
  return { key: newId(), patientId: course.patientId, courseId: course.courseId, timepoint, assessedOn };
}

describe('a timepoint of a course', () => {
  it('is opened once, however often it is asked for', async () => {
    const course = await makeCourse(record.database.superUrl);
    const asked = input(course, { kind: 'baseline' }, '2026-08-31');
    const first = await addAssessment(course.actor, asked);
    expect(await addAssessment(course.actor, asked)).toEqual(first);
    await expect(addAssessment(course.actor, { ...asked, key: newId() })).rejects.toMatchObject({
      reason: 'conflict',
      detail: first,
    });
    const rows = await queryRows(
      record.database.superUrl,
      'select timepoint_key from assessment where course_id = $1',
      [course.courseId],
    );
    expect(rows).toEqual([{ timepoint_key: 'baseline' }]);
  });

  it('may be unscheduled as often as needed, each with its words', async () => {
    const course = await makeCourse(record.database.superUrl);
    const fall = () => input(course, { kind: 'unscheduled', label: 'after a fall' }, '2026-10-01');
    const [one, two] = [await addAssessment(course.actor, fall()), await addAssessment(course.actor, fall())];
    expect(one.assessmentId).not.toBe(two.assessmentId);
  });

  it('lies on its own side of its session, and not in the future', async () => {
    const course = await makeCourse(record.database.superUrl, { held: 2 });
    const refused: [AssessmentInput['timepoint'], string][] = [
      [{ kind: 'baseline' }, '2026-09-02'],
      [{ kind: 'after-session', session: 2 }, '2026-09-07'],
      [{ kind: 'follow-up', label: '4 weeks' }, '2026-12-02'],
    ];
    for (const [timepoint, day] of refused) {
      await expect(addAssessment(course.actor, input(course, timepoint, day))).rejects.toMatchObject({
        reason: 'rule',
      });
    }
    const taken: [AssessmentInput['timepoint'], string][] = [
      [{ kind: 'baseline' }, '2026-09-01'],
      [{ kind: 'after-session', session: 2 }, '2026-09-08'],
      [{ kind: 'after-session', session: 3 }, '2026-09-09'],
      [{ kind: 'follow-up', label: '4 weeks' }, '2026-12-01'],
    ];
    for (const [timepoint, day] of taken) {
      await expect(addAssessment(course.actor, input(course, timepoint, day))).resolves.toHaveProperty(
        'assessmentId',
      );
    }
  });

  it("is not found in another clinic's course, nor in another patient's", async () => {
    const own = await makeCourse(record.database.superUrl);
    const foreign = await makeCourse(record.database.superUrl);
    for (const course of [
      foreign,
      { patientId: own.patientId, courseId: foreign.courseId },
      { ...own, patientId: newId() },
    ]) {
      await expect(
        addAssessment(own.actor, input(course, { kind: 'baseline' }, '2026-08-31')),
      ).rejects.toMatchObject({ reason: 'not-found' });
    }
  });
});
