import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { openItemSeries } from './item-view';
import { saveResponse } from './save-response';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};

/** A course with a PCL-5 at baseline and after session 1. */
async function courseWithSeries() {
  const course = await makeCourse(record.database.superUrl, { held: 1 });
  const { actor, patientId, courseId } = course;
  const forms: string[] = [];
  for (const [timepoint, on, answer] of [
    [{ kind: 'baseline' }, '2026-08-31', 3],
    [{ kind: 'after-session', session: 1 }, '2026-09-02', 2],
  ] as const) {
    const place = { key: newId(), patientId, courseId, timepoint, assessedOn: day(on) };
    const { assessmentId } = await addAssessment(actor, place);
    const { responseId } = await saveResponse(actor, {
      ...{ key: newId(), patientId, assessmentId, instrument: 'pcl-5', completedOn: day(on) },
      ...{ content: { mode: 'items', answers: Array<number>(20).fill(answer) }, version: null },
      confirmed: true,
    });
    forms.push(responseId);
  }
  const series = (of = actor) => openItemSeries(of, { patientId, instrument: 'pcl-5', courseId: undefined });
  return { ...course, forms, series };
}

describe('the answers of a questionnaire over a course', () => {
  it('come in the order of the course with their words, and the look is in the audit trail', async () => {
    const { series, actor, patientId } = await courseWithSeries();
    const opened = await series();
    expect(opened.series.map(({ timepoint, answers }) => [timepoint.kind, answers[0]])).toEqual([
      ['baseline', 3],
      ['after-session', 2],
    ]);
    expect(opened.wording).toMatchObject({ source: 'built-in', edition: { id: 'past-month' } });
    const looked = await queryRows(
      record.database.superUrl,
      `select user_id as user, detail from audit.event where action = 'view' and patient_id = $1`,
      [patientId],
    );
    expect(looked).toEqual([{ user: actor.userId, detail: { page: 'items' } }]);
  });

  it('leave out what was entered in error, which stays to be read with its reason', async () => {
    const { series, forms, actor } = await courseWithSeries();
    await record.superuser.query(`select set_config('app.user_id', $1, false)`, [actor.userId]);
    await record.superuser.query(
      `update questionnaire_response set entered_in_error_at = '2026-09-10 10:00+00', entered_in_error_by = entered_by_id,
         entered_in_error_reason = 'other patient' where id = $1`,
      [forms[0]],
    );
    const opened = await series();
    expect(opened.series.map((form) => form.responseId)).toEqual([forms[1]]);
    expect(opened.marked).toMatchObject([{ responseId: forms[0], reason: 'other patient' }]);
    expect(new Date(opened.marked[0]?.at ?? '').toISOString()).toBe('2026-09-10T10:00:00.000Z');
  });

  it('never mix editions, also where an older import did', async () => {
    const { series, forms } = await courseWithSeries();
    await record.superuser.query(`set session_replication_role = replica`);
    await record.superuser.query(`update questionnaire_response set edition = 'past-week' where id = $1`, [
      forms[1],
    ]);
    await record.superuser.query(`set session_replication_role = origin`);
    const opened = await series();
    expect(opened.series.map((form) => form.responseId)).toEqual([forms[0]]);
    expect(opened.others).toBe(1);
  });

  it('are not found in another clinic', async () => {
    const { series } = await courseWithSeries();
    const foreign = await courseWithSeries();
    await expect(series(foreign.actor)).rejects.toMatchObject({ reason: 'not-found' });
  });
});
