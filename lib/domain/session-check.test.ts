import { describe, expect, it } from 'vitest';
import type { PlainDate } from './plain-date';
import { sessionWindow } from './protocol/definition';
import { pilotDefinitions } from './protocol/pilot-definitions';
import { checkSession, escalationOf, gapSentence } from './session-check';
import { sessionBefore, type SessionContext, type SessionRecord } from './session-record';

const day = (text: string) => text as PlainDate;
const pilot = sessionWindow(pilotDefinitions.psychedelic);
const vitals = (minutesFromFirstDose: number, systolicMmHg: number | null, diastolicMmHg: number | null) => ({
  id: null,
  minutesFromFirstDose,
  systolicMmHg,
  diastolicMmHg,
  heartRatePerMin: 80,
  spo2Percent: 98,
});
const injection = (amountMg: number, time: string | null) => ({
  id: null,
  route: 'intramuscular' as const,
  amountMg,
  time,
  site: 'left deltoid',
  lot: null,
});

/** Session 3 of a psychedelic course, a week after session 2, with nothing unusual in it. */
const context: SessionContext = {
  zone: 'America/New_York',
  today: day('2026-10-20'),
  arm: 'psychedelic',
  sessionWindow: pilot,
  psychotherapy: pilotDefinitions.psychedelic.psychotherapy,
  number: 3,
  neighbours: [
    { number: 1, heldOn: day('2026-09-28'), totalMg: 70, weightKg: 80 },
    { number: 2, heldOn: day('2026-10-05'), totalMg: 80, weightKg: 80 },
    { number: 4, heldOn: null, totalMg: null, weightKg: null },
  ],
};
const record: SessionRecord = {
  heldOn: day('2026-10-12'),
  startTime: '09:00',
  endTime: '11:30',
  weightKg: 80,
  doses: [injection(60, '09:05'), injection(25, '09:20')],
  escalationNote: null,
  vitals: [vitals(0, 128, 78), vitals(15, 146, 88)],
  psychotherapy: [{ id: null, date: day('2026-10-13'), time: '10:00', minutes: 60, therapist: 'Dr Moss' }],
  notes: null,
};
const check = (changes: Partial<SessionRecord>, against: Partial<SessionContext> = {}) =>
  checkSession({ ...record, ...changes }, { ...context, ...against });
const messages = (changes: Partial<SessionRecord>) => check(changes).problems.map((each) => each.message);

describe('the record of a session', () => {
  it('is neither impossible nor unusual when it follows the protocol', () => {
    expect(check({})).toMatchObject({ problems: [], unusual: [] });
  });

  it('has its times as instants of the clinic’s zone', () => {
    const { instants } = check({});
    expect(instants.startedAt?.toISOString()).toBe('2026-10-12T13:00:00.000Z');
    expect(instants.dosedAt.map((each) => each?.toISOString())).toEqual([
      '2026-10-12T13:05:00.000Z',
      '2026-10-12T13:20:00.000Z',
    ]);
    expect(instants.psychotherapyAt[0]?.toISOString()).toBe('2026-10-13T14:00:00.000Z');
  });
});

describe('what cannot be', () => {
  it('names the field and the value', () => {
    expect(messages({ weightKg: 700 })).toEqual([
      expect.stringMatching(/^Body weight must be .*, not 700\.$/),
    ]);
    expect(messages({ doses: [injection(600, null), injection(20, null)] })).toEqual([
      expect.stringMatching(/^An intramuscular dose must be .*, not 600\.$/),
    ]);
    expect(messages({ vitals: [vitals(15, 346, 88)] })).toEqual([
      expect.stringMatching(/^Vital signs at \+15 min: Systolic pressure must be .*, not 346\.$/),
    ]);
    expect(check({ vitals: [vitals(0, 120, 80), vitals(15, 88, 120)] }).problems).toEqual([
      {
        path: 'vitals.1.diastolicMmHg',
        message: 'Vital signs at +15 min: diastolic pressure (120) must be lower than systolic (88).',
      },
    ]);
  });

  it('is a day to come, of the session and of psychotherapy', () => {
    expect(check({ heldOn: context.today, psychotherapy: [] }).problems).toEqual([]);
    expect(check({ heldOn: day('2026-10-21'), psychotherapy: [] }).problems).toMatchObject([
      { path: 'heldOn' },
    ]);
    const tomorrow = { id: null, date: day('2026-10-21'), time: '10:00', minutes: null, therapist: null };
    expect(check({ psychotherapy: [tomorrow] }).problems).toMatchObject([{ path: 'psychotherapy.0.date' }]);
  });

  it('is an end before the start, though not an end at the start', () => {
    expect(check({ endTime: '08:59', doses: [] }).problems).toMatchObject([{ path: 'endTime' }]);
    expect(check({ endTime: '09:00', doses: [] }).problems).toEqual([]);
  });

  it('is a time in the hour that the clocks skipped', () => {
    const found = checkSession(
      {
        ...record,
        heldOn: day('2026-03-08'),
        startTime: '02:30',
        endTime: null,
        doses: [],
        psychotherapy: [],
      },
      { ...context, neighbours: [] },
    );
    expect(found.problems).toEqual([
      {
        path: 'startTime',
        message: 'Start: there was no 02:30 on 08-Mar-2026, the clocks went forward over it.',
      },
    ]);
  });
});

describe('what is unusual', () => {
  it('is a lozenge in the arm of injections, and an injection in the arm of lozenges', () => {
    const lozenge = { ...injection(100, '09:05'), route: 'lozenge' as const, site: null };
    expect(check({ doses: [injection(60, '09:05'), lozenge] }).unusual).toContain(
      'Dose 2 (100 mg) is a lozenge; the psychedelic arm gets intramuscular injections.',
    );
    expect(check({ doses: [injection(90, '09:05')] }, { arm: 'psycholytic' }).unusual).toContain(
      'Dose 1 (90 mg) is an injection; the psycholytic arm gets lozenges.',
    );
  });

  it('is a number of injections other than two, and no dose at all', () => {
    expect(check({ doses: [injection(85, '09:05')] }).unusual).toEqual([
      '1 dose is recorded; the psychedelic arm plans two injections.',
    ]);
    expect(check({ doses: [] }).unusual).toEqual(['No dose is recorded.']);
  });

  it('is a dose that did not rise without a reason, against the session held before', () => {
    const level = [injection(60, '09:05'), injection(20, '09:20')];
    expect(check({ doses: level }).unusual).toEqual([
      'The total dose against session 2: 0 mg (0.0%), not escalated: same dose. No reason is written down for it.',
    ]);
    expect(check({ doses: level, escalationNote: 'Nausea last time' }).unusual).toEqual([]);
    expect(check({ doses: level }, { neighbours: [] }).unusual).toEqual([]);
  });

  it('is a gap of less than 4 or more than 14 days', () => {
    expect([3, 4, 14, 15].map((days) => gapSentence(days, 3, 2, pilot) === null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(gapSentence(21, 4, 3, pilot)).toBe('Session 4 is 21 days after session 3 (planned 4 to 14 days).');
    const threeWeekly = { from: 21, to: 21 };
    expect(gapSentence(21, 4, 3, threeWeekly)).toBeNull();
    expect(gapSentence(7, 4, 3, threeWeekly)).toBe('Session 4 is 7 days after session 3 (planned 21 days).');
    expect(check({}, { sessionWindow: threeWeekly }).unusual).toEqual([
      'Session 3 is 7 days after session 2 (planned 21 days).',
    ]);
    expect(gapSentence(1, 4, 3, pilot)).toContain('1 day after');
    expect(gapSentence(0, 4, 3, pilot)).toContain('on the same day as session 3');
    expect(gapSentence(-3, 4, 3, pilot)).toContain('3 days before session 3');
  });

  it('is a session out of order, or one before which another is missing', () => {
    const found = check({ heldOn: day('2026-10-02'), psychotherapy: [] }).unusual;
    expect(found).toContain('Session 3 on 02-Oct-2026 is before session 2 (05-Oct-2026), out of order.');
    const neighbours = [{ number: 2, heldOn: null, totalMg: null, weightKg: null }];
    expect(check({}, { neighbours }).unusual).toEqual(['Session 2 is not recorded yet. Is this session 3?']);
  });

  it('is a weight more than a tenth away from the session before', () => {
    expect(check({ weightKg: 88 }).unusual).toEqual([]);
    expect(check({ weightKg: 62 }).unusual).toEqual(['Body weight of 62 kg, after 80 kg in session 2.']);
  });

  it('is psychotherapy away from its time: a day after the injections, during the lozenges', () => {
    const sameDay = { id: null, date: day('2026-10-12'), time: '10:00', minutes: 60, therapist: null };
    expect(check({ psychotherapy: [sameDay] }).unusual).toEqual([
      expect.stringMatching(/^Psychotherapy: .*expected 24 to 48 h after it/),
    ]);
    const lozenge = { ...injection(200, '09:05'), route: 'lozenge' as const, site: null };
    const during = { arm: 'psycholytic', psychotherapy: pilotDefinitions.psycholytic.psychotherapy } as const;
    expect(check({ doses: [lozenge], psychotherapy: [sameDay] }, during).unusual).toEqual([]);
    const own = { psychotherapy: { kind: 'after', fromHours: 0, toHours: 6 } } as const;
    expect(check({ psychotherapy: [sameDay] }, own).unusual).toEqual([]);
  });

  it('is half a blood pressure', () => {
    expect(check({ vitals: [vitals(-5, 128, null)] }).unusual).toEqual([
      'Vital signs at \u22125 min: a systolic pressure without a diastolic.',
    ]);
  });
});

describe('the session before', () => {
  it('goes by the day it was held, and by number on the same day', () => {
    const sessions = [
      { number: 2, heldOn: day('2026-10-12') },
      { number: 3, heldOn: day('2026-10-05') },
      { number: 4, heldOn: null },
    ];
    expect(sessionBefore(sessions, { number: 5, heldOn: day('2026-10-19') })?.number).toBe(2);
    expect(sessionBefore(sessions, { number: 2, heldOn: day('2026-10-12') })?.number).toBe(3);
    expect(sessionBefore(sessions, { number: 3, heldOn: day('2026-10-05') })).toBeNull();
    expect(sessionBefore(sessions, { number: 1, heldOn: day('2026-10-05') })).toBeNull();
  });

  it('gives the change of the dose its number', () => {
    expect(escalationOf(record, context)).toMatchObject({ since: 2, changeMg: 5, escalated: true });
    expect(escalationOf({ ...record, doses: [] }, context)).toBeNull();
  });
});
