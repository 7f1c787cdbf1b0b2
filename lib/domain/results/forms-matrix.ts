import type { InstrumentId } from '../instruments/types';
import { formsAt } from '../instruments/course-forms';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { type AddedMeasure, isSameTimepoint } from '../protocol/asked-measures';
import type { ProtocolMeasures } from '../protocol/definition';
import { type CourseDue, isProtocolSession } from '../protocol/due';
import { sessionsInCourse } from '../protocol/schedule';
import { sessionOfTimepoint, timepointAtSession } from '../protocol/timepoint';
import type { FormRecord, MissingForm, VisitForms } from './saved-form';

/** How one form stands at one timepoint. `missed` = its time has passed; `optional` = the protocol does not ask for it. */
export type MatrixCell =
  | { kind: 'saved'; form: FormRecord }
  /** It is known why the form was not filled in. */
  | { kind: 'missing'; form: MissingForm }
  | {
      kind: 'due' | 'missed' | 'optional';
      instrument: InstrumentId;
      /** What was entered here counts for nothing. */
      inError?: true;
    }
  /** It is asked for, but its days lie ahead. */
  | { kind: 'not-yet'; instrument: InstrumentId; from: PlainDate; inError?: true }
  | { kind: 'not-offered' };

export interface MatrixRow {
  timepoint: Timepoint;
  /** Null while the timepoint was not opened. */
  visit: VisitForms | null;
  /** The day it was taken, or on which it can be opened; null while its session was not held. */
  on: PlainDate | null;
  /** In the order of the instruments asked for. */
  cells: MatrixCell[];
}

interface MatrixInput {
  visits: readonly VisitForms[];
  sessions: readonly { number: number; heldOn: PlainDate | null }[];
  instruments: readonly InstrumentId[];
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  due: CourseDue;
  today: PlainDate;
  /** What the protocol of the course measures; without it what the pilot published. */
  measures?: Pick<ProtocolMeasures, 'afterSessions'> | undefined;
  /** What clinicians asked for beyond it. */
  added?: readonly AddedMeasure[] | undefined;
}

/** Baseline, after each session, then follow-ups and unscheduled ones; what the protocol asks for stands there unopened too. */
export function formsMatrix(input: MatrixInput): MatrixRow[] {
  const last = Math.max(sessionsInCourse, ...input.sessions.map((each) => each.number));
  const onAxis = Array.from({ length: last + 1 }, (_, session) => session).flatMap((session): MatrixRow[] => {
    const opened = input.visits.filter((visit) => sessionOfTimepoint(visit.timepoint) === session);
    if (opened.length > 0) return opened.map((visit) => openedRow(input, visit));
    const isAdded = input.added?.some((each) => sessionOfTimepoint(each.timepoint) === session) ?? false;
    return isAdded || isProtocolSession(session, input.measures) ? [unopenedRow(input, session)] : [];
  });
  const others = input.visits.filter((visit) => sessionOfTimepoint(visit.timepoint) === null);
  const followUps = [...input.due.missed, ...input.due.due].flatMap(({ timepoint }): MatrixRow[] => {
    if (timepoint?.kind !== 'follow-up') return [];
    if (others.some((visit) => isSameTimepoint(timepoint, visit.timepoint))) return [];
    return [{ timepoint, visit: null, on: input.today, cells: cellsOf(input, timepoint, null) }];
  });
  return [...onAxis, ...others.map((visit) => openedRow(input, visit)), ...followUps];
}

function openedRow(input: MatrixInput, visit: VisitForms): MatrixRow {
  return {
    timepoint: visit.timepoint,
    visit,
    on: visit.assessedOn,
    cells: cellsOf(input, visit.timepoint, visit),
  };
}

function unopenedRow(input: MatrixInput, session: number): MatrixRow {
  const timepoint = timepointAtSession(session);
  // Baseline is taken before the first session, so it can be opened at any time, at the latest for that day.
  const heldOn = input.sessions.find((each) => each.number === Math.max(session, 1))?.heldOn ?? null;
  return {
    timepoint,
    visit: null,
    on: session === 0 ? (heldOn ?? input.today) : heldOn,
    cells: cellsOf(input, timepoint, null),
  };
}

function cellsOf(input: MatrixInput, timepoint: Timepoint, visit: VisitForms | null): MatrixCell[] {
  const offered = formsAt(timepoint, input);
  const waits = (
    items: readonly { timepoint: Timepoint | null; missing: readonly InstrumentId[] }[],
    instrument: InstrumentId,
  ) =>
    items.some(
      (item) =>
        item.timepoint !== null &&
        isSameTimepoint(item.timepoint, timepoint) &&
        item.missing.includes(instrument),
    );
  const from =
    input.due.due.find((item) => item.timepoint && isSameTimepoint(item.timepoint, timepoint))?.from ?? null;
  return input.instruments.map((instrument): MatrixCell => {
    const form = visit?.forms.find((each) => each.instrument === instrument);
    if (form) return { kind: 'saved', form };
    const missing = visit?.missing?.find((each) => each.instrument === instrument);
    if (missing) return { kind: 'missing', form: missing };
    if (!offered.includes(instrument)) return { kind: 'not-offered' };
    const isStruck = visit?.inError?.some((each) => each.instrument === instrument) ?? false;
    const cell = { instrument, ...(isStruck && { inError: true as const }) };
    if (waits(input.due.due, instrument)) {
      return from !== null && from > input.today
        ? { kind: 'not-yet', from, ...cell }
        : { kind: 'due', ...cell };
    }
    if (waits(input.due.missed, instrument)) return { kind: 'missed', ...cell };
    return { kind: 'optional', ...cell };
  });
}
