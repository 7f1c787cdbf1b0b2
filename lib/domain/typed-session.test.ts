import { describe, expect, it } from 'vitest';
import type { PlainDate } from './plain-date';
import { readTypedSession } from './read-typed-session';
import type { StoredSessionRecord } from './session-record';
import { blankDose, nextVitals, typedSession, type TypedSession } from './typed-session';

const day = (text: string) => text as PlainDate;
const options = { order: 'dmy' as const, today: day('2026-10-20') };
const planned: StoredSessionRecord = {
  heldOn: null,
  startTime: null,
  endTime: null,
  weightKg: null,
  doses: [],
  escalationNote: null,
  vitals: [],
  psychotherapy: [],
  notes: null,
};
const held: StoredSessionRecord = {
  heldOn: day('2026-10-12'),
  startTime: '09:00',
  endTime: '11:30',
  weightKg: 77.5,
  doses: [
    { id: 'd1', route: 'intramuscular', amountMg: 62.5, time: '09:05', site: 'left deltoid', lot: 'K1' },
  ],
  escalationNote: 'As before',
  vitals: [
    {
      id: 'v1',
      minutesFromFirstDose: -3,
      systolicMmHg: 128,
      diastolicMmHg: 78,
      heartRatePerMin: null,
      spo2Percent: 0,
    },
  ],
  psychotherapy: [{ id: 'p1', date: day('2026-10-13'), time: '10:00', minutes: 60, therapist: 'Dr Moss' }],
  notes: 'Calm.',
};
const typed = (changes: Partial<TypedSession>): TypedSession => ({
  ...typedSession(held, 'psychedelic'),
  ...changes,
});
const messages = (changes: Partial<TypedSession>) =>
  readTypedSession(typed(changes), options).problems.map((each) => `${each.path}: ${each.message}`);

describe('the form of a session', () => {
  it('gives back the stored record when nothing was typed, a zero and a gap included', () => {
    expect(readTypedSession(typedSession(held, 'psychedelic'), options).record).toEqual(held);
  });

  it('starts with the rows that the arm plans: two injections, or one lozenge', () => {
    expect(typedSession(planned, 'psychedelic').doses.map((each) => each.route)).toEqual([
      'intramuscular',
      'intramuscular',
    ]);
    expect(typedSession(planned, 'psycholytic').doses.map((each) => each.route)).toEqual(['lozenge']);
    expect(typedSession(planned, 'psycholytic').vitals.map((each) => each.minutesFromFirstDose)).toEqual([
      '0',
      '15',
      '30',
      '45',
      '60',
    ]);
  });

  it('leaves its blank rows out, and points problems to the rows as they stand on screen', () => {
    const rows = typedSession(planned, 'psychedelic');
    const read = readTypedSession(
      {
        ...rows,
        heldOn: '12/10/2026',
        doses: [blankDose('intramuscular'), { ...blankDose('intramuscular'), amountMg: '60' }],
      },
      options,
    );
    expect(read.problems).toEqual([]);
    expect(read.record).toMatchObject({
      heldOn: '2026-10-12',
      doses: [{ amountMg: 60, time: null }],
      vitals: [],
    });
    expect(read.typedPath('doses.0.amountMg')).toBe('doses.1.amountMg');
    expect(read.typedPath('weightKg')).toBe('weightKg');
  });

  it('takes decimal commas, short times and typed dates', () => {
    const read = readTypedSession(
      typed({ weightKg: '77,25', startTime: '905', heldOn: '12 oct 26' }),
      options,
    );
    expect(read.record).toMatchObject({ weightKg: 77.25, startTime: '09:05', heldOn: '2026-10-12' });
  });

  it('says of each field what it cannot read', () => {
    expect(messages({ weightKg: 'heavy' })).toEqual([
      'weightKg: Body weight: enter a number with at most two decimals, such as 62.5, not “heavy”.',
    ]);
    expect(messages({ heldOn: '' })).toEqual(['heldOn: Enter the date the session was held.']);
    expect(messages({ heldOn: '31/02/2026' })[0]).toContain('“31/02/2026” is not read as a date');
    expect(messages({ startTime: '25:00' })).toEqual([
      'startTime: The start: “25:00” is no time, such as 09:05.',
    ]);
    expect(messages({ doses: [{ ...blankDose('lozenge'), lot: 'K2' }] })).toEqual([
      'doses.0.amountMg: Enter the mg of dose 1.',
    ]);
    expect(messages({ doses: [{ ...blankDose('lozenge'), amountMg: '62.125' }] })[0]).toContain(
      'The mg of dose 1',
    );
    expect(messages({ vitals: [{ ...nextVitals([]), systolicMmHg: '128.5' }] })).toEqual([
      'vitals.0.minutesFromFirstDose: Enter the minutes from the first dose.',
      'vitals.0.systolicMmHg: Systolic pressure: enter a whole number, not “128.5”.',
    ]);
    expect(
      messages({ psychotherapy: [{ id: null, date: '', time: '10', minutes: '', therapist: '' }] }),
    ).toEqual(['psychotherapy.0.date: Enter the date of psychotherapy.']);
  });

  it('offers the next reading a quarter of an hour later', () => {
    const rows = typedSession(planned, 'psychedelic').vitals;
    expect(nextVitals(rows).minutesFromFirstDose).toBe('75');
    expect(nextVitals([{ ...nextVitals([]), minutesFromFirstDose: '?' }]).minutesFromFirstDose).toBe('');
  });
});
