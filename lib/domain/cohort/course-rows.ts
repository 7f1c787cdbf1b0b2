import { type Arm, arms } from '../protocol/arms';
import type { ArmTallies, EventTallies } from './cohort-counts';
import { eventPlaceText } from './cohort-words';

const ofText = (part: number, whole: number) =>
  whole === 0 ? 'none yet' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;

const adherence: readonly [label: string, text: (arm: ArmTallies) => string][] = [
  ['Courses', (t) => String(t.courses)],
  ['Under way', (t) => String(t.active)],
  ['Completed', (t) => String(t.completed)],
  ['Withdrawn', (t) => String(t.withdrawn)],
  ['Sessions held of planned, ended courses', (t) => ofText(t.endedSessionsHeld, t.endedSessionsPlanned)],
  [
    'Sessions held so far of planned, courses under way',
    (t) => ofText(t.sessionsHeld - t.endedSessionsHeld, t.sessionsPlanned - t.endedSessionsPlanned),
  ],
  ['Held inside the window after the session before', (t) => ofText(t.sessionsInWindow, t.sessionsTimed)],
  ['Held sessions with psychotherapy recorded', (t) => ofText(t.psychotherapyHeld, t.sessionsHeld)],
];

/** How the courses of each arm went, as page and paper say it: a label, then a text for each of `arms`. */
export function adherenceRows(
  tallies: Readonly<Record<Arm, ArmTallies>>,
): { label: string; texts: readonly string[] }[] {
  return adherence.map(([label, text]) => ({ label, texts: arms.map((arm) => text(tallies[arm])) }));
}

/** The columns of each arm in the table of adverse events. */
export const eventColumns = ['events', 'people', 'serious'] as const;

/** Adverse events by session, the whole course last: for each of `arms` its `eventColumns`. */
export function eventRows(
  events: readonly EventTallies[],
  tallies: Readonly<Record<Arm, ArmTallies>>,
): { place: string; label: string; texts: readonly string[] }[] {
  const rank = (place: string) =>
    place === 'any' ? 99 : place === 'no-session' ? 98 : Number(place.replace('session-', ''));
  const places = [...new Set(['any', ...events.map((each) => each.place)])].sort((a, b) => rank(a) - rank(b));
  return places.map((place) => ({
    place,
    label: eventPlaceText(place),
    texts: arms.flatMap((arm) => {
      const found = events.find((each) => each.arm === arm && each.place === place);
      const people = String(found?.people ?? 0);
      return [
        String(found?.events ?? 0),
        place === 'any' ? `${people} of ${tallies[arm].courses}` : people,
        String(found?.seriousEvents ?? 0),
      ];
    }),
  }));
}
