import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import type { SettledField } from '@/lib/domain/entry/second-entry';
import { type PlainDate, parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { ResponseContent, ResponseInput } from '@/lib/schemas/response';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { readCourseForms } from './responses';
import { saveResponse } from './save-response';
import { readOpenSecondEntries, saveSecondEntry } from './second-entries';
import { readSigning, signRecord } from './signatures';
import { settleSecondEntry } from './settle-second-entry';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const day = parsePlainDate('2026-08-31') as PlainDate;
const items = (digits: string): ResponseContent => ({
  mode: 'items',
  answers: [...digits].map((digit) => (digit === '-' ? null : Number(digit))),
});
const rows = <Row extends object>(sql: string, values: unknown[]) =>
  queryRows<Row>(record.database.superUrl, sql, values);

/** A GAD-7 typed by a clinician, and a colleague with the same paper. */
async function typedForm(content: ResponseContent = items('0123012')) {
  const course = await makeCourse(record.database.superUrl);
  const { actor, patientId, courseId } = course;
  const { assessmentId } = await addAssessment(actor, {
    ...{ key: newId(), patientId, courseId, timepoint: { kind: 'baseline' } as const, assessedOn: day },
  });
  const input = (more: Partial<ResponseInput>): ResponseInput => ({
    ...{ key: newId(), patientId, assessmentId, completedOn: day, content, version: null, confirmed: true },
    instrument: content.mode === 'items' ? 'gad-7' : 'bdi-ii',
    ...more,
  });
  const { responseId } = await saveResponse(actor, input({}));
  const colleague = await course.as('clinical-staff', 'Robin Vance');
  const form = async (reader: Actor = actor) => {
    const read = await withActor(reader, (tx) => readCourseForms(tx, reader, courseId));
    const found = read.assessments[0]?.forms[0];
    if (!found) throw new Error('the form is there');
    return found;
  };
  const open = (reader: Actor) =>
    withActor(reader, (tx) => readOpenSecondEntries(tx, reader, patientId, assessmentId));
  const settle = (
    by: Actor,
    secondEntryId: string,
    version: number,
    decisions: SettledField[],
    key = newId(),
  ) => settleSecondEntry(by, { key, patientId, secondEntryId, version, decisions });
  return { ...course, assessmentId, responseId, input, colleague, form, open, settle };
}

describe('a form typed a second time', () => {
  it('is checked where both agree, with name and time, and no longer once it is changed', async () => {
    const { actor, colleague, input, form } = await typedForm();
    expect((await form()).secondEntry).toBeNull();
    const second = input({});
    const [kept, again] = [
      await saveSecondEntry(colleague, second),
      await saveSecondEntry(colleague, second),
    ];
    expect(kept).toMatchObject({ differences: 0, version: 1 });
    expect(again).toEqual(kept);
    expect((await form()).secondEntry).toMatchObject({
      ...{
        kind: 'checked',
        secondBy: 'Robin Vance',
        firstBy: 'Dana Reyes',
        settledBy: 'Robin Vance',
        differences: 0,
      },
    });
    await saveResponse(actor, input({ content: items('0123013'), version: 1 }));
    expect((await form()).secondEntry).toMatchObject({ kind: 'changed-since' });
  });

  it('is refused to the person who typed it, and where there is no such paper', async () => {
    const { actor, colleague, input, form } = await typedForm();
    await expect(saveSecondEntry(actor, input({}))).rejects.toThrow('You typed the GAD-7 yourself');
    await expect(
      saveSecondEntry(colleague, input({ instrument: 'pcl-5', content: items('0'.repeat(20)) })),
    ).rejects.toThrow('not entered here');
    const total: ResponseContent = { mode: 'total-only', totals: { 'gad-7': 9 }, riskAnswer: null };
    await expect(saveSecondEntry(colleague, input({ content: total }))).rejects.toThrow('typed item by item');
    expect((await form()).secondEntry).toBeNull();
    expect((await form(colleague)).isOwn).toBe(false);
    expect((await form(actor)).isOwn).toBe(true);
  });

  it('lists only what differs, and the settled reading corrects the form in the same moment', async () => {
    const { actor, colleague, input, form, open, settle, responseId } = await typedForm();
    const { secondEntryId, differences } = await saveSecondEntry(
      colleague,
      input({ content: items('0123-22') }),
    );
    expect(differences).toBe(2);
    expect((await form()).secondEntry).toMatchObject({ kind: 'to-settle', differences: 2 });
    const [entry] = await open(colleague);
    expect(entry).toMatchObject({ first: { by: 'Dana Reyes' }, second: { by: 'Robin Vance' } });
    expect(entry?.differences.map(({ label, first, second }) => [label, first, second])).toEqual([
      ['Item 5', 0, null],
      ['Item 6', 1, 2],
    ]);
    await expect(
      settle(colleague, secondEntryId, 1, [{ field: 'item-5', chosen: 'first', value: 0 }]),
    ).rejects.toThrow('Item 6: look at the paper');
    const key = newId();
    const decisions: SettledField[] = [
      { field: 'item-5', chosen: 'first', value: 0 },
      { field: 'item-6', chosen: 'third', value: 3 },
    ];
    const saved = await settle(colleague, secondEntryId, 1, decisions, key);
    expect(saved.version).toBe(2);
    expect(await settle(colleague, secondEntryId, 1, decisions, key)).toEqual(saved);
    const settled = await form();
    expect(settled.read?.answers).toEqual([0, 1, 2, 3, 0, 3, 2]);
    expect(settled.secondEntry).toMatchObject({
      kind: 'checked',
      firstBy: 'Dana Reyes',
      settledBy: 'Robin Vance',
    });
    expect(await open(actor)).toEqual([]);
    await expect(settle(actor, secondEntryId, 2, decisions)).rejects.toThrow('Somebody settled this on');
    const [row] = await rows<{ decisions: object[] }>(`select decisions from second_entry where id = $1`, [
      secondEntryId,
    ]);
    expect(row?.decisions[1]).toEqual({ field: 'item-6', first: 1, second: 2, settled: 3, chosen: 'third' });
    const trail = await rows<{ action: string; user_id: string }>(
      `select action, user_id from audit.event where table_name = 'second_entry' and row_id = $1 order by id`,
      [secondEntryId],
    );
    expect(trail).toEqual([
      { action: 'insert', user_id: colleague.userId },
      { action: 'update', user_id: colleague.userId },
    ]);
    expect(responseId).toBe(settled.id);
  });

  it('of a signed form changes it by an amendment alone', async () => {
    const { actor, patientId, colleague, input, form, settle, responseId } = await typedForm();
    await rows(
      `with acting as (select set_config('app.user_id', $1::text, true))
       update user_account set password_hash = $2 from acting where clinic_id = $3::uuid`,
      [
        actor.userId,
        await hash('invented-for-tests-7', { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
        actor.clinic.id,
      ],
    );
    const signed = { patientId, recordKind: 'response', recordId: responseId } as const;
    const { seen } = await withActor(actor, (tx) => readSigning(tx, actor, signed));
    const own = { meaning: 'author of this record', password: 'invented-for-tests-7' } as const;
    await signRecord(actor, { key: newId(), ...signed, seen, ...own });
    const { secondEntryId } = await saveSecondEntry(colleague, input({ content: items('0123022') }));
    const decisions: SettledField[] = [{ field: 'item-6', chosen: 'second', value: 2 }];
    await expect(settle(colleague, secondEntryId, 1, decisions)).rejects.toThrow('This record is signed');
    expect((await form()).secondEntry).toMatchObject({ kind: 'to-settle' });
    const amendment = { ...own, reason: 'misread the paper' };
    await settleSecondEntry(colleague, {
      ...{ key: newId(), patientId, secondEntryId, version: 1, decisions, amendment },
    });
    expect(await form()).toMatchObject({ signatures: 2, version: 2, secondEntry: { kind: 'checked' } });
    expect((await form()).read?.answers[5]).toBe(2);
  });

  it('changes nothing where the first reading stands, and is compared anew after somebody changed the form', async () => {
    const { actor, colleague, input, form, settle, open } = await typedForm();
    const { secondEntryId } = await saveSecondEntry(colleague, input({ content: items('0123010') }));
    await saveResponse(actor, input({ content: items('0123011'), version: 1 }));
    await expect(
      settle(colleague, secondEntryId, 1, [{ field: 'item-7', chosen: 'first', value: 2 }]),
    ).rejects.toThrow('Dana Reyes changed this form meanwhile');
    expect((await open(colleague))[0]?.differences[0]).toMatchObject({ first: 1, second: 0 });
    await settle(colleague, secondEntryId, 2, [{ field: 'item-7', chosen: 'first', value: 1 }]);
    expect(await form()).toMatchObject({ version: 2, by: 'Dana Reyes', secondEntry: { kind: 'checked' } });
  });

  it('of a total alone compares the total and item 9, and a second typing replaces the first', async () => {
    const total = (bdi: number, riskAnswer: number | null): ResponseContent => ({
      ...{ mode: 'total-only', totals: { bdi }, riskAnswer },
    });
    const { colleague, input, form, settle, open } = await typedForm(total(24, null));
    await saveSecondEntry(colleague, input({ content: total(42, null) }));
    const { secondEntryId } = await saveSecondEntry(colleague, input({ content: total(24, 2) }));
    const entries = await open(colleague);
    expect(entries.map(({ id }) => id)).toEqual([secondEntryId]);
    expect(entries[0]?.differences.map(({ field }) => field)).toEqual(['risk-answer']);
    await settle(colleague, secondEntryId, 1, [{ field: 'risk-answer', chosen: 'second', value: 2 }]);
    // Settling raises what any save would raise.
    expect(await form()).toMatchObject({ needsReview: true, secondEntry: { kind: 'checked' } });
    const alerts = await rows<{ kind: string }>(
      `select kind from alert where detail ->> 'responseId' = $1 and closed_at is null`,
      [(await form()).id],
    );
    expect(alerts.map(({ kind }) => kind)).toContain('risk');
  });

  it('shows those who may read no answers where it differs and what they typed, nothing else', async () => {
    const { as, input, open } = await typedForm();
    const desk = await as('front-desk', 'Kim Lund');
    await saveSecondEntry(desk, input({ content: items('0123022') }));
    const [entry] = await open(desk);
    expect(entry?.differences).toEqual([
      { field: 'item-6', label: 'Item 6', topic: expect.any(String), second: 2 },
    ]);
  });

  it('is another clinic’s to nobody, and settled stays as it was settled', async () => {
    const mine = await typedForm();
    const { secondEntryId } = await saveSecondEntry(
      mine.colleague,
      mine.input({ content: items('0123022') }),
    );
    const stranger = await makeCourse(record.database.superUrl);
    await expect(
      settleSecondEntry(stranger.actor, {
        ...{ key: newId(), patientId: mine.patientId, secondEntryId, version: 1, decisions: [] },
      }),
    ).rejects.toMatchObject({ reason: 'not-found' });
    expect(await withActor(stranger.actor, (tx) => tx.secondEntry.count())).toBe(0);
    await mine.settle(mine.colleague, secondEntryId, 1, [{ field: 'item-6', chosen: 'first', value: 1 }]);
    await expect(
      withActor(
        mine.actor,
        (tx) => tx.$executeRaw`update second_entry set decisions = '[]' where id = ${secondEntryId}::uuid`,
      ),
    ).rejects.toThrow('does not change');
    await expect(
      withActor(
        mine.actor,
        (tx) => tx.$executeRaw`delete from second_entry where id = ${secondEntryId}::uuid`,
      ),
    ).rejects.toThrow('permission denied');
  });
});
