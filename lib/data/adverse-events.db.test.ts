import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/passwords';
import { withActor } from '@/lib/auth/with-actor';
import { eventsCsv } from '@/lib/domain/adverse-events/event-csv';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { EventContentInput, RecordEventInput } from '@/lib/schemas/adverse-event';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readEvent, readEvents } from './adverse-events';
import { exportEvents, readEventRegister, readRegisterChoice } from './adverse-events-register';
import { addEventNote, changeEvent, recordEvent } from './adverse-events-save';
import { readDraft, writeDraft } from './drafts';
import { markEnteredInError } from './entered-in-error';

const zone = 'America/New_York';
let clinics: TestRecord;
let clinic: CourseFixture;
let foreign: CourseFixture;

const open = () => makeCourse(clinics.database.superUrl, { start: '2026-09-07', held: 2, timeZone: zone });

beforeAll(async () => {
  clinics = await openTestRecord();
  foreign = await open();
}, 60_000);
beforeEach(async () => {
  clinic = await open();
});
afterAll(() => clinics.close());

const nausea: EventContentInput = {
  term: 'Nausea',
  started: { date: '2026-09-07' as PlainDate, time: '10:15' },
  ended: null,
  grade: 2,
  seriousness: [],
  relatedness: 'probable',
  expectedness: 'expected',
  actionOnDose: 'none',
  outcome: 'recovering',
  description: '',
  sessionId: null,
};
const input = (changes: Partial<EventContentInput> = {}, of = clinic): RecordEventInput => ({
  key: crypto.randomUUID(),
  patientId: of.patientId,
  confirmed: true,
  event: { ...nausea, ...changes },
});
const record = async (changes: Partial<EventContentInput> = {}, of = clinic) =>
  (await recordEvent(of.actor, input(changes, of))).eventId;
const change = (eventId: string, version: number, changes: Partial<EventContentInput>) =>
  changeEvent(clinic.actor, { ...input(changes), eventId, version });
const stored = (eventId: string, of = clinic) =>
  withActor(of.actor, (tx) => readEvent(tx, of.patientId, eventId));
const alerts = async (eventId: string) =>
  (await clinics.superuser.query(`select kind, detail, course_id from alert where source_id = $1`, [eventId]))
    .rows as { kind: string; detail: unknown; course_id: string | null }[];
const sign = (eventId: string) =>
  withActor(
    clinic.actor,
    (tx) => tx.$executeRaw`
      insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
      values (${crypto.randomUUID()}::uuid, ${clinic.clinicId}::uuid, ${clinic.patientId}::uuid, 'adverse-event',
        ${eventId}::uuid, 'author of this record')`,
  );

describe('recording an event', () => {
  it('keeps what was said, on the clock of the clinic, with the course that was running', async () => {
    const eventId = await record({ description: 'Two hours after the dose.' });
    const event = await stored(eventId);
    expect(event).toMatchObject({
      term: 'Nausea',
      startedAt: new Date('2026-09-07T14:15:00Z'),
      endedAt: null,
      grade: 2,
      seriousness: [],
      description: 'Two hours after the dose.',
      open: true,
      version: 1,
      notes: [],
    });
    const [row] = (
      await clinics.superuser.query(`select course_id, created_by from adverse_event where id = $1`, [
        eventId,
      ])
    ).rows as unknown[];
    expect(row).toEqual({ course_id: clinic.courseId, created_by: clinic.actor.userId });
  });

  it('keeps a day alone, and a signature binds that the time is not known', async () => {
    const started = { date: '2026-09-07' as PlainDate, time: null };
    const eventId = await record({ started, ended: { ...started }, outcome: 'recovered' });
    expect(await stored(eventId)).toMatchObject({
      startedAt: new Date('2026-09-07T04:00:00Z'),
      startedTimeKnown: false,
      endedTimeKnown: false,
    });
    expect(
      (await stored(await record({ ended: started, outcome: 'recovered' }))).endedAt?.toISOString(),
    ).toBe('2026-09-07T04:00:00.000Z');
    await sign(eventId);
    const state = async () =>
      (await clinics.superuser.query(`select signature_state('adverse-event', $1) as state`, [eventId]))
        .rows as unknown[];
    expect(await state()).toEqual([{ state: 'signed' }]);
    await clinics.superuser.query(`alter table adverse_event disable trigger user`);
    await clinics.superuser.query(`update adverse_event set started_time_known = true where id = $1`, [
      eventId,
    ]);
    await clinics.superuser.query(`alter table adverse_event enable trigger user`);
    expect(await state()).toEqual([{ state: 'invalid' }]);
  });

  it('is linked with a session of the patient, never with another’s', async () => {
    const sessionId = clinic.sessionIds[1] ?? '';
    expect((await stored(await record({ sessionId }))).sessionNumber).toBe(2);
    await expect(record({ sessionId: foreign.sessionIds[0] ?? '' })).rejects.toMatchObject({
      reason: 'not-found',
    });
  });

  it('grades nothing: without a grade it is refused', async () => {
    await expect(record({ grade: null })).rejects.toMatchObject({
      reason: 'rule',
      detail: { field: 'grade' },
    });
  });

  it('asks once about what is unusual, and saves a repeat of the same form once', async () => {
    const asked = { ...input({ outcome: 'recovered' }), confirmed: false };
    await expect(recordEvent(clinic.actor, asked)).rejects.toMatchObject({ reason: 'confirm' });
    const first = await recordEvent(clinic.actor, { ...asked, confirmed: true });
    expect(await recordEvent(clinic.actor, { ...asked, confirmed: true })).toEqual(first);
    expect(await withActor(clinic.actor, (tx) => readEvents(tx, clinic.patientId))).toHaveLength(1);
  });

  it('drops the draft of the form', async () => {
    const formKey = `event:new:${clinic.patientId}`;
    await writeDraft(clinic.actor, { formKey, patientId: clinic.patientId, seq: 1, body: {} });
    await record();
    expect(await withActor(clinic.actor, (tx) => readDraft(tx, formKey))).toBeNull();
  });

  it('refuses a time that the clocks skip', async () => {
    await expect(
      record({ started: { date: '2026-03-08' as PlainDate, time: '02:30' } }),
    ).rejects.toMatchObject({ reason: 'rule', detail: { field: 'startedOn' } });
  });
});

describe('the alert of a serious event', () => {
  it('is raised with the event, and not for a severe one that is not serious', async () => {
    const severe = await record({ grade: 3 });
    expect(await alerts(severe)).toEqual([]);
    const serious = await record({ seriousness: ['hospitalisation'] });
    expect(await alerts(serious)).toEqual([
      {
        kind: 'serious-event',
        detail: { term: 'Nausea', grade: 2, seriousness: ['hospitalisation'] },
        course_id: clinic.courseId,
      },
    ]);
  });

  it('is raised once, when a change makes the event serious, and stays as it was raised', async () => {
    const eventId = await record();
    expect(await alerts(eventId)).toEqual([]);
    await change(eventId, 1, { seriousness: ['disability'] });
    await change(eventId, 2, { seriousness: ['disability', 'hospitalisation'] });
    await change(eventId, 3, { seriousness: [] });
    expect(await alerts(eventId)).toMatchObject([{ detail: { seriousness: ['disability'] } }]);
  });

  it('is not there when the event could not be saved', async () => {
    await expect(record({ seriousness: ['hospitalisation'], grade: null })).rejects.toThrow();
    const { rows } = await clinics.superuser.query(`select 1 from alert where clinic_id = $1`, [
      clinic.clinicId,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('changing an event', () => {
  it('hands back the other text when somebody was faster', async () => {
    const eventId = await record();
    await change(eventId, 1, { term: 'Vomiting' });
    await expect(change(eventId, 1, { grade: 3 })).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { term: 'Vomiting', grade: 2, version: 2 } },
    });
    expect(await stored(eventId)).toMatchObject({ term: 'Vomiting', grade: 2, version: 2 });
  });

  it('of two at once lets one through', async () => {
    const eventId = await record();
    const both = await Promise.allSettled([
      change(eventId, 1, { term: 'Vomiting' }),
      change(eventId, 1, { term: 'Retching' }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves the seconds of a start alone that was not touched', async () => {
    const eventId = await record();
    await withActor(
      clinic.actor,
      (tx) => tx.$executeRaw`
        update adverse_event set started_at = '2026-09-07 14:15:42+00' where id = ${eventId}::uuid`,
    );
    await change(eventId, 1, { grade: 1 });
    expect((await stored(eventId)).startedAt).toEqual(new Date('2026-09-07T14:15:42Z'));
  });

  it('is refused once the event is signed, in the words of the record; a note is still taken', async () => {
    const eventId = await record();
    await sign(eventId);
    await expect(change(eventId, 1, { grade: 3 })).rejects.toMatchObject({
      reason: 'rule',
      message: expect.stringContaining('signed') as string,
    });
    await addEventNote(clinic.actor, { ...noteOf(eventId), body: 'Called the day after: well.' });
    expect(await stored(eventId)).toMatchObject({
      grade: 2,
      notes: [{ body: 'Called the day after: well.', writtenByName: 'Dana Reyes' }],
    });
  });
});

describe('amending a signed event', () => {
  const password = 'nine quiet lakes';
  const amend = (eventId: string, changes: Partial<EventContentInput>, typed = password) =>
    changeEvent(clinic.actor, {
      ...input(changes),
      eventId,
      version: 1,
      amendment: { reason: 'Admitted the night after.', meaning: 'author of this record', password: typed },
    });

  it('takes reason and password, signs anew, and raises the alert of what became serious', async () => {
    await clinics.superuser.query(
      `select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`,
      [clinic.actor.userId, clinic.clinicId],
    );
    await clinics.superuser.query('update user_account set password_hash = $1 where id = $2', [
      await hashPassword(password),
      clinic.actor.userId,
    ]);
    const eventId = await record();
    await sign(eventId);
    const serious = { grade: 3, seriousness: ['hospitalisation'] } satisfies Partial<EventContentInput>;
    await expect(amend(eventId, serious, 'wrong')).rejects.toMatchObject({ detail: { field: 'password' } });
    expect(await stored(eventId)).toMatchObject({ grade: 2, version: 1 });
    await amend(eventId, serious);
    expect(await stored(eventId)).toMatchObject({ grade: 3, version: 2 });
    expect(await alerts(eventId)).toMatchObject([{ kind: 'serious-event' }]);
    const { rows } = await clinics.superuser.query(
      `select signature_state('adverse-event', $1) as state, max(ordinal) as signatures from signature where record_id = $1`,
      [eventId],
    );
    expect(rows).toEqual([{ state: 'amended', signatures: 2 }]);
  });
});

const noteOf = (eventId: string) => ({
  key: crypto.randomUUID(),
  patientId: clinic.patientId,
  eventId,
  confirmed: false,
  body: 'Called.',
});

const errorOf = (eventId: string, reason: string) => ({
  key: crypto.randomUUID(),
  patientId: clinic.patientId,
  recordKind: 'adverse-event' as const,
  recordId: eventId,
  seen: '1',
  reason,
  signing: null,
});

describe('an event entered in error', () => {
  it('stays readable with the reason, is neither open nor closed, and takes no change any more', async () => {
    const eventId = await record();
    await markEnteredInError(clinic.actor, errorOf(eventId, 'Another patient’s.'));
    expect(await stored(eventId)).toMatchObject({
      term: 'Nausea',
      open: false,
      version: 2,
      enteredInError: true,
    });
    await expect(change(eventId, 2, { grade: 1 })).rejects.toMatchObject({ reason: 'rule' });
  });
});

describe('another clinic', () => {
  it('finds no event, adds no note and links none', async () => {
    const eventId = await record();
    const stranger: Actor = foreign.actor;
    await expect(withActor(stranger, (tx) => readEvent(tx, clinic.patientId, eventId))).rejects.toMatchObject(
      { reason: 'not-found' },
    );
    const theirs = { ...input(), eventId, version: 1 };
    await expect(changeEvent(stranger, theirs)).rejects.toMatchObject({ reason: 'not-found' });
    await expect(addEventNote(stranger, noteOf(eventId))).rejects.toMatchObject({ reason: 'not-found' });
    await expect(recordEvent(stranger, input())).rejects.toMatchObject({ reason: 'not-found' });
    const { query } = readRegisterChoice(stranger, {});
    expect((await readEventRegister(stranger, query)).rows).toEqual([]);
    expect(await exportEvents(stranger, query)).toEqual([]);
  });

  it('nor does an event stand under a patient who is not its own', async () => {
    const eventId = await record();
    await expect(
      withActor(clinic.actor, (tx) => readEvent(tx, foreign.patientId, eventId)),
    ).rejects.toMatchObject({ reason: 'not-found' });
  });
});

describe('the register', () => {
  async function found(address: Record<string, string>): Promise<string[]> {
    const { query } = readRegisterChoice(clinic.actor, address);
    const { rows, total } = await readEventRegister(clinic.actor, query);
    expect(total).toBe(rows.length);
    return rows.map((row) => row.term);
  }

  it('is narrowed by every choice, on the clinic’s own days', async () => {
    await record({ sessionId: clinic.sessionIds[1] ?? '' });
    // 23:30 in New York is already the next day in UTC.
    await record({ term: 'Fall', started: { date: '2026-09-08' as PlainDate, time: '23:30' }, grade: 3 });
    const before = { date: '2026-09-01' as PlainDate, time: '09:00' };
    await record({ term: 'Headache', started: before, outcome: 'recovered', ended: before });
    await record({
      term: 'Cystitis',
      seriousness: ['hospitalisation'],
      started: { ...before, time: '08:00' },
    });
    const wrong = await record({ term: 'Slip', started: { ...before, time: '07:00' } });
    await markEnteredInError(clinic.actor, errorOf(wrong, 'Written down twice.'));

    expect(await found({})).toEqual(['Fall', 'Nausea', 'Headache', 'Cystitis', 'Slip']);
    expect(await found({ from: '08-Sep-2026', to: '8.9.2026' })).toEqual(['Fall']);
    expect(await found({ to: '2026-09-06' })).toEqual(['Headache', 'Cystitis', 'Slip']);
    expect(await found({ grade: '3' })).toEqual(['Fall']);
    expect(await found({ serious: 'yes' })).toEqual(['Cystitis']);
    expect(await found({ session: '2' })).toEqual(['Nausea']);
    expect(await found({ session: 'none', grade: '3' })).toEqual(['Fall']);
    expect(await found({ arm: 'psychedelic' })).toEqual(['Fall', 'Nausea']);
    expect(await found({ arm: 'psycholytic' })).toEqual([]);
    expect(await found({ state: 'open' })).toEqual(['Fall', 'Nausea', 'Cystitis']);
    expect(await found({ state: 'closed' })).toEqual(['Headache']);
    expect(await found({ state: 'in-error' })).toEqual(['Slip']);
  });

  it('says which day could not be read', () => {
    expect(readRegisterChoice(clinic.actor, { from: 'soon', to: '' }).unread).toEqual(['soon']);
  });

  it('exports the same choice without names, formulas disarmed, and notes it for clinic and patient', async () => {
    await record({ term: '=HYPERLINK("http://x")', description: '+1, "quoted"\nsecond line' });
    await record({ term: 'Fall', grade: 3 });
    const { query } = readRegisterChoice(clinic.actor, { grade: '2' });
    const csv = eventsCsv(await exportEvents(clinic.actor, query), zone);
    const number = clinic.patientId.slice(-12);
    expect(csv.split('\r\n').slice(1)).toEqual([
      `${number},,"'=HYPERLINK(""http://x"")",07-Sep-2026 10:15,,2,Moderate,No,,Probable,Expected,None,Recovering,"'+1, ""quoted""\nsecond line",No`,
      '',
    ]);
    expect(csv).not.toContain('Sample');
    const { rows } = await clinics.superuser.query(
      `select patient_id, detail ->> 'rows' as rows from audit.event where clinic_id = $1 and action = 'export' order by patient_id nulls first`,
      [clinic.clinicId],
    );
    expect(rows).toEqual([
      { patient_id: null, rows: '1' },
      { patient_id: clinic.patientId, rows: null },
    ]);
  });
});
