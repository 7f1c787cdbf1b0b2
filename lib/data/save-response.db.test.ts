import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { Answers } from '@/lib/domain/instruments/types';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';
import { newId } from '@/lib/ids';
import type { ResponseContent, ResponseInput } from '@/lib/schemas/response';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { writeDraft } from './drafts';
import { inRecordWords } from './record-refusal';
import { readCourseForms } from './responses';
import { responseDraftKey, saveResponse } from './save-response';

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
const items = (answers: Answers): ResponseContent => ({ mode: 'items', answers: [...answers] });
const gad7 = (...answers: (number | null)[]) => items(answers);

/** A course with a baseline to type into. */
async function baseline(options: { held?: number } = {}) {
  const course = await makeCourse(record.database.superUrl, options);
  const { assessmentId } = await addAssessment(course.actor, {
    key: newId(),
    patientId: course.patientId,
    courseId: course.courseId,
    timepoint: { kind: 'baseline' },
    assessedOn: day('2026-08-31'),
  });
  const form = (content: ResponseContent, more: Partial<ResponseInput> = {}): ResponseInput => ({
    key: newId(),
    patientId: course.patientId,
    assessmentId,
    instrument: 'gad-7',
    completedOn: day('2026-08-31'),
    content,
    version: null,
    confirmed: false,
    ...more,
  });
  return { ...course, assessmentId, form };
}

const storedScores = (responseId: string) =>
  queryRows<{ scale: string; kind: string; value: number | null; prorated: boolean; missing: number[] }>(
    record.database.superUrl,
    'select scale, kind, value, prorated, missing from score where response_id = $1 order by scale',
    [responseId],
  );

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error(`no refusal, but ${String(error)}`);
  return error;
}

const rollupOf = async (course: CourseFixture) => {
  const rows = await queryRows<{
    next_due_what: string | null;
    latest_scores: Record<string, { value: number }>;
  }>(
    record.database.superUrl,
    'select next_due_what, latest_scores from course_rollup where course_id = $1',
    [course.courseId],
  );
  if (!rows[0]) throw new Error('no roll-up');
  return rows[0];
};

describe('a saved form', () => {
  it.each([
    ['pcl-5', [3, 2, 2, 3, null, 1, 2, 0, 4, 3, 2, 1, 0, 2, 3, null, 1, 2, 3, 4]],
    ['bpi-sf', [7, 5, 6, 6, 1, 2, null, 4, 5, 10, 0]],
    ['bdi-ii', [1, 2, 3, 0, 1, 2, 3, null, 1, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0]],
    ['gad-7', [null, null, null, 1, 2, 3, 0]],
  ] as const)(
    'keeps the answers of the %s and the scores that the domain gives them',
    async (instrument, answers) => {
      const { actor, form } = await baseline();
      const saved = await saveResponse(actor, form(items(answers), { instrument, confirmed: true }));
      const expected = scoreAnswers(instrumentById(instrument), answers).map((score) =>
        score.kind === 'scored'
          ? { scale: score.scale, kind: 'scored', value: score.value, prorated: score.prorated, missing: [] }
          : {
              scale: score.scale,
              kind: 'incomplete',
              value: null,
              prorated: false,
              missing: [...score.missing],
            },
      );
      expect(await storedScores(saved.responseId)).toEqual(
        expected.sort((a, b) => a.scale.localeCompare(b.scale)),
      );
      const rows = await queryRows(
        record.database.superUrl,
        'select answers, source, version from questionnaire_response where id = $1',
        [saved.responseId],
      );
      expect(rows).toEqual([{ answers: [...answers], source: 'staff', version: 1 }]);
    },
  );

  it('is one record when the same submit arrives 20 times at once', async () => {
    const { actor, form, assessmentId } = await baseline();
    const input = form(gad7(1, 1, 1, 1, 1, 1, 1));
    const all = await Promise.all(Array.from({ length: 20 }, () => saveResponse(actor, input)));
    expect(new Set(all.map((saved) => saved.responseId)).size).toBe(1);
    const rows = await queryRows(
      record.database.superUrl,
      'select id from questionnaire_response where assessment_id = $1',
      [assessmentId],
    );
    expect(rows).toHaveLength(1);
    expect(await storedScores(all[0]?.responseId ?? '')).toHaveLength(1);
  });

  it('is not replaced by other answers under the same key', async () => {
    const { actor, form } = await baseline();
    const input = form(gad7(1, 1, 1, 1, 1, 1, 1));
    const { responseId } = await saveResponse(actor, input);
    const error = await refusal(saveResponse(actor, { ...input, content: gad7(2, 1, 1, 1, 1, 1, 1) }));
    expect(error.reason).toBe('conflict');
    expect((await storedScores(responseId))[0]?.value).toBe(7);
  });

  it('asks about gaps once, and writes nothing until they are confirmed', async () => {
    const { actor, form, assessmentId } = await baseline();
    const input = form(gad7(1, 1, null, 1, 1, 1, 1));
    const error = await refusal(saveResponse(actor, input));
    expect(error).toMatchObject({ reason: 'confirm', detail: { sentences: ['Item 3 is not answered.'] } });
    expect(
      await queryRows(
        record.database.superUrl,
        'select 1 from questionnaire_response where assessment_id = $1',
        [assessmentId],
      ),
    ).toEqual([]);
    await expect(saveResponse(actor, { ...input, confirmed: true })).resolves.toMatchObject({ version: 1 });
  });

  it('leaves an audit event for the response and for each score, and no draft', async () => {
    const { actor, form, assessmentId, patientId } = await baseline();
    const draftKey = responseDraftKey(assessmentId, 'gad-7');
    await writeDraft(actor, { formKey: draftKey, patientId, seq: 1, body: { answers: [1] } });
    const { responseId } = await saveResponse(actor, form(gad7(1, 1, 1, 1, 1, 1, 1)));
    const events = await queryRows<{ table_name: string; action: string }>(
      record.database.superUrl,
      `select table_name, action from audit.event where user_id = $1 and (row_id = $2 or after ->> 'response_id' = $2) order by id`,
      [actor.userId, responseId],
    );
    expect(events).toEqual([
      { table_name: 'questionnaire_response', action: 'insert' },
      { table_name: 'score', action: 'insert' },
    ]);
    expect(
      await queryRows(record.database.superUrl, 'select 1 from draft where form_key = $1', [draftKey]),
    ).toEqual([]);
  });
});

describe('a total without answers', () => {
  it('is kept with item 9 where it is known, and without it where it is not', async () => {
    for (const riskAnswer of [2, null]) {
      const { actor, form } = await baseline();
      const content: ResponseContent = { mode: 'total-only', totals: { bdi: 24 }, riskAnswer };
      const { responseId } = await saveResponse(actor, form(content, { instrument: 'bdi-ii' }));
      const rows = await queryRows(
        record.database.superUrl,
        'select entry_mode, answers, totals, risk_answer from questionnaire_response where id = $1',
        [responseId],
      );
      expect(rows).toEqual([
        { entry_mode: 'total-only', answers: [], totals: { bdi: 24 }, risk_answer: riskAnswer },
      ]);
      expect(await storedScores(responseId)).toEqual([
        { scale: 'bdi', kind: 'scored', value: 24, prorated: false, missing: [] },
      ]);
    }
  });

  it('empties the scales that it does not give when it replaces answers', async () => {
    const { actor, form } = await baseline();
    const first = await saveResponse(actor, form(items(Array<number>(20).fill(1)), { instrument: 'pcl-5' }));
    const content: ResponseContent = { mode: 'total-only', totals: { 'pcl-5': 30 }, riskAnswer: null };
    await saveResponse(actor, form(content, { instrument: 'pcl-5', version: first.version }));
    const scores = await storedScores(first.responseId);
    expect(scores.map((score) => [score.scale, score.kind, score.value])).toEqual([
      ['pcl-5', 'scored', 30],
      ['pcl-5-b', 'incomplete', null],
      ['pcl-5-c', 'incomplete', null],
      ['pcl-5-d', 'incomplete', null],
      ['pcl-5-e', 'incomplete', null],
    ]);
  });
});

describe('two people and one form', () => {
  it('tells the second who saved it and keeps both texts', async () => {
    const { actor, form, as } = await baseline();
    const colleague = await as('clinical-staff', 'Sam Okoye');
    await saveResponse(actor, form(gad7(1, 1, 1, 1, 1, 1, 1)));
    const error = await refusal(saveResponse(colleague, form(gad7(2, 2, 2, 2, 2, 2, 2))));
    expect(error.message).toMatch(/^Dana Reyes saved this form on \d\d-\w{3}-\d{4} \d\d:\d\d\.$/);
    expect(error).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { version: 1, content: { mode: 'items', answers: [1, 1, 1, 1, 1, 1, 1] } } },
    });
  });

  it('lets one of many editors of the same version win', async () => {
    const { actor, form } = await baseline();
    const { version, responseId } = await saveResponse(actor, form(gad7(1, 1, 1, 1, 1, 1, 1)));
    const edits = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        saveResponse(actor, form(gad7(0, 0, 0, 0, 0, index % 4, 3), { version })),
      ),
    );
    expect(edits.filter((edit) => edit.status === 'fulfilled')).toHaveLength(1);
    const rows = await queryRows<{ version: number }>(
      record.database.superUrl,
      'select version from questionnaire_response where id = $1',
      [responseId],
    );
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('lets one of many first saves win', async () => {
    const { actor, form } = await baseline();
    const saves = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => saveResponse(actor, form(gad7(0, 0, 0, 0, 0, index % 4, 3)))),
    );
    expect(saves.filter((save) => save.status === 'fulfilled')).toHaveLength(1);
    for (const save of saves) {
      if (save.status === 'rejected') expect(save.reason).toMatchObject({ reason: 'conflict' });
    }
  });

  it('keeps the front desk from changing a saved form, and from reading it', async () => {
    const { actor, form, as, courseId } = await baseline();
    const desk = await as('front-desk', 'Robin Hall');
    const risky: ResponseContent = { mode: 'total-only', totals: { bdi: 24 }, riskAnswer: 1 };
    const saved = await saveResponse(desk, form(risky, { instrument: 'bdi-ii' }));
    const error = await refusal(
      saveResponse(desk, form(risky, { instrument: 'bdi-ii', version: saved.version })),
    );
    expect(error).toMatchObject({ reason: 'conflict', detail: { by: 'Robin Hall', theirs: null } });
    const seen = await withActor(desk, (tx) => readCourseForms(tx, desk, courseId));
    expect(seen.assessments[0]?.forms[0]).toMatchObject({
      instrument: 'bdi-ii',
      needsReview: true,
      read: null,
    });
    expect(JSON.stringify(seen)).not.toMatch(/:24[,}]/);
    const read = await withActor(actor, (tx) => readCourseForms(tx, actor, courseId));
    expect(read.assessments[0]?.forms[0]?.read).toMatchObject({
      riskAnswer: 1,
      scores: [{ scale: 'bdi', value: 24 }],
    });
  });
});

describe('what does not belong', () => {
  it("is not found in another clinic's record, in the words for what never was", async () => {
    const own = await baseline();
    const foreign = await baseline();
    const words = (
      await refusal(saveResponse(own.actor, own.form(gad7(1, 1, 1, 1, 1, 1, 1), { assessmentId: newId() })))
    ).message;
    const cases: Partial<ResponseInput>[] = [
      { assessmentId: foreign.assessmentId },
      { assessmentId: foreign.assessmentId, patientId: foreign.patientId },
      { patientId: foreign.patientId },
    ];
    for (const ids of cases) {
      const error = await refusal(saveResponse(own.actor, own.form(gad7(1, 1, 1, 1, 1, 1, 1), ids)));
      expect([error.reason, error.message]).toEqual(['not-found', words]);
    }
  });

  it('is refused: the other BDI edition, the MEQ30 at baseline, a day to come', async () => {
    const { actor, form } = await baseline();
    const cases: [ResponseContent, Partial<ResponseInput>][] = [
      [items(Array<number>(21).fill(1)), { instrument: 'bdi-ia' }],
      [items(Array<number>(30).fill(1)), { instrument: 'meq30' }],
      [gad7(1, 1, 1, 1, 1, 1, 1), { completedOn: day('2199-01-01') }],
    ];
    for (const [content, more] of cases) {
      expect((await refusal(saveResponse(actor, form(content, more)))).reason).toBe('rule');
    }
  });

  it('is refused in another edition than its series, in words, and by the database itself', async () => {
    const { actor, form, patientId, courseId, assessmentId } = await baseline();
    const bdi = form(items(Array<number>(21).fill(1)), { instrument: 'bdi-ia' });
    expect((await refusal(saveResponse(actor, bdi))).message).toBe(
      'This course began with the BDI-II, and a series never mixes editions. Enter the BDI-IA in a course that began with it.',
    );
    const pcl = (edition: string) => form(items(Array<number>(20).fill(1)), { instrument: 'pcl-5', edition });
    expect((await refusal(saveResponse(actor, pcl('past-week')))).message).toBe(
      'This course asks the PCL-5 about the past month, and a series never mixes editions. Enter the form of the past week in a course that began with it.',
    );
    await saveResponse(actor, pcl('past-month'));
    const asApp = (write: (tx: Tx) => Promise<unknown>) =>
      refusal(inRecordWords(() => withActor(actor, write)));
    const data = {
      ...{ id: newId(), clinicId: actor.clinic.id, patientId, courseId, assessmentId, source: 'staff' },
      ...{ entryMode: 'items', completedOn: new Date('2026-08-31'), scoringVersion: 'x' },
    };
    for (const other of [
      { instrument: 'bdi-ia', edition: 'past-week' },
      { instrument: 'pcl-5', edition: 'past-week' },
    ]) {
      const refused = await asApp((tx) => tx.questionnaireResponse.create({ data: { ...data, ...other } }));
      expect(refused.message).toContain('A course keeps the editions it began with');
    }
    const moved = await asApp((tx) =>
      tx.treatmentCourse.update({ where: { id: courseId }, data: { bdiInstrument: 'bdi-ia' } }),
    );
    expect(moved.reason).toBe('rule');
  });
});

describe('the lists after a save', () => {
  it('show the latest scores and wait for what is missing', async () => {
    const course = await baseline();
    const { actor, form } = course;
    expect((await rollupOf(course)).next_due_what).toBe('Baseline questionnaires');
    const save = (actorOf: Actor, instrument: ResponseInput['instrument'], length: number) =>
      saveResponse(actorOf, form(items(Array<number>(length).fill(1)), { instrument }));
    await Promise.all([
      save(actor, 'gad-7', 7),
      save(actor, 'pcl-5', 20),
      save(actor, 'bpi-sf', 11),
      save(actor, 'bdi-ii', 21),
    ]);
    const rollup = await rollupOf(course);
    expect(rollup.next_due_what).toBe('Session 1');
    expect(rollup.latest_scores).toMatchObject({
      'gad-7': { value: 7, timepoint: 'baseline', assessedOn: '2026-08-31' },
      bdi: { value: 21 },
      'pcl-5': { value: 20 },
      'bpi-severity': { value: 1 },
    });
  });
});
