import { isPlainDate, type PlainDate } from '../plain-date';
import { type Arm, arms } from '../protocol/arms';
import { type Grade, grades, type Outcome } from './vocabulary';

/** Rows of one page of the register. */
export const registerPageSize = 25;

/** An event with one of these outcomes, or with an end, is closed; every other one is open. */
export const closingOutcomes: readonly Outcome[] = ['recovered', 'recovered-with-sequelae', 'fatal'];

export const eventStates = ['open', 'closed', 'in-error'] as const;
export type EventState = (typeof eventStates)[number];

/** What is chosen in the register of adverse events; null = not narrowed. */
export interface EventRegisterQuery {
  /** First and last day on which an event may have begun, in the clinic's zone. */
  from: PlainDate | null;
  to: PlainDate | null;
  grade: Grade | null;
  serious: boolean | null;
  arm: Arm | null;
  /** `open` and `closed` leave out what was entered in error. */
  state: EventState | null;
  /** Number of the session that an event is linked with; `none` = linked with no session. */
  session: number | 'none' | null;
  /** From 1. */
  page: number;
}

/** The choices of an address; what an old or mistyped link says wrongly is not narrowed by. */
export function readEventRegisterQuery(
  text: (name: string) => string,
  readDay: (typed: string) => PlainDate | null,
): EventRegisterQuery {
  const oneOf = <Value>(list: readonly Value[], value: string) =>
    list.find((each) => String(each) === value) ?? null;
  const whole = (value: string, most: number) =>
    /^[1-9]\d{0,4}$/.test(value) && Number(value) <= most ? Number(value) : null;
  const serious = text('serious');
  return {
    from: readDay(text('from')),
    to: readDay(text('to')),
    grade: oneOf(grades, text('grade')),
    serious: serious === 'yes' ? true : serious === 'no' ? false : null,
    arm: oneOf(arms, text('arm')),
    state: oneOf(eventStates, text('state')),
    session: text('session') === 'none' ? 'none' : whole(text('session'), 99),
    page: whole(text('page'), 10_000) ?? 1,
  };
}

/** The address with some choices changed; a change other than of the page goes back to page 1. */
export function eventRegisterHref(
  query: EventRegisterQuery,
  change: Partial<EventRegisterQuery> = {},
  path = '/adverse-events',
): string {
  const next = { ...query, page: 1, ...change };
  const address = new URLSearchParams();
  const add = (name: string, value: string | number | null) => {
    if (value !== null) address.set(name, String(value));
  };
  add('from', next.from);
  add('to', next.to);
  add('grade', next.grade);
  add('serious', next.serious === null ? null : next.serious ? 'yes' : 'no');
  add('arm', next.arm);
  add('state', next.state);
  add('session', next.session);
  add('page', next.page > 1 ? next.page : null);
  const text = address.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether anything is narrowed. */
export function isNarrowed(query: EventRegisterQuery): boolean {
  return eventRegisterHref(query, { page: 1 }, '') !== '';
}

/** Reads a day as the address carries it. */
export function readIsoDay(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}
