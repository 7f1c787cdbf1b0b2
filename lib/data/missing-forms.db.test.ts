import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { type PlainDate, parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { MissingFormInput } from '@/lib/schemas/missing-form';
import type { ResponseContent } from '@/lib/schemas/response';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { listCohort } from './cohort';
import { saveMissingForm } from './missing-forms';
import { readCourseForms } from './responses';
import { saveRiskAnswer } from './risk-answer';
import { saveResponse } from './save-response';
import { openTrajectory } from './trajectory';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const day = parsePlainDate('2026-08-31') as PlainDate;
const rows = <Row extends object>(sql: string, values: unknown[]) =>
  queryRows<Row>(record.database.superUrl, sql, values);

/** A course with a baseline, its papers, and whoever else types. */
async function baseline() {
  const course = await makeCourse(record.database.superUrl);
  const { assessmentId } = await addAssessment(course.actor, {
    key: newId(),
    patientId: course.patientId,
    courseId: course.courseId,
    timepoint: { kind: 'baseline' },
    assessedOn: day,
  });
  const missing = (more: Partial<MissingFormInput>): MissingFormInput => ({
    key: newId(),
    patientId: course.patientId,
    assessmentId,
    instrument: 'gad-7',
    reason: 'declined',
    version: null,
    ...more,
  });
  const save = (
    instrument: MissingFormInput['instrument'],
    content: ResponseContent,
    version: number | null = null,
  ) =>
    saveResponse(course.actor, {
      key: newId(),
      patientId: course.patientId,
      assessmentId,
      instrument,
      completedOn: day,
      content,
      version,
      confirmed: false,
    });
  const forms = async () => {
    const read = await withActor(course.actor, (tx) => readCourseForms(tx, course.actor, course.courseId));
    const visit = read.assessments[0];
    if (!visit) throw new Error('the baseline is there');
    return visit;
  };
  const waitsFor = async () => {
    const [rollup] = await rows<{ next_due_what: string | null }>(
      'select next_due_what from course_rollup where course_id = $1',
      [course.courseId],
    );
    return rollup?.next_due_what;
  };
  return { ...course, assessmentId, missing, save, forms, waitsFor };
}

describe('a form that is missing for a known reason', () => {
  it('is waited for no more, can be corrected, and is waited for again when it is taken back', async () => {
    const { actor, missing, forms, waitsFor, patientId } = await baseline();
    expect(await waitsFor()).toBe('Baseline questionnaires');
    const first = missing({});
    expect(await saveMissingForm(actor, first)).toEqual({ version: 1 });
    expect(await saveMissingForm(actor, first)).toEqual({ version: 1 });
    for (const instrument of ['bdi-ii', 'bpi-sf', 'pcl-5'] as const) {
      await saveMissingForm(actor, missing({ instrument, reason: 'lost' }));
    }
    expect(await waitsFor()).toBe('Session 1');

    expect(await saveMissingForm(actor, missing({ reason: 'not-offered', version: 1 }))).toEqual({
      version: 2,
    });
    const shown = (await forms()).missing.find((form) => form.instrument === 'gad-7');
    expect(shown).toMatchObject({ reason: 'not-offered', version: 2, by: actor.userName });
    await expect(saveMissingForm(actor, missing({ reason: 'lost', version: 1 }))).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { reason: 'not-offered', version: 2 } },
    });

    const { trajectory } = await openTrajectory(actor, patientId, undefined);
    expect(trajectory?.missing.map(({ instrument, reason }) => [instrument, reason]).sort()).toEqual([
      ['bdi-ii', 'lost'],
      ['bpi-sf', 'lost'],
      ['gad-7', 'not-offered'],
      ['pcl-5', 'lost'],
    ]);
    const { courses } = await listCohort(actor, 1);
    expect(courses[0]?.missing).toEqual({ lost: 3, 'not-offered': 1 });

    await saveMissingForm(actor, missing({ reason: null, version: 2 }));
    expect(await waitsFor()).toBe('Baseline questionnaires');
    expect((await forms()).missing.map((form) => form.instrument)).not.toContain('gad-7');
    expect(await saveMissingForm(actor, missing({ reason: 'lost' }))).toEqual({ version: 4 });
  });

  it('gives way to the form itself, and is never said of one that is in or has no place there', async () => {
    const { actor, missing, save, forms } = await baseline();
    await saveMissingForm(actor, missing({}));
    await save('gad-7', { mode: 'items', answers: [1, 1, 1, 1, 1, 1, 1] });
    expect((await forms()).missing).toEqual([]);
    const refused = [missing({ reason: 'lost', version: 1 }), missing({ instrument: 'meq30' })];
    for (const input of refused) {
      await expect(saveMissingForm(actor, input)).rejects.toMatchObject({ reason: 'rule' });
    }
    const other = await baseline();
    await expect(
      saveMissingForm(other.actor, { ...missing({ instrument: 'pcl-5' }), key: newId() }),
    ).rejects.toMatchObject({ reason: 'not-found' });
    expect(await rows('select 1 from missing_form where instrument = $1', ['meq30'])).toEqual([]);
  });
});

describe('an item without an answer', () => {
  it('carries its reason, needs no question then, and the reason goes when the answer is given', async () => {
    const { save, forms } = await baseline();
    const answers = [1, null, 1, 1, null, 1, 1];
    await expect(
      save('gad-7', { mode: 'items', answers, gapReasons: { 2: 'declined' } }),
    ).rejects.toMatchObject({ reason: 'confirm', detail: { sentences: ['Item 5 is not answered.'] } });
    const gapReasons = { 2: 'declined', 5: 'not-applicable' } as const;
    await save('gad-7', { mode: 'items', answers, gapReasons });
    expect((await forms()).forms[0]?.read?.gapReasons).toEqual(gapReasons);
    await save('gad-7', { mode: 'items', answers: [1, 2, 1, 1, 3, 1, 1] }, 1);
    expect((await forms()).forms[0]?.read).toMatchObject({ gapReasons: {}, answers: [1, 2, 1, 1, 3, 1, 1] });
  });

  it('is bound with its reason by a signature; a form without reasons reads as it did before there were any', async () => {
    const { save } = await baseline();
    const { responseId } = await save('gad-7', { mode: 'items', answers: [1, 1, 1, 1, 1, 1, 1] });
    const content = () =>
      rows<{ bound: { record: object }; before: object }>(
        `select record_content('response', $1) as bound, record_content_without_gap_reasons('response', $1) as before`,
        [responseId],
      );
    const [plain] = await content();
    expect(plain?.bound).toEqual(plain?.before);
    const answers = [1, 1, 1, 1, 1, 1, null];
    await save('gad-7', { mode: 'items', answers, gapReasons: { 7: 'lost' } }, 1);
    const [bound] = await content();
    expect(bound?.bound.record).toMatchObject({ gapReasons: { 7: 'lost' } });
  });
});

describe('item 9 of a form that came as a total only', () => {
  it('is given later by whoever has the paper, front desk too, and raises the same alert', async () => {
    const course = await baseline();
    const { responseId } = await course.save('bdi-ii', {
      mode: 'total-only',
      totals: { bdi: 30 },
      riskAnswer: null,
    });
    expect((await course.forms()).forms[0]).toMatchObject({ lacksRisk: true });
    const desk = await course.as('front-desk', 'Sam Okafor');
    const input = { key: newId(), patientId: course.patientId, responseId, version: 1, riskAnswer: 2 };
    expect(await saveRiskAnswer(desk, input)).toEqual({ responseId, version: 2 });
    expect(await saveRiskAnswer(desk, input)).toEqual({ responseId, version: 2 });
    const alerts = await rows<{ kind: string; open: boolean }>(
      'select kind, closed_at is null as open from alert where patient_id = $1 order by kind',
      [course.patientId],
    );
    expect(alerts).toEqual([
      { kind: 'risk', open: true },
      { kind: 'risk-not-recorded', open: false },
    ]);
    expect((await course.forms()).forms[0]).toMatchObject({ lacksRisk: false, needsReview: true });
    // Once it is known it is an answer like others, and the front desk changes no answers.
    await expect(
      saveRiskAnswer(desk, { ...input, key: newId(), version: 2, riskAnswer: 0 }),
    ).rejects.toMatchObject({ reason: 'conflict' });
  });
});
