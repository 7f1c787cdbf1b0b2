import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addVitals,
  amend,
  openRecord,
  outcome,
  sessionOf,
  sign,
  stateOf,
  type Query,
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

describe('requirement 44: an amendment', () => {
  beforeEach(async () => {
    await record.acting(async (query) => {
      await addVitals(query, record.course, sessionId, 120);
      await sign(query, record.course, 'session', sessionId);
    });
  });
  const correct = (query: Query) =>
    query(`update vital_signs set systolic_mmhg = 125 where session_id = $1`, [sessionId]);
  const systolics = async () =>
    (
      await record.superuser.query<{ systolic: number; reason: string | null }>(
        `select (content -> 'record' -> 'vitals' -> 0 -> 'systolicMmHg')::int as systolic, reason
         from signature where record_id = $1 order by ordinal`,
        [sessionId],
      )
    ).rows;

  it('with a signature changes the record, and the first content stays readable', async () => {
    await record.acting(async (query) => {
      await amend(query, record.course, 'session', sessionId, 'misread the cuff');
      await correct(query);
      await sign(query, record.course, 'session', sessionId);
    });
    expect(await systolics()).toEqual([
      { systolic: 120, reason: null },
      { systolic: 125, reason: 'misread the cuff' },
    ]);
    expect(await stateOf(record, 'session', sessionId)).toBe('amended');
    expect(await outcome(record.acting(correct))).toBe('KAP01');
  });

  it('without a signature is refused at the commit, changed or not', async () => {
    for (const change of [correct, () => Promise.resolve()]) {
      let reached = false;
      const attempt = record.acting(async (query) => {
        await amend(query, record.course, 'session', sessionId);
        await change(query);
        reached = true;
      });
      expect(await outcome(attempt)).toBe('KAP02');
      expect(reached).toBe(true);
    }
    expect(await stateOf(record, 'session', sessionId)).toBe('signed');
  });

  it('ends with its signature: nothing is changed after it', async () => {
    const attempt = record.acting(async (query) => {
      await amend(query, record.course, 'session', sessionId);
      await sign(query, record.course, 'session', sessionId);
      await correct(query);
    });
    expect(await outcome(attempt)).toBe('KAP01');
  });

  it('opens its own record alone', async () => {
    const other = await sessionOf(record, 2);
    await record.acting((query) => sign(query, record.course, 'session', other));
    const attempt = record.acting(async (query) => {
      await amend(query, record.course, 'session', sessionId);
      await addVitals(query, record.course, other, 130);
    });
    expect(await outcome(attempt)).toBe('KAP01');
  });

  it('needs a reason and a signed record', async () => {
    expect(
      await outcome(record.acting((query) => amend(query, record.course, 'session', sessionId, ' '))),
    ).toBe('23514');
    const other = await sessionOf(record, 2);
    expect(await outcome(record.acting((query) => amend(query, record.course, 'session', other)))).toBe(
      'KAP02',
    );
  });

  it('marks a record as entered in error, with a reason', async () => {
    const mark = (reason: string) => (query: Query) =>
      query(
        `update medicine_session set entered_in_error_at = now(), entered_in_error_by = $2, entered_in_error_reason = $3 where id = $1`,
        [sessionId, record.course.actor.userId, reason],
      );
    const marked = (reason: string) =>
      record.acting(async (query) => {
        await amend(query, record.course, 'session', sessionId, 'wrong patient');
        await mark(reason)(query);
        await sign(query, record.course, 'session', sessionId);
      });
    expect(await outcome(record.acting(mark('wrong patient')))).toBe('KAP01');
    expect(await outcome(marked(' '))).toBe('23514');
    expect(await outcome(marked('wrong patient'))).toBe('accepted');
    expect(await stateOf(record, 'session', sessionId)).toBe('amended');
  });
});
