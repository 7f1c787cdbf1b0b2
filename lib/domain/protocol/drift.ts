import { type DoseRoute, mgPerKg, totalMg } from '../dosing';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import { sessionBefore } from '../session-record';
import { dateText, shortNumberText } from '../words';
import type { Timepoint } from './arms';
import { type ProtocolDefinition, sessionWindow } from './definition';
import { weeksLateDays } from './asked-measures';
import { weeksOfFollowUp } from './follow-up';
import { sessionOfTimepoint } from './timepoint';

/** A session further outside its window than this is no longer one of the same course; setting of this app. */
const farOutsideDays = 7;
/** Doses are kept in hundredths of a mg. */
const tolerance = 1e-6;

export interface DriftFlag {
  code:
    | 'route'
    | 'gap'
    | 'dose-above-plan'
    | 'dose-above-cap'
    | 'dose-count'
    | 'measure-early'
    | 'measure-late'
    | 'measure-after-next-session';
  /** True when the point is left out of the comparison with the pilot. */
  excludes: boolean;
  sentence: string;
}

type DayText = (date: PlainDate) => string;

export interface DriftSession {
  number: number;
  heldOn: PlainDate | null;
  weightKg: number | null;
  doses: readonly { route: DoseRoute; amountMg: number }[];
}

/** Where a held session left its protocol. Nothing recorded is not a drift: it is shown as missing elsewhere. */
export function sessionDrift(input: {
  definition: ProtocolDefinition;
  session: DriftSession;
  previous: { number: number; heldOn: PlainDate | null } | null;
}): DriftFlag[] {
  const { definition, session, previous } = input;
  if (session.heldOn === null) return [];
  const gap = previous?.heldOn
    ? gapFlags(definition, session.number, previous.number, daysBetween(previous.heldOn, session.heldOn))
    : [];
  return [...routeFlags(definition, session), ...gap, ...doseFlags(definition, session)];
}

function routeFlags({ arm, route }: ProtocolDefinition, { number, doses }: DriftSession): DriftFlag[] {
  const others = doses.filter((dose) => dose.route !== route);
  if (others.length === 0) return [];
  const [given, planned] =
    route === 'intramuscular' ? ['A lozenge', 'injections'] : ['An injection', 'lozenges'];
  const sentence = `${given} was given in session ${number}; the ${arm} arm gets ${planned}.`;
  return [{ code: 'route', excludes: true, sentence }];
}

function gapFlags(
  definition: ProtocolDefinition,
  number: number,
  previous: number,
  days: number,
): DriftFlag[] {
  const { from, to } = sessionWindow(definition);
  if (days >= from && days <= to) return [];
  const isFar = days > to + farOutsideDays || days < from / 2;
  const place = days < from ? `${daysText(from - days)} before` : `${daysText(days - to)} after`;
  const sentence = `Session ${number} was ${daysText(days)} after session ${previous}, ${place} its window (${from} to ${to} days).`;
  return [{ code: 'gap', excludes: isFar, sentence }];
}

function doseFlags(definition: ProtocolDefinition, session: DriftSession): DriftFlag[] {
  const { caps, dosesPerSession } = definition;
  const { number, doses } = session;
  const total = totalMg(doses);
  if (total === null) return [];
  const largest = Math.max(...doses.map((dose) => dose.amountMg));
  const flags: DriftFlag[] = [];
  const planned = definition.dosePlan[number - 1] ?? null;
  const given = planned?.unit === 'mg-per-kg' ? mgPerKg(total, session.weightKg) : total;
  if (planned !== null && given !== null && given > planned.amount + tolerance) {
    const unit = planned.unit === 'mg' ? 'mg' : 'mg/kg';
    const sentence = `Session ${number} gave ${shortNumberText(given, 3)} ${unit}; its plan is ${shortNumberText(planned.amount, 3)} ${unit}.`;
    flags.push({ code: 'dose-above-plan', excludes: true, sentence });
  }
  const dose = capFlag(`A dose in session ${number}`, largest, caps.softMgPerDose, caps.hardMgPerDose);
  const whole = capFlag(`Session ${number}`, total, caps.softMgPerSession, caps.hardMgPerSession);
  flags.push(...dose, ...whole);
  if (doses.length > dosesPerSession.most) {
    const sentence = `Session ${number} has ${doses.length} doses; the protocol plans at most ${dosesPerSession.most}.`;
    flags.push({ code: 'dose-count', excludes: false, sentence });
  }
  return flags;
}

/** Above the hard cap a dose is another treatment; above the soft one it is only said. */
function capFlag(what: string, milligrams: number, soft: number | null, hard: number | null): DriftFlag[] {
  const over = (cap: number | null): cap is number => cap !== null && milligrams > cap + tolerance;
  const [cap, kind] = over(hard) ? [hard, 'hard'] : over(soft) ? [soft, 'soft'] : [null, ''];
  if (cap === null) return [];
  const sentence = `${what} of ${shortNumberText(milligrams, 2)} mg is above the ${kind} cap of ${shortNumberText(cap, 2)} mg.`;
  return [{ code: 'dose-above-cap', excludes: kind === 'hard', sentence }];
}

/** Where a measure was taken outside its time; unscheduled ones have none. */
export function assessmentDrift(input: {
  definition: ProtocolDefinition;
  timepoint: Timepoint;
  takenOn: PlainDate;
  sessions: readonly { number: number; heldOn: PlainDate | null }[];
  /** How days are written; as dates when left out. */
  dayText?: DayText | undefined;
}): DriftFlag[] {
  const { definition, timepoint, takenOn, dayText = dateText } = input;
  const held = input.sessions.flatMap(({ number, heldOn }) => (heldOn === null ? [] : [{ number, heldOn }]));
  const session = sessionOfTimepoint(timepoint);
  if (session !== null) return axisFlags(definition, session, takenOn, held, dayText);
  const weeks = weeksOfFollowUp(timepoint);
  const last = held.find((each) => each.number === definition.sessions);
  if (weeks === null || !last) return [];
  const off = daysBetween(addDays(last.heldOn, weeks * 7), takenOn);
  if (Math.abs(off) <= definition.followUpWindowDays) return [];
  const direction = off < 0 ? 'early' : 'late';
  const sentence = `The follow-up after ${weeks} weeks was taken ${daysText(Math.abs(off))} ${direction}.`;
  return [{ code: `measure-${direction}`, excludes: Math.abs(off) >= weeksLateDays, sentence }];
}

function axisFlags(
  definition: ProtocolDefinition,
  session: number,
  takenOn: PlainDate,
  held: readonly { number: number; heldOn: PlainDate }[],
  dayText: DayText,
): DriftFlag[] {
  const what = session === 0 ? 'The baseline' : `The measure after session ${session}`;
  const own = held.find((each) => each.number === session);
  const nextOn = held
    .filter((each) => each.number > session)
    .map((each) => each.heldOn)
    .sort()[0];
  const flags: DriftFlag[] = [];
  if (own && takenOn < own.heldOn) {
    const sentence = `${what} was taken on ${dayText(takenOn)}, before that session (${dayText(own.heldOn)}).`;
    flags.push({ code: 'measure-early', excludes: true, sentence });
  }
  const late = own ? daysBetween(addDays(own.heldOn, definition.measureWindowDays), takenOn) : 0;
  if (late > 0) {
    const excludes = late >= weeksLateDays;
    const sentence = `${what} was taken ${daysText(late)} late, on ${dayText(takenOn)}.`;
    flags.push({ code: 'measure-late', excludes, sentence });
  }
  // On the day of the next session the forms come before the dose; a day later they tell of that dose too.
  if (nextOn !== undefined && takenOn > nextOn) {
    const next = session === 0 ? 'the first session' : 'the next session';
    const sentence = `${what} was taken on ${dayText(takenOn)}, after ${next} (${dayText(nextOn)}).`;
    flags.push({ code: 'measure-after-next-session', excludes: true, sentence });
  }
  return flags;
}

/** Whether a point may stand beside the pilot's. */
export function isComparable(flags: readonly DriftFlag[]): boolean {
  return flags.every((flag) => !flag.excludes);
}

export interface CourseDrift {
  sessions: { number: number; flags: DriftFlag[] }[];
  points: { timepoint: Timepoint; flags: DriftFlag[]; comparable: boolean }[];
}

/**
 * The drift of a whole course. A point carries its own flags and those of the sessions since the measured session
 * before it: after a session that drifted, the point tells of that session.
 */
export function courseDrift(input: {
  definition: ProtocolDefinition;
  sessions: readonly DriftSession[];
  assessments: readonly { timepoint: Timepoint; assessedOn: PlainDate }[];
  /** How days are written; as dates when left out. */
  dayText?: DayText | undefined;
}): CourseDrift {
  const { definition, dayText } = input;
  const sessions = [...input.sessions]
    .sort((a, b) => a.number - b.number)
    .map((session) => {
      const { number, heldOn } = session;
      const previous = heldOn === null ? null : sessionBefore(input.sessions, { number, heldOn });
      return { number, flags: sessionDrift({ definition, session, previous }) };
    });
  const points = input.assessments.map(({ timepoint, assessedOn }) => {
    const upTo = sessionOfTimepoint(timepoint) ?? definition.sessions;
    const after = [0, ...definition.measures.afterSessions].filter((each) => each < upTo).at(-1) ?? 0;
    const since = sessions.filter((each) => each.number > after && each.number <= upTo);
    const own = assessmentDrift({
      definition,
      timepoint,
      takenOn: assessedOn,
      sessions: input.sessions,
      dayText,
    });
    const flags = [...own, ...since.flatMap((each) => each.flags)];
    return { timepoint, flags, comparable: isComparable(flags) };
  });
  return { sessions, points };
}

function daysText(days: number): string {
  return `${days} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}
