import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { ConsoleEntry, EntryOf } from '@/lib/schemas/console';
import type { ConsoleSnapshot } from '@/lib/schemas/console-snapshot';
import type { SaveSessionInput } from '@/lib/schemas/session';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { at, check, dose, effect, vitals } from '@/lib/testing/console-entries';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { recordConsoleEntry } from './console';
import { readConsole, readConsoleSince } from './console-snapshot';
import { readSessionRecord, saveSessionRecord } from './session-record';

let clinics: TestRecord;
let clinic: CourseFixture;
let foreign: CourseFixture;

const sessionId = (of: CourseFixture) => of.sessionIds[2] ?? '';
const openClinic = () =>
  makeCourse(clinics.database.superUrl, { start: '2026-09-07', held: 2, timeZone: 'America/New_York' });
const save = (entry: ConsoleEntry, of = clinic, actor = of.actor) =>
  recordConsoleEntry(actor, { patientId: of.patientId, sessionId: sessionId(of), entry });
const room = (of = clinic): Promise<ConsoleSnapshot> =>
  withActor(of.actor, async (tx) => (await readConsole(tx, of.patientId, sessionId(of))).console);

const alerts = (of = clinic) =>
  queryRows<{ detail: { session: number; findings: string[] } }>(
    clinics.database.superUrl,
    `select kind, source_kind, detail from alert where source_id = $1`,
    [sessionId(of)],
  );

beforeAll(async () => {
  clinics = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-09-21T18:00:00.000Z';
  foreign = await openClinic();
});
beforeEach(async () => {
  clinic = await openClinic();
});
afterAll(() => clinics.close());

describe('entries of the dosing room', () => {
  it('keeps each as it is made, and a retry is the same row', async () => {
    const entries = [
      vitals(-5),
      effect(),
      check('fasting'),
      {
        kind: 'psychotherapy',
        id: newId(),
        version: null,
        startedAt: at(1500),
        minutes: 50,
        therapist: 'M. Keller',
        notes: 'Spoke of the sea.',
      },
      { kind: 'text', id: newId(), field: 'intention', before: null, value: 'To look at the accident.' },
      { kind: 'weight', id: newId(), before: null, value: 72.5 },
    ] as const satisfies readonly ConsoleEntry[];
    for (const entry of entries) {
      await save(entry);
      await save(entry);
    }
    const now = await room();
    expect(now).toMatchObject({
      status: 'planned',
      weightKg: 72.5,
      intention: 'To look at the accident.',
      vitals: [{ id: entries[0].id, version: 1, systolicMmHg: 128, respiratoryRatePerMin: null }],
      effects: [{ id: entries[1].id, version: 1, grade: 1 }],
      checks: [{ list: 'pre-dose', item: 'fasting', state: 'yes', version: 1 }],
      psychotherapy: [{ id: entries[3].id, notes: 'Spoke of the sea.' }],
    });
    expect(now.vitals).toHaveLength(1);
  });

  it('counts the session as held from its first dose, and the readings from there', async () => {
    await save(vitals(-10));
    const first = dose(5);
    await save(first);
    await save(first);
    await save(vitals(20));
    expect(await room()).toMatchObject({
      status: 'held',
      heldOn: '2026-09-21',
      startedAt: expect.stringContaining('2026-09-21T13:05'),
      doses: [{ id: first.id, amountMg: 50, version: 1 }],
      vitals: [{ minutesFromFirstDose: -15 }, { minutesFromFirstDose: 15 }],
    });
    const [rollup] = await queryRows<{ sessions_held: number }>(
      clinics.database.superUrl,
      `select sessions_held from course_rollup where course_id = $1`,
      [clinic.courseId],
    );
    expect(rollup).toEqual({ sessions_held: 3 });
  });

  it('takes a row out without deleting it; without a first dose the readings count anew', async () => {
    await save(vitals(-10));
    const first = dose(5);
    await save(first);
    await save(vitals(20));
    await save(vitals(20));
    await save({ kind: 'removal', id: first.id, version: 1, of: 'dose' });
    await save({ kind: 'removal', id: first.id, version: 1, of: 'dose' });
    const now = await room();
    expect(now.doses).toEqual([]);
    expect(now.vitals.map((row) => row.minutesFromFirstDose)).toEqual([0, 0, 0]);
    const rows = await queryRows(
      clinics.database.superUrl,
      `select removed_at is not null as removed from dose where id = $1`,
      [first.id],
    );
    expect(rows).toEqual([{ removed: true }]);
  });

  it('refuses a time that has not come', async () => {
    expect(await refusalOf(save(vitals(24 * 60)))).toMatchObject({ reason: 'rule' });
  });
});

describe('two devices on one session', () => {
  it('shows the other’s entries, and only when there is something newer', async () => {
    const saved = await save(vitals(-5));
    const seen = await readConsoleSince(clinic.actor, sessionId(clinic), -1);
    expect(seen?.vitals).toHaveLength(1);
    expect(await readConsoleSince(clinic.actor, sessionId(clinic), saved.revision)).toBeNull();
    const nurse = await clinic.as('clinical-staff', 'Imogen Fable');
    await save(effect(), clinic, nurse);
    const newer = await readConsoleSince(clinic.actor, sessionId(clinic), saved.revision);
    expect(newer?.effects).toMatchObject([{ term: 'nausea' }]);
  });

  it('loses neither of two changes of one row', async () => {
    const row = vitals(-5);
    await save(row);
    await save({ ...row, version: 1, systolicMmHg: 131 });
    const refusal = await refusalOf(save({ ...row, version: 1, systolicMmHg: 135 }));
    expect(refusal).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { version: 2, systolicMmHg: 131 } },
    });
    await save({ ...row, version: 2, systolicMmHg: 135 });
    expect((await room()).vitals).toMatchObject([{ version: 3, systolicMmHg: 135 }]);
  });

  it('says so when the row was taken out, the item was answered otherwise or the words are newer', async () => {
    const row = vitals(-5);
    await save(row);
    await save({ kind: 'removal', id: row.id, version: 1, of: 'vitals' });
    expect(await refusalOf(save({ ...row, version: 1, systolicMmHg: 140 }))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: null },
    });
    await save(check('escort'));
    expect(await refusalOf(save({ ...check('escort'), state: 'no' }))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { state: 'yes', version: 1 } },
    });
    await save(check('escort'));
    await save({ kind: 'text', id: newId(), field: 'integration', before: null, value: 'First.' });
    expect(
      await refusalOf(
        save({ kind: 'text', id: newId(), field: 'integration', before: null, value: 'Second.' }),
      ),
    ).toMatchObject({ reason: 'conflict', detail: { theirs: 'First.' } });
  });

  it('keeps all of thirty rows that are saved at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => save(vitals(index))));
    expect((await room()).vitals).toHaveLength(30);
  });
});

describe('a dose against a hold', () => {
  it('is refused without a reason and kept with one', async () => {
    expect(await refusalOf(save(dose(0)))).toMatchObject({
      reason: 'rule',
      detail: { hold: [expect.stringContaining('No vital signs')] },
    });
    await save(vitals(-5));
    await save(dose(0));
    await save(vitals(15, { systolicMmHg: 186, diastolicMmHg: 104 }));
    const second = dose(20);
    const refusal = await refusalOf(save(second));
    expect(refusal).toMatchObject({ reason: 'rule', message: expect.stringContaining('held') });
    expect(refusal.detail).toMatchObject({ hold: [expect.stringContaining('186')] });
    expect((await room()).doses).toHaveLength(1);
    await save({ ...second, overrideReason: 'Rechecked by hand: 158/90.' });
    expect((await room()).doses).toMatchObject([{}, { overrideReason: 'Rechecked by hand: 158/90.' }]);
  });

  it('asks once about what is above the caps, and on an unfinished checklist', async () => {
    await save(vitals(-5));
    const large = dose(0, { amountMg: 140, confirmed: false });
    const refusal = await refusalOf(save(large));
    expect(refusal.reason).toBe('confirm');
    expect((refusal.detail as { sentences: string[] }).sentences).toEqual(
      expect.arrayContaining([expect.stringContaining('130 mg'), expect.stringContaining('not checked yet')]),
    );
    await save({ ...large, confirmed: true });
    expect((await room()).doses).toHaveLength(1);
  });
});

describe('red vital signs', () => {
  it('raise one alert in the same transaction, by the limits of the phase', async () => {
    await save(vitals(-5, { systolicMmHg: 165 }));
    expect(await alerts()).toMatchObject([
      { detail: { session: 3, findings: [expect.stringContaining('165')] } },
    ]);
    await save(vitals(-3, { systolicMmHg: 170 }));
    expect(await alerts()).toHaveLength(1);
  });

  it('raise none for a pressure that only before the dose would be red', async () => {
    await save(vitals(-5));
    await save(dose(0));
    await save(vitals(15, { systolicMmHg: 165 }));
    expect(await alerts()).toEqual([]);
    await save(vitals(30, { spo2Percent: 86 }));
    expect(await alerts()).toMatchObject([{ detail: { findings: [expect.stringContaining('86')] } }]);
  });
});

describe('going home', () => {
  it('waits for time, vital signs and checklist, or takes a written reason', async () => {
    await save(vitals(-5));
    await save(dose(0));
    const home: EntryOf<'discharge'> = { kind: 'discharge', id: newId(), at: at(60), reason: null };
    const refusal = await refusalOf(save(home));
    expect((refusal.detail as { sentences: string[] }).sentences).toEqual(
      expect.arrayContaining([
        expect.stringContaining('60 minutes to go'),
        expect.stringContaining('escort'),
      ]),
    );
    await save({ ...home, reason: 'Left with the escort against advice.' });
    await save({ ...home, reason: 'Left with the escort against advice.' });
    expect(await room()).toMatchObject({
      dischargedAt: expect.stringContaining('2026-09-21T14:00'),
      checks: [{ list: 'discharge', note: 'Left with the escort against advice.' }],
    });
    await save({ ...home, at: null });
    expect((await room()).dischargedAt).toBeNull();
  });

  it('needs no reason when nothing stands against it', async () => {
    await save(vitals(-5));
    await save(dose(0));
    await save(vitals(118));
    for (const item of clinic.actor.clinic.settings.dischargeItems) await save(check(item.key, 'discharge'));
    await save({ kind: 'discharge', id: newId(), at: at(121), reason: null });
    expect((await room()).dischargedAt).not.toBeNull();
  });
});

describe('the session’s form beside the dosing room', () => {
  const stored = () =>
    withActor(clinic.actor, (tx) => readSessionRecord(tx, clinic.actor, clinic.patientId, sessionId(clinic)));
  const saveForm = async (opened: Awaited<ReturnType<typeof stored>>, notes: string) =>
    saveSessionRecord(clinic.actor, {
      key: newId(),
      patientId: clinic.patientId,
      sessionId: sessionId(clinic),
      version: opened.version,
      consoleRevision: opened.consoleRevision,
      confirmed: true,
      record: { ...opened.record, heldOn: opened.record.heldOn ?? ('2026-09-21' as PlainDate), notes },
    } as SaveSessionInput);

  it('never takes out a row that it does not show', async () => {
    await save(vitals(-5));
    await save(dose(0));
    const opened = await stored();
    await save(vitals(15));
    expect(await refusalOf(saveForm(opened, 'Calm.'))).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { record: { vitals: [{}, {}] } } },
    });
    expect((await room()).vitals).toHaveLength(2);
  });

  it('leaves what it does not know as it was entered', async () => {
    const reading = vitals(-5, { respiratoryRatePerMin: 14 });
    await save(reading);
    const first = dose(0.5, { overrideReason: 'As planned.' });
    await save(first);
    await saveForm(await stored(), 'Calm.');
    expect(await room()).toMatchObject({
      doses: [{ givenAt: first.givenAt, overrideReason: 'As planned.', version: 1 }],
      vitals: [{ measuredAt: reading.measuredAt, respiratoryRatePerMin: 14, version: 1 }],
    });
  });
});

describe('what is shut or out of sight', () => {
  it('a signed session takes no entry, in words', async () => {
    await save(vitals(-5));
    await save(dose(0));
    const { actor, patientId, clinicId } = clinic;
    await withActor(
      actor,
      (
        tx,
      ) => tx.$executeRaw`insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
        values (${newId()}::uuid, ${clinicId}::uuid, ${patientId}::uuid, 'session', ${sessionId(clinic)}::uuid, 'author of this record')`,
    );
    for (const entry of [vitals(15), dose(20, { overrideReason: 'x' }), effect(), check('fasting')]) {
      expect(await refusalOf(save(entry))).toMatchObject({
        reason: 'rule',
        message: expect.stringContaining('signed'),
      });
    }
    expect((await room()).signed).toBe(true);
  });

  it('another clinic’s session and rows are not found', async () => {
    const theirs = vitals(-5);
    await save(theirs, foreign);
    const place = { patientId: foreign.patientId, sessionId: sessionId(foreign) };
    for (const entry of [vitals(0), dose(0), effect(), check('fasting')]) {
      expect(await refusalOf(recordConsoleEntry(clinic.actor, { ...place, entry }))).toMatchObject({
        reason: 'not-found',
      });
    }
    expect(await refusalOf(save({ ...theirs, version: 1, systolicMmHg: 90 }))).toMatchObject({
      reason: 'not-found',
    });
    expect(await refusalOf(save({ kind: 'removal', id: theirs.id, version: 1, of: 'vitals' }))).toMatchObject(
      {
        reason: 'not-found',
      },
    );
    expect(await refusalOf(readConsoleSince(clinic.actor, sessionId(foreign), -1))).toMatchObject({
      reason: 'not-found',
    });
    expect((await room(foreign)).vitals).toMatchObject([{ version: 1, systolicMmHg: 128 }]);
  });

  it('a row of another session of the same clinic is not found', async () => {
    const row = vitals(-5);
    await save(row);
    const place = { patientId: clinic.patientId, sessionId: clinic.sessionIds[3] ?? '' };
    const entry = { ...row, version: 1, systolicMmHg: 90 };
    expect(await refusalOf(recordConsoleEntry(clinic.actor, { ...place, entry }))).toMatchObject({
      reason: 'not-found',
    });
  });
});
