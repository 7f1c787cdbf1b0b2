import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../instruments/types';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import { type CalendarInput, courseCalendar } from './calendar';
import { pilotDefinitions } from './pilot-definitions';
import { planSessions } from './schedule';
import { timepointAtSession } from './timepoint';

const start = plainDate(2026, 9, 9) as PlainDate;
const day = (days: number) => addDays(start, days);
const four: InstrumentId[] = ['bdi-ii', 'bpi-sf', 'gad-7', 'pcl-5'];
const five: InstrumentId[] = [...four, 'meq30'];

/** Sessions held on the named days after the start, in the order of their numbers. */
function course(heldAfterDays: readonly number[], today: PlainDate): CalendarInput {
  return {
    definition: pilotDefinitions.psychedelic,
    status: 'active',
    bdiInstrument: 'bdi-ii',
    sessions: planSessions(start).map((session, index) => {
      const days = heldAfterDays[index];
      return { ...session, heldOn: days === undefined ? null : day(days) };
    }),
    assessments: [],
    today,
  };
}
const session = (input: CalendarInput, number: number) =>
  courseCalendar(input).find((entry) => entry.kind === 'session' && entry.session === number);
const measure = (input: CalendarInput, what: string) =>
  courseCalendar(input).find((entry) => entry.what === what);
const taken = (number: number, on: PlainDate, instruments: readonly InstrumentId[]) => ({
  timepoint: timepointAtSession(number),
  assessedOn: on,
  instruments,
});

describe('a session against the window of the protocol', () => {
  it('is early up to the third day after the session before, in its window from the 4th to the 14th, then late', () => {
    const states = [3, 4, 7, 14, 15].map((days) => session(course([0, days], day(40)), 2)?.state);
    expect(states).toEqual(['done-early', 'in-window', 'in-window', 'in-window', 'done-late']);
    expect(session(course([0, 30], day(40)), 2)).toMatchObject({
      days: 16,
      words: 'done 09-Oct-2026, 16 days late',
    });
  });

  it('that is next opens with its window and is overdue the day after it', () => {
    const states = [3, 4, 14, 15].map((days) => session(course([0], day(days)), 2)?.state);
    expect(states).toEqual(['not-yet', 'due', 'due', 'overdue']);
    expect(session(course([0], day(17)), 2)?.words).toBe('overdue by 3 days');
  });

  it('that was moved on purpose beyond the window is not overdue before its day', () => {
    const input = course([0], day(20));
    const sessions = input.sessions.map((each) =>
      each.number === 2 ? { ...each, plannedDate: day(21) } : each,
    );
    expect(session({ ...input, sessions }, 2)).toMatchObject({ state: 'due', until: day(21) });
  });

  it('after the next one waits; after the end of the course none is held', () => {
    expect(session(course([0], day(7)), 3)?.state).toBe('waiting');
    expect(session({ ...course([0], day(7)), status: 'withdrawn' }, 2)?.state).toBe('not-held');
  });

  it('that is the first has only its planned day', () => {
    expect(session(course([], day(-1)), 1)?.state).toBe('not-yet');
    expect(session(course([], day(0)), 1)?.state).toBe('due');
    expect(session(course([], day(1)), 1)?.state).toBe('overdue');
    expect(session(course([3], day(9)), 1)?.state).toBe('in-window');
  });
});

describe('a measure against its window', () => {
  const after1 = 'Questionnaires after session 1';

  it('waits for its session, is due the day of it and the next, then overdue, and missed after the next session', () => {
    expect(measure(course([], day(0)), after1)?.state).toBe('waiting');
    expect([0, 1, 2].map((days) => measure(course([0], day(days)), after1)?.state)).toEqual([
      'due',
      'due',
      'overdue',
    ]);
    expect(measure(course([0, 7], day(8)), after1)?.state).toBe('missed');
  });

  it('is done only when every instrument is in', () => {
    const input = course([0], day(1));
    const part = { ...input, assessments: [taken(1, day(0), four)] };
    expect(measure(part, after1)).toMatchObject({ state: 'due', missing: ['meq30'], doneOn: null });
    const whole = { ...input, assessments: [taken(1, day(0), five)] };
    expect(measure(whole, after1)).toMatchObject({ state: 'in-window', missing: [], doneOn: day(0) });
  });

  it('can be done early and late', () => {
    const on = (days: number) =>
      measure({ ...course([0], day(30)), assessments: [taken(1, day(days), five)] }, after1);
    expect([-1, 0, 1, 2].map((days) => on(days)?.state)).toEqual([
      'done-early',
      'in-window',
      'in-window',
      'done-late',
    ]);
    expect(on(22)?.words).toBe('done 01-Oct-2026, 21 days late');
  });

  it('at baseline is never too early, and late after the first session', () => {
    const on = (days: number) =>
      measure(
        { ...course([0], day(30)), assessments: [taken(0, day(days), four)] },
        'Baseline questionnaires',
      );
    expect([-60, 0, 1].map((days) => on(days)?.state)).toEqual(['in-window', 'in-window', 'done-late']);
  });

  it('at a follow-up has its window around the week, also when the course is completed', () => {
    const held = [0, 7, 14, 21, 28, 35];
    const at = (days: number) =>
      measure({ ...course(held, day(35 + days)), status: 'completed' }, 'Follow-up after 4 weeks')?.state;
    expect([20, 21, 35, 36].map(at)).toEqual(['not-yet', 'due', 'due', 'overdue']);
  });
});
