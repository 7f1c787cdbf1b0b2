import { afterAll, beforeAll, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { defaultDraftDays } from '@/lib/schemas/clinic-settings';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readDraft, readDrafts, writeDraft } from './drafts';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const sql = <Row extends object>(text: string, values: unknown[]) =>
  queryRows<Row>(record.database.superUrl, text, values);
const age = (patientId: string, days: number) =>
  sql('update draft set updated_at = clock_timestamp() - make_interval(days => $2) where patient_id = $1', [
    patientId,
    days,
  ]);

it('a draft that came late, or from another tab, replaces nothing and is told so', async () => {
  const { actor, patientId } = await makeCourse(record.database.superUrl);
  const draft = (seq: number, body: string) => ({ formKey: `patient:${patientId}`, patientId, seq, body });
  expect(await writeDraft(actor, draft(2, 'second'))).toEqual({ kept: true, seq: 2 });
  expect(await writeDraft(actor, draft(1, 'late'))).toEqual({ kept: false, seq: 2 });
  expect(await writeDraft(actor, draft(2, 'other tab'))).toEqual({ kept: false, seq: 2 });
  expect(await withActor(actor, (tx) => readDraft(tx, draft(0, '').formKey))).toMatchObject({
    body: 'second',
    seq: 2,
  });
});

it('a draft that was not saved within the clinic’s days does not come back, is emptied, and its author is told', async () => {
  const { actor, patientId } = await makeCourse(record.database.superUrl);
  const formKey = `patient:${patientId}`;
  const draft = (seq: number, body: string) => ({ formKey, patientId, seq, body });
  const read = () =>
    withActor(
      actor,
      async (tx) => [await readDraft(tx, formKey), (await readDrafts(tx, [formKey])).get(formKey)] as const,
    );
  await writeDraft(actor, draft(7, 'typed'));
  await age(patientId, defaultDraftDays - 1);
  expect((await read())[0]).toMatchObject({ body: 'typed' });

  await age(patientId, defaultDraftDays + 1);
  const [gone, told] = await read();
  expect(gone).toBeNull();
  expect(told).toMatchObject({ isExpired: true, body: null });

  // The next draft of anything in the clinic empties the row itself.
  await writeDraft(actor, { ...draft(1, 'another form'), formKey: `${formKey}:other` });
  expect(
    await sql('select body, expired_at is not null as expired from draft where form_key = $1', [formKey]),
  ).toEqual([{ body: null, expired: true }]);
  // A form that knows nothing of the old number begins anew.
  expect(await writeDraft(actor, draft(1, 'anew'))).toEqual({ kept: true, seq: 1 });
  expect((await read())[1]).toMatchObject({ body: 'anew', isExpired: false });
});

it('the clinic’s own rule counts, and reaches no other clinic', async () => {
  const [one, two] = [await makeCourse(record.database.superUrl), await makeCourse(record.database.superUrl)];
  const draft = (of: typeof one, name: string) => ({
    formKey: `patient:${of.patientId}:${name}`,
    patientId: of.patientId,
    seq: 1,
    body: 'typed',
  });
  for (const of of [one, two]) {
    await writeDraft(of.actor, draft(of, 'old'));
    await age(of.patientId, 5);
  }
  const clinic = { ...one.actor.clinic, settings: { ...one.actor.clinic.settings, draftDays: 3 } };
  await withActor(
    one.actor,
    (tx) => tx.$executeRaw`update clinic set settings = settings || '{"draftDays": 3}'`,
  );
  await writeDraft({ ...one.actor, clinic }, draft(one, 'new'));
  const left = (of: typeof one) => withActor(of.actor, (tx) => readDraft(tx, draft(of, 'old').formKey));
  expect(await left(one)).toBeNull();
  expect(await left(two)).toMatchObject({ body: 'typed' });
  expect(
    await sql('select count(*)::int as n from draft where patient_id = $1 and expired_at is not null', [
      one.patientId,
    ]),
  ).toEqual([{ n: 1 }]);
});
