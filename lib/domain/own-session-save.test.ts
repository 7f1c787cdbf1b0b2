import { describe, expect, it } from 'vitest';
import { adoptStoredRows, isRecordAsSent } from './own-session-save';
import { parsePlainDate } from './plain-date';
import type { SessionRecord } from './session-record';
import { typedSession } from './typed-session';

const heldOn = parsePlainDate('2026-09-07');
if (!heldOn) throw new Error('no day');
const vitals = (id: string | null, minutesFromFirstDose: number, systolicMmHg: number | null) => ({
  id,
  minutesFromFirstDose,
  systolicMmHg,
  diastolicMmHg: null,
  heartRatePerMin: null,
  spo2Percent: null,
});
const dose = (id: string | null, amountMg: number) => ({
  id,
  route: 'intramuscular' as const,
  amountMg,
  time: '09:05',
  site: null,
  lot: null,
});
const sent: SessionRecord = {
  heldOn,
  startTime: '09:00',
  endTime: null,
  weightKg: 77.25,
  doses: [dose(null, 50), dose(null, 20)],
  escalationNote: null,
  vitals: [vitals(null, 15, 148), vitals(null, 0, 0)],
  psychotherapy: [],
  notes: 'Calm.',
};
const stored = {
  ...sent,
  doses: [dose('d1', 50), dose('d2', 20)],
  vitals: [vitals('v1', 0, 0), vitals('v2', 15, 148)],
};

describe('a stored session', () => {
  it('is what was sent, whatever ids its rows got and in whatever order they are kept', () => {
    expect(isRecordAsSent(sent, stored)).toBe(true);
  });

  it('is another once a field or a row differs, and a gap is no zero', () => {
    expect(isRecordAsSent(sent, { ...stored, notes: null })).toBe(false);
    expect(isRecordAsSent(sent, { ...stored, doses: [dose('d1', 50)] })).toBe(false);
    expect(isRecordAsSent(sent, { ...stored, doses: [...stored.doses].reverse() })).toBe(false);
    const gap = [vitals('v1', 0, null), vitals('v2', 15, 148)];
    expect(isRecordAsSent(sent, { ...stored, vitals: gap })).toBe(false);
  });
});

describe('rows that were typed as new and stored meanwhile', () => {
  const now = typedSession(stored, 'psychedelic');

  it('get the ids of the rows they became, also where they were changed since', () => {
    const typed = typedSession({ ...sent, doses: [dose(null, 55), dose(null, 20)] }, 'psychedelic');
    const adopted = adoptStoredRows(typed, now);
    expect(adopted.doses.map(({ id, amountMg }) => [id, amountMg])).toEqual([
      ['d1', '55'],
      ['d2', '20'],
    ]);
    expect(adopted.vitals.map((row) => row.id)).toEqual(['v2', 'v1']);
  });

  it('leave rows that have an id, rows added since and blank rows as they are', () => {
    const added = typedSession(
      { ...sent, doses: [dose(null, 50), dose('d2', 20), dose(null, 5)] },
      'psychedelic',
    );
    expect(adoptStoredRows(added, now).doses.map((row) => row.id)).toEqual(['d1', 'd2', null]);
    const blank = {
      ...typedSession(sent, 'psychedelic'),
      vitals: [{ ...now.vitals[0], id: null, systolicMmHg: '' }],
    };
    expect(adoptStoredRows(blank as typeof now, now).vitals.map((row) => row.id)).toEqual([null]);
  });
});
