import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { AssessmentInput } from '@/lib/schemas/assessment';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment, changeAssessmentDay } from './assessments';
import { saveResponse } from './save-response';

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

describe('the day of a timepoint', () => {
  const day = (text: string) => input({ patientId: '', courseId: '' }, { kind: 'baseline' }, text).assessedOn;
  async function opened(timepoint: AssessmentInput['timepoint'], on: string, held = 2) {
    const course = await makeCourse(record.database.superUrl, { held });
    const { assessmentId } = await addAssessment(course.actor, input(course, timepoint, on));
    const change = (to: string, from = on) =>
      changeAssessmentDay(course.actor, {
        key: newId(),
        patientId: course.patientId,
        assessmentId,
        openedOn: day(from),
        assessedOn: day(to),
      });
    return { course, assessmentId, change };
  }
  const stored = (assessmentId: string) =>
    queryRows(record.database.superUrl, 'select assessed_on::text as on from assessment where id = $1', [
      assessmentId,
    ]);

  it('can be changed, and the list’s latest scores carry the new one', async () => {
    const { course, assessmentId, change } = await opened(
      { kind: 'unscheduled', label: 'a fall' },
      '2026-09-20',
    );
    await saveResponse(course.actor, {
      key: newId(),
      patientId: course.patientId,
      assessmentId,
      instrument: 'gad-7',
      completedOn: day('2026-09-20'),
      content: { mode: 'items', answers: [1, 1, 1, 1, 1, 1, 1] },
      version: null,
      confirmed: true,
    });
    await change('2026-09-18');
    expect(await stored(assessmentId)).toEqual([{ on: '2026-09-18' }]);
    const [rollup] = await queryRows<{ latest: unknown }>(
      record.database.superUrl,
      'select latest_scores as latest from course_rollup where course_id = $1',
      [course.courseId],
    );
    expect(rollup?.latest).toMatchObject({ 'gad-7': { value: 7, assessedOn: '2026-09-18' } });
  });

  it('cannot lie in the future, nor on the wrong side of its session', async () => {
    const after = await opened({ kind: 'after-session', session: 2 }, '2026-09-09');
    await expect(after.change('2026-12-02')).rejects.toMatchObject({ reason: 'rule' });
    await expect(after.change('2026-09-07')).rejects.toMatchObject({ reason: 'rule' });
    await after.change('2026-09-08');
    const baseline = await opened({ kind: 'baseline' }, '2026-08-31');
    await expect(baseline.change('2026-09-02')).rejects.toMatchObject({ reason: 'rule' });
    expect(await stored(baseline.assessmentId)).toEqual([{ on: '2026-08-31' }]);
  });

  it('is not overwritten when somebody else changed it meanwhile', async () => {
    const { assessmentId, change } = await opened({ kind: 'follow-up', label: '4 weeks' }, '2026-10-20');
    await change('2026-10-21');
    await expect(change('2026-10-19')).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { assessedOn: '2026-10-21' } },
    });
    expect(await stored(assessmentId)).toEqual([{ on: '2026-10-21' }]);
  });

  it('of another clinic is not found', async () => {
    const { assessmentId } = await opened({ kind: 'baseline' }, '2026-08-31');
    const stranger = await makeCourse(record.database.superUrl);
    const change = changeAssessmentDay(stranger.actor, {
      key: newId(),
      patientId: stranger.patientId,
      assessmentId,
      openedOn: day('2026-08-31'),
      assessedOn: day('2026-08-30'),
    });
    await expect(change).rejects.toMatchObject({ reason: 'not-found' });
  });
});
