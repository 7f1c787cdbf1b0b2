import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { planSessions } from '@/lib/domain/protocol/schedule';
import type { SaveSessionInput } from '@/lib/schemas/session';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readDraft, writeDraft } from './drafts';
import { readSessionRecord, saveSessionRecord, sessionDraftKey } from './session-record';
import { moveSession, readCourseSessions } from './sessions';

const zone = 'America/New_York';
const day = (text: string) => text as PlainDate;
let clinics: TestRecord;
let clinic: CourseFixture;
let foreign: CourseFixture;

/** Six sessions planned weekly from 07-Sep-2026, none held yet. */
const openClinic = () => makeCourse(clinics.database.superUrl, { start: '2026-09-07', timeZone: zone });

const sessionId = (of: CourseFixture, number: number) => of.sessionIds[number - 1] ?? '';

/** A whole session that follows the protocol, as the form sends it. */
function input(
  of: CourseFixture,
  number = 1,
  changes: Partial<SaveSessionInput['record']> = {},
): SaveSessionInput {
  return {
    key: crypto.randomUUID(),
    patientId: of.patientId,
    sessionId: sessionId(of, number),
    version: 1,
    confirmed: false,
    record: {
      heldOn: planSessions(day('2026-09-07'))[number - 1]?.plannedDate ?? day('2026-09-07'),
      startTime: '09:00',
      endTime: '11:30',
      weightKg: 77.25,
      doses: [
        {
          id: null,
          route: 'intramuscular',
          amountMg: 49 + number,
          time: '09:05',
          site: 'left deltoid',
          lot: 'K1',
        },
        { id: null, route: 'intramuscular', amountMg: 20.5, time: '09:20', site: 'right deltoid', lot: 'K1' },
      ],
      escalationNote: null,
      vitals: [
        {
          id: null,
          minutesFromFirstDose: -3,
          systolicMmHg: 128,
          diastolicMmHg: 78,
          heartRatePerMin: 72,
          spo2Percent: 98,
        },
        {
          id: null,
          minutesFromFirstDose: 15,
          systolicMmHg: 148,
          diastolicMmHg: 88,
          heartRatePerMin: 84,
          spo2Percent: 97,
        },
      ],
      psychotherapy: [],
      notes: 'Calm.',
      ...changes,
    },
  };
}

async function stored(of: CourseFixture, number = 1) {
  return withActor(of.actor, (tx) => readSessionRecord(tx, of.actor, of.patientId, sessionId(of, number)));
}

beforeAll(async () => {
  clinics = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-11-20T15:00:00.000Z';
  foreign = await openClinic();
});
beforeEach(async () => {
  clinic = await openClinic();
});
afterAll(() => clinics.close());

describe('writing down a session', () => {
  it('makes it held, with its rows and its times in the clinic’s zone', async () => {
    await saveSessionRecord(clinic.actor, input(clinic));
    const session = await stored(clinic);
    expect(session.version).toBe(2);
    expect(session.record).toMatchObject({
      heldOn: '2026-09-07',
      startTime: '09:00',
      endTime: '11:30',
      weightKg: 77.25,
      notes: 'Calm.',
      doses: [
        { amountMg: 50, time: '09:05', site: 'left deltoid' },
        { amountMg: 20.5, time: '09:20' },
      ],
      vitals: [{ minutesFromFirstDose: -3 }, { systolicMmHg: 148 }],
    });
    const { rows } = await clinics.superuser.query(
      `select started_at, status from medicine_session where id = $1`,
      [session.id],
    );
    expect(rows).toEqual([{ started_at: new Date('2026-09-07T13:00:00Z'), status: 'held' }]);
  });

  it('shows in the overview and in the list’s progress', async () => {
    await saveSessionRecord(clinic.actor, input(clinic));
    const [first] = await withActor(clinic.actor, (tx) => readCourseSessions(tx, clinic.courseId));
    expect(first).toMatchObject({
      heldOn: '2026-09-07',
      peakPressure: { systolicMmHg: 148, diastolicMmHg: 88 },
      doses: [{ amountMg: 50, givenAt: new Date('2026-09-07T13:05:00Z') }, { amountMg: 20.5 }],
    });
    const { rows } = await clinics.superuser.query(
      `select sessions_held from course_rollup where course_id = $1`,
      [clinic.courseId],
    );
    expect(rows).toEqual([{ sessions_held: 1 }]);
  });

  it('writes once for the same key, and refuses another text under it', async () => {
    const sent = input(clinic);
    await saveSessionRecord(clinic.actor, sent);
    await saveSessionRecord(clinic.actor, sent);
    expect((await stored(clinic)).version).toBe(2);
    const { rows } = await clinics.superuser.query(
      `select count(*)::int as doses from dose where session_id = $1`,
      [sent.sessionId],
    );
    expect(rows).toEqual([{ doses: 2 }]);
    const other = { ...sent, record: { ...sent.record, weightKg: 78 } };
    expect(await refusalOf(saveSessionRecord(clinic.actor, other))).toMatchObject({ reason: 'conflict' });
  });

  it('ends the draft that was kept of it', async () => {
    const formKey = sessionDraftKey(sessionId(clinic, 1));
    await writeDraft(clinic.actor, { formKey, patientId: clinic.patientId, seq: 1, body: { notes: 'Ca' } });
    await saveSessionRecord(clinic.actor, input(clinic));
    expect(await withActor(clinic.actor, (tx) => readDraft(tx, formKey))).toBeNull();
  });

  it('refuses impossible values with the field, and writes nothing', async () => {
    const refusal = await refusalOf(saveSessionRecord(clinic.actor, input(clinic, 1, { weightKg: 700 })));
    expect(refusal).toMatchObject({ reason: 'rule', detail: { problems: [{ path: 'weightKg' }] } });
    expect((await stored(clinic)).record.heldOn).toBeNull();
  });

  it('asks once about unusual values, and not again for what is stored with them', async () => {
    const sent = input(clinic, 1, { weightKg: 190 });
    const refusal = await refusalOf(saveSessionRecord(clinic.actor, sent));
    expect(refusal).toMatchObject({
      reason: 'confirm',
      detail: { sentences: [expect.stringContaining('190 kg')] },
    });
    expect((await stored(clinic)).version).toBe(1);
    await saveSessionRecord(clinic.actor, { ...sent, confirmed: true });
    const again = input(clinic, 1, { ...sent.record, doses: [], vitals: [], notes: 'Later' });
    const second = await refusalOf(saveSessionRecord(clinic.actor, { ...again, version: 2 }));
    expect(second.detail).toEqual({ sentences: ['No dose is recorded.'] });
  });

  it('compares with the session held before, whatever its number', async () => {
    await saveSessionRecord(clinic.actor, input(clinic, 1));
    const less = input(clinic, 2).record.doses.map((dose) => ({ ...dose, amountMg: 20 }));
    const refusal = await refusalOf(saveSessionRecord(clinic.actor, input(clinic, 2, { doses: less })));
    expect(refusal.detail).toEqual({ sentences: [expect.stringContaining('against session 1')] });
  });
});

describe('changing a session that was written down', () => {
  it('keeps the ids of rows that stay, and the removed rows in the table', async () => {
    await saveSessionRecord(clinic.actor, input(clinic));
    const { record } = await stored(clinic);
    const [firstDose, secondDose] = record.doses;
    const [baseline] = record.vitals;
    if (!firstDose || !secondDose || !baseline) throw new Error('rows are missing');
    const changed = input(clinic, 1, {
      doses: [firstDose, { ...secondDose, amountMg: 25 }],
      vitals: [baseline],
    });
    await saveSessionRecord(clinic.actor, { ...changed, version: 2 });

    const after = (await stored(clinic)).record;
    expect(after.doses.map((dose) => [dose.id, dose.amountMg])).toEqual([
      [firstDose.id, 50],
      [secondDose.id, 25],
    ]);
    expect(after.vitals.map((row) => row.id)).toEqual([baseline.id]);
    const { rows } = await clinics.superuser.query(
      `select removed_at is null as stays from vital_signs where session_id = $1 order by minutes_from_first_dose`,
      [changed.sessionId],
    );
    expect(rows).toEqual([{ stays: true }, { stays: false }]);
    const audit = await clinics.superuser.query(
      `select table_name, count(*)::int as events from audit.event
       where patient_id = $1 and action = 'update' and table_name in ('dose', 'vital_signs') group by 1 order by 1`,
      [clinic.patientId],
    );
    expect(audit.rows).toEqual([
      { table_name: 'dose', events: 1 },
      { table_name: 'vital_signs', events: 1 },
    ]);
  });

  it('has one winner among twenty who save the same version at once, and the others see what won', async () => {
    await saveSessionRecord(clinic.actor, input(clinic));
    const saves = Array.from({ length: 20 }, (_, index) =>
      saveSessionRecord(clinic.actor, { ...input(clinic, 1, { notes: `Text ${index}` }), version: 2 }),
    );
    const results = await Promise.allSettled(saves);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const won = await stored(clinic);
    expect(won.version).toBe(3);
    expect(won.record.doses).toHaveLength(2);
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(result.reason).toMatchObject({
        reason: 'conflict',
        message: expect.stringMatching(/^Dana Reyes saved this session on \d\d-\w{3}-\d{4} \d\d:\d\d\.$/),
        detail: {
          theirs: { version: 3, record: { notes: won.record.notes } },
          saved: { by: 'Dana Reyes' },
        },
      });
    }
  });

  it('names whoever saved it, and nobody where it was changed by other means', async () => {
    const other = await clinic.as('clinical-staff', 'Kim Ash');
    await saveSessionRecord(other, input(clinic));
    const stale = { ...input(clinic), version: 1 };
    const met = await refusalOf(saveSessionRecord(clinic.actor, stale));
    expect(met).toMatchObject({ reason: 'conflict', detail: { saved: { by: 'Kim Ash' } } });
    await clinics.superuser.query(`select set_config('app.user_id', $1, false)`, [other.userId]);
    await clinics.superuser.query(
      `update medicine_session set version = 9, updated_at = updated_at + interval '1 hour' where id = $1`,
      [stale.sessionId],
    );
    expect(await refusalOf(saveSessionRecord(clinic.actor, stale))).toMatchObject({
      detail: { saved: null, theirs: { version: 9 } },
    });
  });

  it('brings back a row that somebody else took out meanwhile', async () => {
    await saveSessionRecord(clinic.actor, input(clinic));
    const { record } = await stored(clinic);
    const mine = input(clinic, 1, { doses: [...record.doses], vitals: [...record.vitals] });
    const theirs = input(clinic, 1, { doses: [...record.doses], vitals: [] });
    await saveSessionRecord(clinic.actor, { ...theirs, version: 2 });
    await saveSessionRecord(clinic.actor, { ...mine, version: 3 });
    expect((await stored(clinic)).record.vitals).toEqual(record.vitals);
  });
});

describe('a session of another clinic', () => {
  it('is not found, to read, to save and to move', async () => {
    const sent = { ...input(foreign), patientId: foreign.patientId };
    expect(await refusalOf(saveSessionRecord(clinic.actor, sent))).toMatchObject({ reason: 'not-found' });
    const read = withActor(clinic.actor, (tx) =>
      readSessionRecord(tx, clinic.actor, foreign.patientId, sent.sessionId),
    );
    expect(await refusalOf(read)).toMatchObject({ reason: 'not-found' });
    expect(await refusalOf(moveSession(clinic.actor, move(foreign, 3, '2026-09-22')))).toMatchObject({
      reason: 'not-found',
    });
    expect((await stored(foreign)).version).toBe(1);
  });

  it('lends none of its rows to ours, nor does another session of the same patient', async () => {
    await saveSessionRecord(clinic.actor, input(clinic, 1));
    const [dose] = (await stored(clinic, 1)).record.doses;
    if (!dose) throw new Error('no dose');
    const taken = input(clinic, 2, { doses: [dose] });
    expect(await refusalOf(saveSessionRecord(clinic.actor, { ...taken, confirmed: true }))).toMatchObject({
      reason: 'not-found',
    });
    const twice = input(clinic, 1, { doses: [dose, dose] });
    expect(
      await refusalOf(saveSessionRecord(clinic.actor, { ...twice, version: 2, confirmed: true })),
    ).toMatchObject({ reason: 'not-found' });
  });

  it('is not found under another patient of our own either', async () => {
    const other = await openClinic();
    const sent = { ...input(clinic), patientId: other.patientId };
    expect(await refusalOf(saveSessionRecord(clinic.actor, sent))).toMatchObject({ reason: 'not-found' });
  });
});

function move(of: CourseFixture, number: number, plannedDate: string) {
  return {
    key: crypto.randomUUID(),
    patientId: of.patientId,
    sessionId: sessionId(of, number),
    version: 1,
    plannedDate: day(plannedDate),
    moveLater: true,
    confirmed: true,
  };
}
const plannedDates = async (of: CourseFixture) =>
  (await withActor(of.actor, (tx) => readCourseSessions(tx, of.courseId))).map((each) => each.plannedDate);

describe('moving a planned session', () => {
  it('moves the later ones by as many days, and asks first when the gap is unusual', async () => {
    const asked = await refusalOf(
      moveSession(clinic.actor, { ...move(clinic, 4, '2026-10-15'), confirmed: false }),
    );
    expect(asked.detail).toEqual({
      sentences: [
        expect.stringContaining('24 days after session 3'),
        expect.stringContaining('already passed'),
      ],
    });
    const sent = move(clinic, 4, '2026-10-15');
    await moveSession(clinic.actor, sent);
    await moveSession(clinic.actor, sent);
    expect(await plannedDates(clinic)).toEqual([
      '2026-09-07',
      '2026-09-14',
      '2026-09-21',
      '2026-10-15',
      '2026-10-22',
      '2026-10-29',
    ]);
  });

  it('has one winner when two move it at once', async () => {
    const results = await Promise.allSettled([
      moveSession(clinic.actor, move(clinic, 4, '2026-09-29')),
      moveSession(clinic.actor, move(clinic, 4, '2026-09-30')),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ reason: 'conflict', detail: { theirs: { version: 2 } } });
  });

  it('is refused once it was held', async () => {
    await saveSessionRecord(clinic.actor, input(clinic, 1));
    const refusal = await refusalOf(
      moveSession(clinic.actor, { ...move(clinic, 1, '2026-09-08'), version: 2 }),
    );
    expect(refusal).toMatchObject({ reason: 'rule', message: expect.stringContaining('was held') });
  });
});
