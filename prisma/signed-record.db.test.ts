import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids';
import {
  addEvent,
  addResponse,
  addScore,
  addScreening,
  addVitals,
  forge,
  openRecord,
  outcome,
  sessionOf,
  sign,
  stateOf,
  type RecordFixture,
} from '../lib/testing/record-fixture';

let record: RecordFixture;
let sessionId: string;

beforeAll(async () => {
  record = await openRecord();
});
beforeEach(async () => {
  await record.begin();
  sessionId = await sessionOf(record, 1);
});
afterAll(() => record.close());

describe('requirement 45: a signature', () => {
  it('says who, when and what for, whatever the app sends', async () => {
    await record.acting((query) => addVitals(query, record.course, sessionId, 120));
    const { rows } = await record.acting((query) =>
      query(
        `insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning, ordinal, signed_name, signed_at, content, content_sha256, seal)
         values ($1, $2, $3, 'session', $4, 'author of this record', 9, 'Somebody', '2001-01-01', '{}', '\\x00', '\\x00')
         returning ordinal, signed_by, signed_name, abs(extract(epoch from signed_at - clock_timestamp())) < 5 as current,
           content -> 'record' -> 'vitals' -> 0 -> 'systolicMmHg' as systolic, content -> 'format' as format,
           octet_length(seal) as sealed`,
        [newId(), record.course.clinicId, record.course.patientId, sessionId],
      ),
    );
    expect(rows).toEqual([
      {
        ordinal: 1,
        signed_by: record.course.actor.userId,
        signed_name: 'Dana Reyes',
        current: true,
        systolic: 120,
        format: 1,
        sealed: 32,
      },
    ]);
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');
    expect(await stateOf(record, 'session', await sessionOf(record, 2))).toBe('unsigned');
  });

  it('is the same for readers in any time zone', async () => {
    await record.acting((query) => sign(query, record.course, 'session', sessionId));
    await record.superuser.query(`set timezone = 'Asia/Kathmandu'; set extra_float_digits = -5`);
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');
    await record.superuser.query('reset all');
  });

  it('is refused for a record that is not finished, not there, of another patient, or signed already', async () => {
    const planned = await sessionOf(record, 6);
    const own = record.course;
    const other = await record.begin();
    record.course = own;
    const foreign = await sessionOf(record, 1, other);
    expect(await outcome(record.acting((query) => sign(query, record.course, 'session', planned)))).toBe(
      'KAP03',
    );
    expect(await outcome(record.acting((query) => sign(query, record.course, 'session', newId())))).toBe(
      'KAP03',
    );
    expect(await outcome(record.acting((query) => sign(query, record.course, 'session', foreign)))).toBe(
      'KAP03',
    );
    expect(await outcome(record.acting((query) => sign(query, other, 'session', sessionId)))).toBe('KAP03');
    expect(await outcome(record.acting((query) => sign(query, record.course, 'session', sessionId)))).toBe(
      'accepted',
    );
    expect(await outcome(record.acting((query) => sign(query, record.course, 'session', sessionId)))).toBe(
      'KAP03',
    );
  });

  it('keeps the session and all its rows as they are', async () => {
    await record.acting(async (query) => {
      await addVitals(query, record.course, sessionId, 120);
      await sign(query, record.course, 'session', sessionId);
    });
    const changes = [
      `update medicine_session set notes = 'later' where id = $1`,
      `update medicine_session set console_revision = 0 where id = $1`,
      `update vital_signs set systolic_mmhg = 121 where session_id = $1`,
      `update vital_signs set removed_at = now() where session_id = $1`,
      `insert into session_check (id, clinic_id, patient_id, session_id, list, item, state)
         select gen_random_uuid(), clinic_id, patient_id, id, 'discharge', 'escort', 'yes' from medicine_session where id = $1`,
      `insert into observed_effect (id, clinic_id, patient_id, session_id, term, grade, observed_at)
         select gen_random_uuid(), clinic_id, patient_id, id, 'nausea', 1, now() from medicine_session where id = $1`,
      `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg)
         select gen_random_uuid(), clinic_id, patient_id, id, 1, 'intramuscular', 40 from medicine_session where id = $1`,
      `insert into psychotherapy_session (id, clinic_id, patient_id, session_id, started_at)
         select gen_random_uuid(), clinic_id, patient_id, id, now() from medicine_session where id = $1`,
    ];
    for (const change of changes) {
      expect(await outcome(record.acting((query) => query(change, [sessionId]))), change).toBe('KAP01');
    }
    const sibling = await sessionOf(record, 2);
    expect(await outcome(record.acting((query) => addVitals(query, record.course, sibling, 120)))).toBe(
      'accepted',
    );
    const moved = `update vital_signs set session_id = $2 where session_id = $1`;
    expect(await outcome(record.acting((query) => query(moved, [sessionId, sibling])))).toBe('KAP01');
    expect(await outcome(record.acting((query) => query(moved, [sibling, sessionId])))).toBe('KAP01');
    await record.superuser.query(`select set_config('app.user_id', $1, false)`, [record.course.actor.userId]);
    const removal = `delete from vital_signs where session_id = $1`;
    expect(await outcome(record.superuser.query(removal, [sessionId]))).toBe('KAP01');
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');
  });

  it('keeps responses with their scores, events and screenings too', async () => {
    const [response, event, screening] = [
      await addResponse(record),
      await addEvent(record),
      await addScreening(record, 'eligible'),
    ];
    await record.acting(async (query) => {
      await sign(query, record.course, 'response', response);
      await sign(query, record.course, 'adverse-event', event);
      await sign(query, record.course, 'screening', screening);
    });
    const changes: [string, string][] = [
      [`update questionnaire_response set completed_on = '2026-09-01' where id = $1`, response],
      [`update score set value = 8 where response_id = $1`, response],
      [`update adverse_event set grade = 3 where id = $1`, event],
      [`update screening set findings = '{"adult":true}' where id = $1`, screening],
    ];
    for (const [change, id] of changes) {
      expect(await outcome(record.acting((query) => query(change, [id]))), change).toBe('KAP01');
    }
    expect(await outcome(record.acting((query) => addScore(query, record.course, response, 'other')))).toBe(
      'KAP01',
    );
    const note = `insert into adverse_event_note (id, clinic_id, patient_id, event_id, body, written_by_name) values ($1, $2, $3, $4, 'better', 'Dana Reyes')`;
    expect(
      await outcome(
        record.acting((query) =>
          query(note, [newId(), record.course.clinicId, record.course.patientId, event]),
        ),
      ),
    ).toBe('accepted');
    for (const [kind, id] of [
      ['response', response],
      ['adverse-event', event],
      ['screening', screening],
    ] as const)
      expect(await stateOf(record, kind, id)).toBe('signed');
  });

  it('is invalid after a change past the triggers, of the record or of the signature', async () => {
    const response = await addResponse(record);
    await record.acting(async (query) => {
      await addVitals(query, record.course, sessionId, 120);
      await sign(query, record.course, 'session', sessionId);
      await sign(query, record.course, 'response', response);
    });
    const forgeries: [string, string, string, string][] = [
      [
        'session',
        sessionId,
        `update vital_signs set systolic_mmhg = 121 where session_id = $1`,
        `update vital_signs set systolic_mmhg = 120 where session_id = $1`,
      ],
      [
        'session',
        sessionId,
        `update signature set signed_name = 'Dana Reyez' where record_id = $1`,
        `update signature set signed_name = 'Dana Reyes' where record_id = $1`,
      ],
      [
        'session',
        sessionId,
        `update signature set signed_at = signed_at + interval '1 ms' where record_id = $1`,
        `update signature set signed_at = signed_at - interval '1 ms' where record_id = $1`,
      ],
      [
        'session',
        sessionId,
        `update signature set content = jsonb_set(content, '{record,notes}', '"x"') where record_id = $1`,
        `update signature set content = jsonb_set(content, '{record,notes}', 'null') where record_id = $1`,
      ],
      [
        'response',
        response,
        `update score set value = 7.6 where response_id = $1`,
        `update score set value = 7.5 where response_id = $1`,
      ],
    ];
    for (const [kind, id, change, back] of forgeries) {
      expect(await forge(record, change, [id])).toBe(1);
      expect(await stateOf(record, kind, id), change).toBe('invalid');
      expect(await forge(record, back, [id])).toBe(1);
      expect(await stateOf(record, kind, id)).toBe('signed');
    }
  });

  it('is invalid when copied to another record', async () => {
    const other = await sessionOf(record, 2);
    await record.acting((query) => sign(query, record.course, 'session', sessionId));
    await forge(
      record,
      `insert into signature select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'record_id', $2::text))).*
       from signature s where record_id = $1`,
      [sessionId, other],
    );
    expect(await stateOf(record, 'session', other)).toBe('invalid');
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');
  });

  it('waits for what is being written, and what comes later is refused', async () => {
    const second = await record.connect();
    let signing: Promise<unknown> | undefined;
    await record.acting(async (query) => {
      await addVitals(query, record.course, sessionId, 150);
      signing = record.acting(
        (other) => sign(other, record.course, 'session', sessionId),
        record.course,
        second,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await signing;
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');

    const other = await sessionOf(record, 2);
    let adding: Promise<unknown> | undefined;
    await record.acting(async (query) => {
      await sign(query, record.course, 'session', other);
      adding = outcome(
        record.acting((late) => addVitals(late, record.course, other, 150), record.course, second),
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await adding).toBe('KAP01');
  });
});
