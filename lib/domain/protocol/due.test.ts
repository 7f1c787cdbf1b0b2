import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../instruments/types';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import { pilotDefinitions } from './pilot-definitions';
import { courseDue, instrumentsDueAt, type DueInput } from './due';
import { planSessions } from './schedule';
import { timepointAtSession } from './timepoint';

const start = plainDate(2026, 9, 9) as PlainDate;
const four: InstrumentId[] = ['bdi-ii', 'bpi-sf', 'gad-7', 'pcl-5'];
const five: InstrumentId[] = [...four, 'meq30'];

/** A course with `held` weekly sessions held on their planned day, and forms in at the named timepoints. */
function course(held: number, entered: Record<number, InstrumentId[]>, today: PlainDate): DueInput {
  return {
    status: 'active',
    bdiInstrument: 'bdi-ii',
    sessions: planSessions(start).map((session) => ({
      ...session,
      heldOn: session.number <= held ? session.plannedDate : null,
    })),
    assessments: Object.entries(entered).map(([session, instruments]) => ({
      timepoint: timepointAtSession(Number(session)),
      instruments,
    })),
    today,
  };
}

describe('what is due next', () => {
  it('begins with the baseline questionnaires, due by the first session', () => {
    const { next } = courseDue(course(0, {}, addDays(start, -3)));
    expect(next).toEqual({
      kind: 'questionnaires',
      from: null,
      lapsesOn: null,
      what: 'Baseline questionnaires',
      session: 0,
      timepoint: { kind: 'baseline' },
      dueOn: start,
      overdueDays: 0,
      missing: four,
    });
  });

  it('is session 1 once baseline is complete', () => {
    const { due } = courseDue(course(0, { 0: four }, start));
    expect(due.map((item) => item.what)).toEqual(['Session 1']);
  });

  it('is the questionnaires after a measured session, with what is still missing', () => {
    const { due } = courseDue(course(3, { 0: four, 1: five, 3: ['bdi-ii', 'meq30'] }, addDays(start, 14)));
    expect(due.map((item) => item.what)).toEqual(['Questionnaires after session 3', 'Session 4']);
    expect(due[0]).toMatchObject({
      dueOn: '2026-09-24',
      overdueDays: 0,
      missing: ['bpi-sf', 'gad-7', 'pcl-5'],
    });
  });

  it('is the next session after a session that is not measured', () => {
    expect(courseDue(course(2, { 0: four, 1: five }, addDays(start, 8))).next?.what).toBe('Session 3');
  });

  it('counts overdue days from the due day, which itself is not overdue', () => {
    const overdueOn = (days: number) =>
      courseDue(course(0, { 0: four }, addDays(start, days))).next?.overdueDays;
    expect([-1, 0, 1, 30].map(overdueOn)).toEqual([0, 0, 1, 30]);
  });

  it('is nothing when all is in, and nothing once the course has ended', () => {
    const entered = { 0: four, 1: five, 3: five, 6: five };
    expect(courseDue(course(6, entered, addDays(start, 40)))).toEqual({ next: null, due: [], missed: [] });
    for (const status of ['completed', 'withdrawn'] as const) {
      expect(courseDue({ ...course(2, {}, addDays(start, 40)), status }).next).toBeNull();
    }
  });

  it('follows moved dates', () => {
    const input = course(1, { 0: four, 1: five }, start);
    const sessions = input.sessions.map((session) =>
      session.number === 2 ? { ...session, plannedDate: addDays(session.plannedDate, 4) } : session,
    );
    expect(courseDue({ ...input, sessions }).next?.dueOn).toBe('2026-09-20');
  });
});

describe('questionnaires whose time has passed', () => {
  it('are missed, not due, once the next session was held', () => {
    const { due, missed } = courseDue(course(2, { 0: four, 1: four }, addDays(start, 8)));
    expect(missed).toEqual([
      {
        what: 'Questionnaires after session 1',
        session: 1,
        timepoint: { kind: 'after-session', session: 1 },
        missing: ['meq30'],
      },
    ]);
    expect(due.map((item) => item.what)).toEqual(['Session 3']);
  });
});

describe('the instruments of a timepoint', () => {
  it('include the MEQ30 only after a session', () => {
    expect(instrumentsDueAt(0, 'bdi-ii')).toEqual(four);
    for (const session of [1, 3, 6]) expect(instrumentsDueAt(session, 'bdi-ii')).toEqual(five);
    for (const session of [2, 4, 5]) expect(instrumentsDueAt(session, 'bdi-ii')).toEqual([]);
  });

  it('hold the BDI edition of the course', () => {
    expect(instrumentsDueAt(0, 'bdi-ia')[0]).toBe('bdi-ia');
  });
});

describe('with the protocol of the course', () => {
  const protocol = pilotDefinitions.psychedelic;
  const entered = { 0: four, 1: five, 3: five, 6: five };
  const all = (today: PlainDate) => ({ ...course(6, entered, today), protocol });

  it('the follow-ups are due in the weeks after the last session, also when the course is completed', () => {
    for (const status of ['active', 'completed'] as const) {
      const { due } = courseDue({ ...all(addDays(start, 40)), status });
      // Session 6 was on 14-Oct-2026; 28 days and 7 days of window later.
      expect(due.map((item) => [item.what, item.dueOn])).toEqual([
        ['Follow-up after 4 weeks', '2026-11-18'],
        ['Follow-up after 12 weeks', '2027-01-13'],
      ]);
    }
  });

  it('no follow-up is due after a withdrawal, or before the last session was held', () => {
    expect(courseDue({ ...all(addDays(start, 70)), status: 'withdrawn' }).due).toEqual([]);
    const { due } = courseDue({ ...course(5, { 0: four, 1: five, 3: five }, start), protocol });
    expect(due.map((item) => item.what)).toEqual(['Session 6']);
  });

  it('a follow-up is overdue the day after its window and missed once it is 14 days past it', () => {
    const overdueOn = (day: PlainDate) => courseDue(all(day)).due[0];
    expect(overdueOn(plainDate(2026, 11, 18) as PlainDate)?.overdueDays).toBe(0);
    expect(overdueOn(plainDate(2026, 11, 19) as PlainDate)?.overdueDays).toBe(1);
    expect(overdueOn(plainDate(2026, 12, 2) as PlainDate)?.what).toBe('Follow-up after 4 weeks');
    const later = courseDue(all(plainDate(2026, 12, 3) as PlainDate));
    expect(later.due.map((item) => item.what)).toEqual(['Follow-up after 12 weeks']);
    expect(later.missed.map((item) => item.what)).toEqual(['Follow-up after 4 weeks']);
  });

  it('the last follow-up counts as missed once it is 14 days past its window', () => {
    const ask = (day: PlainDate) => courseDue({ ...all(day), status: 'completed' });
    // Session 6 was on 14-Oct-2026; 12 weeks and 7 days of window later.
    const window = plainDate(2027, 1, 13) as PlainDate;
    const [last] = ask(addDays(window, 14)).due;
    expect(last).toMatchObject({ overdueDays: 14, lapsesOn: addDays(window, 15) });
    const later = ask(addDays(window, 15));
    expect([later.next, later.due]).toEqual([null, []]);
    expect(later.missed.map((item) => item.what)).toEqual([
      'Follow-up after 4 weeks',
      'Follow-up after 12 weeks',
    ]);
  });

  it('a follow-up lapses before the next one begins where those weeks lie far apart', () => {
    const lapsesOn = (weeks: number[]) => {
      const measures = { ...protocol.measures, followUpWeeks: weeks };
      const { due } = courseDue({ ...all(addDays(start, 40)), protocol: { ...protocol, measures } });
      return due.map((item) => item.lapsesOn);
    };
    expect(lapsesOn([4, 6])).toEqual(['2026-11-18', '2026-12-17']);
    expect(lapsesOn([4, 52])).toEqual(['2026-12-03', '2027-11-04']);
  });

  it('a follow-up is done by the weeks in its label', () => {
    const input = all(addDays(start, 70));
    const taken = { timepoint: { kind: 'follow-up', label: '4 wk, by phone' } as const, instruments: four };
    const { due, missed } = courseDue({ ...input, assessments: [...input.assessments, taken] });
    expect(due.map((item) => item.what)).toEqual(['Follow-up after 12 weeks']);
    expect(missed).toEqual([]);
  });

  it('its own measures and days count', () => {
    const measures = { ...protocol.measures, baseline: ['gad-7'] as const, afterSessions: [2] };
    const own = { ...protocol, measures, measureWindowDays: 3 };
    const { due } = courseDue({ ...course(2, { 0: ['gad-7'] }, addDays(start, 8)), protocol: own });
    expect(due.map((item) => [item.what, item.dueOn])).toEqual([
      ['Questionnaires after session 2', '2026-09-19'],
      ['Session 3', '2026-09-23'],
    ]);
  });

  it('before the last session it differs in nothing from the published measures of the pilot', () => {
    for (const held of [0, 1, 3, 5]) {
      const input = course(held, { 0: four }, addDays(start, 40));
      expect(courseDue({ ...input, protocol })).toEqual(courseDue(input));
    }
  });
});
