import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../instruments/types';
import { addDays, plainDate, type PlainDate } from '../plain-date';
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
      what: 'Baseline questionnaires',
      session: 0,
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
    expect(missed).toEqual([{ what: 'Questionnaires after session 1', session: 1, missing: ['meq30'] }]);
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
