import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { newId } from '@/lib/ids';
import type { ConsoleEntry, EntryOf } from '@/lib/schemas/console';
import { at, dose, effect, vitals } from '@/lib/testing/console-entries';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { consoleDraftKey, recordConsoleEntry } from './console';
import { readConsole } from './console-snapshot';
import { readDraft, writeDraft } from './drafts';

let clinics: TestRecord;
let clinic: CourseFixture;

const place = () => ({ patientId: clinic.patientId, sessionId: clinic.sessionIds[2] ?? '' });
const save = (entry: ConsoleEntry, actor = clinic.actor) =>
  recordConsoleEntry(actor, { ...place(), by: actor.userId, entry });
const room = () =>
  withActor(clinic.actor, async (tx) => {
    const { patientId, sessionId } = place();
    return (await readConsole(tx, patientId, sessionId)).console;
  });

const changesOf = (rowId: string) =>
  queryRows<{ before: Record<string, unknown> | null; after: Record<string, unknown> | null }>(
    clinics.database.superUrl,
    `select before, after from audit.event where row_id = $1 order by at, id`,
    [rowId],
  );

beforeAll(async () => {
  clinics = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-09-21T18:00:00.000Z';
});
beforeEach(async () => {
  clinic = await makeCourse(clinics.database.superUrl, {
    start: '2026-09-07',
    held: 2,
    timeZone: 'America/New_York',
  });
});
afterAll(() => clinics.close());

describe('a dose that was written down wrong', () => {
  it('is changed in a new version; the audit trail keeps what it was, and the readings count from its new time', async () => {
    await save(vitals(-5));
    const first = dose(0);
    await save(first);
    await save(vitals(20));
    await save({ ...first, version: 1, amountMg: 62.5, givenAt: at(5), site: 'right deltoid' });
    expect(await room()).toMatchObject({
      doses: [{ id: first.id, version: 2, amountMg: 62.5, site: 'right deltoid' }],
      vitals: [{ minutesFromFirstDose: -10 }, { minutesFromFirstDose: 15 }],
    });
    const changed = (await changesOf(first.id)).at(-1);
    expect(changed?.before).toMatchObject({ amount_mg: 50, site: 'left deltoid' });
    expect(changed?.after).toMatchObject({ amount_mg: 62.5, site: 'right deltoid' });
  });

  it('is corrected, not given again: a red reading does not hold it, a cap still asks for a reason', async () => {
    await save(vitals(-5));
    const first = dose(0);
    await save(first);
    await save(vitals(15, { systolicMmHg: 190 }));
    await save({ ...first, version: 1, lot: 'B-7' });
    expect((await room()).doses).toMatchObject([{ lot: 'B-7', version: 2 }]);
  });

  it('is never written over somebody else’s newer change: both are shown', async () => {
    await save(vitals(-5));
    const first = dose(0);
    await save(first);
    await save({ ...first, version: 1, amountMg: 55 }, await clinic.as('clinical-staff', 'Noor Haddad'));
    expect(await refusalOf(save({ ...first, version: 1, amountMg: 60 }))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { amountMg: 55, version: 2, site: 'left deltoid' } },
    });
    await save({ ...first, version: 2, amountMg: 60 });
    expect((await room()).doses).toMatchObject([{ amountMg: 60, version: 3 }]);
  });
});

describe('psychotherapy and what was seen', () => {
  const talk = (): EntryOf<'psychotherapy'> => ({
    kind: 'psychotherapy',
    id: newId(),
    version: null,
    startedAt: at(30),
    minutes: 50,
    therapist: 'M. Keller',
    notes: 'Spoke of the sea.',
  });

  it('are changed in a new version, and the audit trail keeps the words they replace', async () => {
    const first = talk();
    await save(first);
    await save({ ...first, version: 1, notes: 'Spoke of the sea and of the accident.' });
    const seen = effect();
    await save(seen);
    await save({ ...seen, version: 1, note: 'After the second lozenge.' });
    expect(await room()).toMatchObject({
      psychotherapy: [{ version: 2, notes: 'Spoke of the sea and of the accident.' }],
      effects: [{ version: 2, note: 'After the second lozenge.' }],
    });
    expect((await changesOf(first.id)).at(-1)?.before).toMatchObject({ notes: 'Spoke of the sea.' });
  });

  it('are never written over somebody else’s newer words: both are shown', async () => {
    const first = talk();
    await save(first);
    await save({ ...first, version: 1, notes: 'Theirs.' });
    expect(await refusalOf(save({ ...first, version: 1, notes: 'Mine.' }))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { notes: 'Theirs.', version: 2 } },
    });
    const seen = effect();
    await save(seen);
    await save({ ...seen, version: 1, note: 'Theirs.' });
    expect(await refusalOf(save({ ...seen, version: 1, note: 'Mine.' }))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { note: 'Theirs.' } },
    });
  });
});

describe('what waits on a screen', () => {
  it('is never saved in the name of another person who signed in there since', async () => {
    const other = await clinic.as('clinical-staff', 'Noor Haddad');
    const entry = vitals(-5);
    const sent = recordConsoleEntry(other, { ...place(), by: clinic.actor.userId, entry });
    expect(await refusalOf(sent)).toMatchObject({ reason: 'forbidden', detail: { otherPerson: true } });
    expect((await room()).vitals).toEqual([]);
  });

  it('is kept as a draft of the one who typed it alone', async () => {
    const other = await clinic.as('clinical-staff', 'Noor Haddad');
    const draft = {
      formKey: consoleDraftKey(place().sessionId),
      patientId: clinic.patientId,
      by: clinic.actor.userId,
      seq: 4,
      body: { typed: { weight: { kilograms: '7' } }, pending: [] },
    };
    expect(await refusalOf(writeDraft(other, draft))).toMatchObject({ reason: 'forbidden' });
    expect(await writeDraft(clinic.actor, draft)).toEqual({ kept: true, seq: 4 });
    expect(await writeDraft(clinic.actor, { ...draft, seq: 2, body: {} })).toEqual({
      kept: false,
      seq: 4,
    });
    const kept = await withActor(clinic.actor, (tx) => readDraft(tx, draft.formKey));
    expect(kept?.body).toEqual(draft.body);
    expect(await withActor(other, (tx) => readDraft(tx, draft.formKey))).toBeNull();
  });
});
