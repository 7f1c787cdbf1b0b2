import type { InstrumentId } from '../instruments/types';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import { dateText } from '../words';
import type { Timepoint } from './arms';
import { askedMeasures, isSameTimepoint, type MeasurePlan } from './asked-measures';
import { type ProtocolDefinition, sessionWindow } from './definition';

/**
 * `waiting`: cannot be done yet, because what it hangs on has not been done. `not-yet`: its window lies ahead. `due`:
 * inside its window. `overdue`: the window has passed. `missed`: the next session or follow-up has come.
 */
export type CalendarState =
  | 'in-window'
  | 'done-early'
  | 'done-late'
  | 'waiting'
  | 'not-yet'
  | 'due'
  | 'overdue'
  | 'missed'
  | 'not-held';

export interface CalendarEntry {
  kind: 'session' | 'measure';
  /** "Session 3", "Questionnaires after session 3". */
  what: string;
  /** Null for a session. */
  timepoint: Timepoint | null;
  session: number | null;
  /** The window; null where it is not known, or open at that end. */
  from: PlainDate | null;
  dueOn: PlainDate | null;
  until: PlainDate | null;
  doneOn: PlainDate | null;
  /** Of a measure: the instruments not entered. */
  missing: readonly InstrumentId[];
  state: CalendarState;
  /** Days early, late or overdue; days to go until the window opens; else 0. */
  days: number;
  /** "overdue by 3 days", "2 days late", "due by 24-Sep-2026". */
  words: string;
}

export interface CalendarInput {
  definition: MeasurePlan & Pick<ProtocolDefinition, 'intervalDays' | 'windowDays'>;
  status: 'active' | 'completed' | 'withdrawn';
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  sessions: readonly { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  assessments: readonly {
    timepoint: Timepoint;
    assessedOn: PlainDate;
    instruments: readonly InstrumentId[];
  }[];
  today: PlainDate;
}

type Place = Omit<CalendarEntry, 'state' | 'days' | 'words'>;
type Standing = Pick<CalendarEntry, 'state' | 'days'>;

/**
 * Every session and measure of a course against its protocol: sessions by number, then measures in their order. A
 * session is overdue here when the window of the protocol has passed; `courseDue` counts from its planned day.
 */
export function courseCalendar(input: CalendarInput): CalendarEntry[] {
  return [...sessionEntries(input), ...measureEntries(input)];
}

function sessionEntries(input: CalendarInput): CalendarEntry[] {
  const window = sessionWindow(input.definition);
  const sessions = [...input.sessions].sort((a, b) => a.number - b.number);
  const upcoming = sessions.find((session) => session.heldOn === null);
  return sessions.map((session, index) => {
    const before = sessions[index - 1];
    const since = before?.heldOn ?? null;
    // The first session has no session before it: its planned day is its window.
    const around = (days: number) => (since === null ? null : addDays(since, days));
    const place: Place = {
      kind: 'session',
      what: `Session ${session.number}`,
      timepoint: null,
      session: session.number,
      from: before ? around(window.from) : session.plannedDate,
      dueOn: session.plannedDate,
      until: before ? around(window.to) : session.plannedDate,
      doneOn: session.heldOn,
      missing: [],
    };
    // The first session may begin on any day; what follows is counted from it.
    if (session.heldOn !== null && !before) return entry(place, { state: 'in-window', days: 0 });
    if (session.heldOn !== null) return entry(place, done(place, session.heldOn));
    if (input.status !== 'active') return entry(place, { state: 'not-held', days: 0 });
    if (session !== upcoming) return entry(place, { state: 'waiting', days: 0 });
    const next = { ...place, until: latest(place.until, session.plannedDate) };
    return entry(next, open(next, input.today));
  });
}

function measureEntries(input: CalendarInput): CalendarEntry[] {
  return askedMeasures(input.definition, input).map((asked) => {
    const taken = input.assessments.filter((each) => isSameTimepoint(asked.timepoint, each.timepoint));
    const entered = taken.flatMap((each) => each.instruments);
    const missing = asked.instruments.filter((id) => !entered.includes(id));
    const first = taken.map((each) => each.assessedOn).sort()[0] ?? null;
    const doneOn = missing.length === 0 ? first : null;
    const { what, timepoint, session, from, dueOn } = asked;
    const place: Place = {
      kind: 'measure',
      what,
      timepoint,
      session,
      from: session === 0 ? null : from,
      dueOn,
      until: dueOn,
      doneOn,
      missing,
    };
    if (doneOn !== null) return entry(place, done(place, doneOn));
    if (isClosed(input.status, timepoint)) return entry(place, { state: 'not-held', days: 0 });
    if (dueOn === null) return entry(place, { state: 'waiting', days: 0 });
    if (asked.isOver) return entry(place, { state: 'missed', days: 0 });
    return entry(place, open(place, input.today));
  });
}

/** A completed course is still followed up; one that was withdrawn is not. */
function isClosed(status: CalendarInput['status'], timepoint: Timepoint): boolean {
  if (status === 'active') return false;
  return status === 'withdrawn' || timepoint.kind !== 'follow-up';
}

function done({ from, until }: Place, on: PlainDate): Standing {
  if (from !== null && on < from) return { state: 'done-early', days: daysBetween(on, from) };
  if (until !== null && on > until) return { state: 'done-late', days: daysBetween(until, on) };
  return { state: 'in-window', days: 0 };
}

function open({ from, until }: Pick<Place, 'from' | 'until'>, today: PlainDate): Standing {
  if (from !== null && today < from) return { state: 'not-yet', days: daysBetween(today, from) };
  if (until !== null && today > until) return { state: 'overdue', days: daysBetween(until, today) };
  return { state: 'due', days: 0 };
}

/** A session that was moved on purpose is not overdue before its new day. */
function latest(until: PlainDate | null, plannedDate: PlainDate): PlainDate {
  return until === null || plannedDate > until ? plannedDate : until;
}

function entry(place: Place, standing: Standing): CalendarEntry {
  return { ...place, ...standing, words: wordsOf(place, standing) };
}

function wordsOf({ dueOn, until, doneOn }: Place, { state, days }: Standing): string {
  const size = `${days} ${days === 1 ? 'day' : 'days'}`;
  const on = (date: PlainDate | null) => (date === null ? '' : dateText(date));
  switch (state) {
    case 'in-window':
      return `done ${on(doneOn)}`;
    case 'done-early':
      return `done ${on(doneOn)}, ${size} early`;
    case 'done-late':
      return `done ${on(doneOn)}, ${size} late`;
    case 'waiting':
      return dueOn === null ? 'waits for its session' : `planned ${on(dueOn)}`;
    case 'not-yet':
      return `in ${size} at the earliest`;
    case 'due':
      return `due by ${on(until)}`;
    case 'overdue':
      return `overdue by ${size}`;
    case 'missed':
      return 'missed: its time has passed';
    case 'not-held':
      return 'not done: the course has ended';
  }
}
