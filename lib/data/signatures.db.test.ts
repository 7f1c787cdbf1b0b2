import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { ResponseInput } from '@/lib/schemas/response';
import type { SaveSessionInput } from '@/lib/schemas/session';
import type { AmendmentInput, EnteredInErrorInput } from '@/lib/schemas/signing';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { listCohort } from './cohort';
import { markEnteredInError } from './entered-in-error';
import { readCourseForms } from './responses';
import { saveResponse } from './save-response';
import { readSessionRecord, saveSessionRecord } from './session-record';
import { readCourseSessions } from './sessions';
import { countSignatures, readSigning, type SignableRecord, signRecord } from './signatures';
import { openTrajectory } from './trajectory';

const day = (text: string) => text as PlainDate;
const password = 'invented-for-tests-7';
let clinics: TestRecord;
let passwordHash: string;
let course: CourseFixture;
let assessmentId: string;

beforeAll(async () => {
  clinics = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
  passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
});
beforeEach(async () => {
  course = await makeCourse(clinics.database.superUrl, { held: 2 });
  await givePassword(course.actor.userId);
  const opened = await addAssessment(course.actor, {
    key: newId(),
    patientId: course.patientId,
    courseId: course.courseId,
    timepoint: { kind: 'baseline' },
    assessedOn: day('2026-08-31'),
  });
  assessmentId = opened.assessmentId;
});
afterAll(() => clinics.close());

const givePassword = (userId: string) =>
  clinics.superuser.query(
    `with acting as materialized (select set_config('app.user_id', $1::text, true))
     update user_account set password_hash = $2 from acting where id = $1::uuid`,
    [userId, passwordHash],
  );

const form = (answers: number[], more: Partial<ResponseInput> = {}): ResponseInput => ({
  key: newId(),
  patientId: course.patientId,
  assessmentId,
  instrument: 'gad-7',
  completedOn: day('2026-08-31'),
  content: { mode: 'items', answers },
  version: null,
  confirmed: true,
  ...more,
});
const session = (weightKg: number, more: Partial<SaveSessionInput> = {}): SaveSessionInput => ({
  key: newId(),
  patientId: course.patientId,
  sessionId: course.sessionIds[0] ?? '',
  version: 1,
  confirmed: true,
  record: {
    heldOn: day('2026-09-01'),
    startTime: '09:00',
    endTime: null,
    weightKg,
    doses: [{ id: null, route: 'intramuscular', amountMg: 50, time: '09:05', site: null, lot: null }],
    escalationNote: null,
    vitals: [],
    psychotherapy: [],
    notes: null,
  },
  ...more,
});
const sessionRecord = (): SignableRecord => ({
  patientId: course.patientId,
  recordKind: 'session',
  recordId: course.sessionIds[0] ?? '',
});
const responseRecord = (recordId: string): SignableRecord => ({
  patientId: course.patientId,
  recordKind: 'response',
  recordId,
});
const standing = (record: SignableRecord, actor = course.actor) =>
  withActor(actor, (tx) => readSigning(tx, actor, record));

async function sign(record: SignableRecord, actor = course.actor, typed = password) {
  const { seen } = await standing(record, actor);
  return signRecord(actor, {
    key: newId(),
    ...record,
    seen,
    meaning: 'author of this record',
    password: typed,
  });
}
const amendment = (reason: string, typed = password): AmendmentInput => ({
  reason,
  meaning: 'author of this record',
  password: typed,
});
async function markWrong(record: SignableRecord, signing: EnteredInErrorInput['signing'] = null) {
  const { seen } = await standing(record);
  return markEnteredInError(course.actor, {
    key: newId(),
    ...record,
    seen,
    reason: 'belongs to another patient',
    signing,
  });
}
const withPassword = { meaning: 'author of this record', password } as const;

async function rollup() {
  const { rows } = await clinics.superuser.query<{
    sessions_held: number;
    latest_scores: Record<string, { value: number }>;
    next_due_what: string | null;
  }>(`select sessions_held, latest_scores, next_due_what from course_rollup where course_id = $1`, [
    course.courseId,
  ]);
  return rows[0];
}

describe('signing', () => {
  it('shows name, time and meaning, and binds what the signer saw', async () => {
    await saveSessionRecord(course.actor, session(72));
    const signed = await sign(sessionRecord());
    expect(signed).toMatchObject({ name: 'Dana Reyes', meaning: 'author of this record' });
    expect(signed.at).toMatch(/\d{2}:\d{2}$/);
    expect(await standing(sessionRecord())).toMatchObject({
      state: 'signed',
      signatures: [{ ordinal: 1, name: 'Dana Reyes', reason: null, differences: [] }],
    });
    const counted = await withActor(course.actor, (tx) => countSignatures(tx, 'session', course.sessionIds));
    expect([...counted.values()]).toEqual([1]);
  });

  it('requirement 45: a wrong password signs nothing, is counted like at the sign-in, and the right one signs', async () => {
    await saveSessionRecord(course.actor, session(72));
    const refused = await refusalOf(sign(sessionRecord(), course.actor, 'a wrong guess'));
    expect(refused).toMatchObject({ reason: 'rule', detail: { field: 'password' } });
    expect((await standing(sessionRecord())).state).toBe('unsigned');
    await sign(sessionRecord());
    for (let guess = 0; guess < 5; guess += 1) {
      await refusalOf(
        sign(
          responseRecord(
            (
              await saveResponse(
                course.actor,
                form([1, 1, 1, 1, 1, 1, guess % 4], guess === 0 ? {} : { version: guess }),
              )
            ).responseId,
          ),
          course.actor,
          'a wrong guess',
        ),
      );
    }
    const waits = await refusalOf(
      signRecord(course.actor, {
        key: newId(),
        ...sessionRecord(),
        seen: '1.1',
        meaning: 'author of this record',
        password,
      }),
    );
    expect(waits.message).toContain('too many attempts');
  });

  it('does not make somebody wait who signs a day’s records one after another', async () => {
    const { responseId } = await saveResponse(course.actor, form([1, 1, 1, 1, 1, 1, 1]));
    await sign(responseRecord(responseId));
    for (let count = 0; count < 12; count += 1) {
      const again = await refusalOf(sign(responseRecord(responseId)));
      expect(again.message).toContain('somebody else signed it');
    }
  });

  it('refuses what was changed since it was opened, in the form or in the dosing room', async () => {
    await saveSessionRecord(course.actor, session(72));
    const { seen } = await standing(sessionRecord());
    await withActor(
      course.actor,
      (tx) =>
        tx.$executeRaw`insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg)
          values (${newId()}::uuid, ${course.clinicId}::uuid, ${course.patientId}::uuid, ${course.sessionIds[0]}::uuid, 15, 150)`,
    );
    const input = {
      key: newId(),
      ...sessionRecord(),
      seen,
      meaning: 'author of this record' as const,
      password,
    };
    expect((await refusalOf(signRecord(course.actor, input))).reason).toBe('conflict');
    expect((await standing(sessionRecord())).state).toBe('unsigned');
  });

  it('is one signature when the same submit arrives twice, and none for a record of another clinic or a role that does not sign', async () => {
    await saveSessionRecord(course.actor, session(72));
    const { seen } = await standing(sessionRecord());
    const input = {
      key: newId(),
      ...sessionRecord(),
      seen,
      meaning: 'author of this record' as const,
      password,
    };
    expect(await signRecord(course.actor, input)).toEqual(await signRecord(course.actor, input));
    expect((await standing(sessionRecord())).signatures).toHaveLength(1);

    const foreign = await makeCourse(clinics.database.superUrl);
    await givePassword(foreign.actor.userId);
    const other = { ...input, key: newId() };
    expect((await refusalOf(signRecord(foreign.actor, other))).reason).toBe('not-found');
    const desk = await course.as('front-desk', 'Robin Front');
    await givePassword(desk.userId);
    expect((await refusalOf(signRecord(desk, other))).message).toContain('role');
  });
});

describe('a signed record', () => {
  it('refuses any change of a session with a sentence that says how to amend, and takes an amendment', async () => {
    await saveSessionRecord(course.actor, session(72));
    await sign(sessionRecord());
    expect((await refusalOf(saveSessionRecord(course.actor, session(75, { version: 2 })))).message).toContain(
      'choose Amend',
    );
    const wrong = session(75, { version: 2, amendment: amendment('misread the scale', 'not my password') });
    expect((await refusalOf(saveSessionRecord(course.actor, wrong))).detail).toEqual({ field: 'password' });

    await saveSessionRecord(
      course.actor,
      session(75, { version: 2, amendment: amendment('misread the scale') }),
    );
    const { state, signatures } = await standing(sessionRecord());
    expect(state).toBe('amended');
    expect(signatures[1]).toMatchObject({ ordinal: 2, reason: 'misread the scale', name: 'Dana Reyes' });
    expect(signatures[1]?.differences).toContainEqual(
      expect.objectContaining({ words: 'Body weight, kg', before: '72', after: '75' }),
    );
  });

  it('refuses any change of a form, and an amendment brings the scores after it', async () => {
    const { responseId } = await saveResponse(course.actor, form([3, 3, 3, 3, 3, 3, 3]));
    await sign(responseRecord(responseId));
    const change = form([1, 1, 1, 1, 1, 1, 1], { version: 1 });
    expect((await refusalOf(saveResponse(course.actor, change))).message).toContain('choose Amend');
    expect((await rollup())?.latest_scores['gad-7']?.value).toBe(21);

    const amended = { ...change, key: newId(), amendment: amendment('typed the wrong paper') };
    const saved = await saveResponse(course.actor, amended);
    expect(saved).toEqual({ responseId, version: 2 });
    expect(await saveResponse(course.actor, amended)).toEqual(saved);
    expect((await rollup())?.latest_scores['gad-7']?.value).toBe(7);
    const { state, signatures } = await standing(responseRecord(responseId));
    expect(state).toBe('amended');
    expect(signatures).toHaveLength(2);
    expect(signatures[1]?.differences.length).toBeGreaterThan(7);
  });

  it('keeps no password: neither in the submission nor in the audit trail', async () => {
    const { responseId } = await saveResponse(course.actor, form([1, 1, 1, 1, 1, 1, 1]));
    await sign(responseRecord(responseId));
    await saveResponse(
      course.actor,
      form([2, 1, 1, 1, 1, 1, 1], { version: 1, amendment: amendment('misread') }),
    );
    const { rows } = await clinics.superuser.query(
      `select 1 from audit.event e where e.clinic_id = $1 and to_jsonb(e)::text like '%' || $2 || '%'`,
      [course.clinicId, password],
    );
    expect(rows).toEqual([]);
  });

  it('is called invalid when it was changed past the database’s guard', async () => {
    await saveSessionRecord(course.actor, session(72));
    await sign(sessionRecord());
    await clinics.superuser.query('begin');
    await clinics.superuser.query('set local session_replication_role = replica');
    await clinics.superuser.query(`update medicine_session set weight_kg = 99 where id = $1`, [
      course.sessionIds[0],
    ]);
    await clinics.superuser.query('commit');
    expect((await standing(sessionRecord())).state).toBe('invalid');
  });
});

describe('entered in error', () => {
  it('takes a form out of scores, charts, lists and cohort, keeps it readable, and entering it anew puts it right', async () => {
    const { responseId } = await saveResponse(course.actor, form([3, 3, 3, 3, 3, 3, 3]));
    await markWrong(responseRecord(responseId));
    expect((await rollup())?.latest_scores).toEqual({});
    expect((await openTrajectory(course.actor, course.patientId, undefined)).trajectory?.responses).toEqual(
      [],
    );
    expect((await listCohort(course.actor, 1)).courses[0]).toMatchObject({ baseline: {}, latest: {} });
    const { assessments } = await withActor(course.actor, (tx) =>
      readCourseForms(tx, course.actor, course.courseId),
    );
    expect(assessments[0]?.forms).toEqual([]);
    expect(assessments[0]?.inError).toMatchObject([
      { id: responseId, read: { answers: [3, 3, 3, 3, 3, 3, 3] } },
    ]);
    expect((await standing(responseRecord(responseId))).enteredInError).toMatchObject({
      by: 'Dana Reyes',
      reason: 'belongs to another patient',
    });

    const desk = await course.as('front-desk', 'Robin Front');
    await saveResponse(desk, form([1, 1, 1, 1, 1, 1, 1], { version: 2 }));
    expect((await rollup())?.latest_scores['gad-7']?.value).toBe(7);
    expect((await standing(responseRecord(responseId))).enteredInError).toBeNull();
  });

  it('makes a session count as not held until it is entered anew', async () => {
    await saveSessionRecord(course.actor, session(72));
    expect((await rollup())?.sessions_held).toBe(2);
    await markWrong(sessionRecord());
    expect((await rollup())?.sessions_held).toBe(1);
    const [first] = await withActor(course.actor, (tx) => readCourseSessions(tx, course.courseId));
    expect(first).toMatchObject({
      enteredInError: true,
      heldOn: null,
      weightKg: null,
      doses: [],
      peakPressure: null,
    });
    const kept = await withActor(course.actor, (tx) =>
      readSessionRecord(tx, course.actor, course.patientId, course.sessionIds[0] ?? ''),
    );
    expect(kept).toMatchObject({ enteredInError: true, record: { weightKg: 72, doses: [{ amountMg: 50 }] } });
    await saveSessionRecord(course.actor, session(80, { version: 3 }));
    expect((await rollup())?.sessions_held).toBe(2);
  });

  it('is an amendment of a signed record: signed, in the history, and the original still to be read', async () => {
    const { responseId } = await saveResponse(course.actor, form([3, 3, 3, 3, 3, 3, 3]));
    await sign(responseRecord(responseId));
    expect((await refusalOf(markWrong(responseRecord(responseId)))).reason).toBe('rule');
    await markWrong(responseRecord(responseId), withPassword);
    const { state, signatures } = await standing(responseRecord(responseId));
    expect(state).toBe('amended');
    expect(signatures[1]).toMatchObject({ reason: 'belongs to another patient' });
    expect(signatures[1]?.differences.map(({ words }) => words)).toContain('Why it was entered in error');
    expect((await rollup())?.latest_scores).toEqual({});

    const anew = form([1, 1, 1, 1, 1, 1, 1], { version: 2 });
    expect((await refusalOf(saveResponse(course.actor, anew))).message).toContain('choose Amend');
    await saveResponse(course.actor, {
      ...anew,
      key: newId(),
      amendment: amendment('the right paper was found'),
    });
    expect((await standing(responseRecord(responseId))).signatures).toHaveLength(3);
    expect((await rollup())?.latest_scores['gad-7']?.value).toBe(7);
  });

  it('needs the record as it was seen, and is not said twice', async () => {
    const { responseId } = await saveResponse(course.actor, form([3, 3, 3, 3, 3, 3, 3]));
    const { seen } = await standing(responseRecord(responseId));
    await saveResponse(course.actor, form([2, 3, 3, 3, 3, 3, 3], { version: 1 }));
    const stale = { key: newId(), ...responseRecord(responseId), seen, reason: 'wrong', signing: null };
    expect((await refusalOf(markEnteredInError(course.actor, stale))).reason).toBe('conflict');
    await markWrong(responseRecord(responseId));
    expect((await refusalOf(markWrong(responseRecord(responseId)))).message).toContain('marked already');
  });
});
