import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { readPatientHeader } from './patient-header';
import { openCourseForms } from './responses';
import { saveResponse } from './save-response';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const views = (patientId: string) =>
  queryRows<{ user: string; detail: unknown }>(
    record.database.superUrl,
    `select user_id as user, detail from audit.event where action = 'view' and patient_id = $1`,
    [patientId],
  );

/** A course with a GAD-7 at baseline and nothing yet after session 1. */
async function courseWithForms() {
  const course = await makeCourse(record.database.superUrl, { held: 1 });
  const place = { patientId: course.patientId, courseId: course.courseId };
  const on = (text: string) => {
    const day = parsePlainDate(text);
    if (!day) throw new Error(text);
    return day;
  };
  const { assessmentId } = await addAssessment(course.actor, {
    ...place,
    key: newId(),
    timepoint: { kind: 'baseline' },
    assessedOn: on('2026-08-31'),
  });
  await addAssessment(course.actor, {
    ...place,
    key: newId(),
    timepoint: { kind: 'after-session', session: 1 },
    assessedOn: on('2026-09-02'),
  });
  await saveResponse(course.actor, {
    key: newId(),
    patientId: course.patientId,
    assessmentId,
    instrument: 'gad-7',
    completedOn: on('2026-08-31'),
    content: { mode: 'items', answers: [0, 0, 0, null, 0, 0, 0] },
    version: null,
    confirmed: true,
  });
  return course;
}

describe('the questionnaires of a course', () => {
  it('are opened in the order of the course, and the look is in the audit trail', async () => {
    const { actor, patientId, courseId } = await courseWithForms();
    const { header, forms } = await openCourseForms(actor, patientId, undefined);
    expect(header.course?.id).toBe(courseId);
    expect(forms?.sessions.map(({ number, heldOn }) => [number, heldOn])[0]).toEqual([1, '2026-09-01']);
    expect(forms?.assessments.map(({ timepoint, assessedOn }) => [timepoint, assessedOn])).toEqual([
      [{ kind: 'baseline' }, '2026-08-31'],
      [{ kind: 'after-session', session: 1 }, '2026-09-02'],
    ]);
    const [baseline, after] = forms?.assessments ?? [];
    expect(after?.forms).toEqual([]);
    expect(baseline?.forms).toMatchObject([
      {
        instrument: 'gad-7',
        version: 1,
        completedOn: '2026-08-31',
        by: 'Dana Reyes',
        read: {
          answers: [0, 0, 0, null, 0, 0, 0],
          scores: [{ scale: 'gad-7', kind: 'scored', value: 0, prorated: true }],
        },
      },
    ]);
    expect(await views(patientId)).toEqual([{ user: actor.userId, detail: { page: 'questionnaires' } }]);
  });

  it('come without answers and scores for the front desk', async () => {
    const { as, patientId } = await courseWithForms();
    const desk = await as('front-desk', 'Kim Ash');
    const { forms } = await openCourseForms(desk, patientId, undefined);
    expect(forms?.assessments[0]?.forms[0]).toMatchObject({ instrument: 'gad-7', read: null });
    expect(JSON.stringify(forms)).not.toMatch(/answers|scored/);
  });

  it('can be read in one way and statement by statement, over the same connection', async () => {
    const { actor, patientId, courseId } = await courseWithForms();
    for (let round = 0; round < 2; round += 1) {
      const { header } = await openCourseForms(actor, patientId, undefined);
      const again = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
      expect(again).toEqual(header);
      expect(again.course?.id).toBe(courseId);
    }
  });

  it('of another clinic, or of a course that is not the patient’s, are not found and leave no view', async () => {
    const own = await courseWithForms();
    const foreign = await courseWithForms();
    for (const [patientId, courseId] of [
      [foreign.patientId, undefined],
      [own.patientId, foreign.courseId],
      [newId(), undefined],
    ] as const) {
      await expect(openCourseForms(own.actor, patientId, courseId)).rejects.toMatchObject({
        reason: 'not-found',
      });
    }
    expect([...(await views(own.patientId)), ...(await views(foreign.patientId))]).toEqual([]);
  });
});
