import { weeksOfFollowUp } from '../protocol/follow-up';
import { sessionsInCourse } from '../protocol/schedule';
import { sessionOfTimepoint } from '../protocol/timepoint';
import { timepointOfKey } from '../protocol/timepoint-key';

/** A place of the axis that all panels share: 0 is baseline, 1 to 6 the sessions, then the follow-ups in their order. */
export interface AxisPlace {
  place: number;
  /** "baseline", "3", "4 wk". */
  label: string;
}

/** More follow-ups would leave the sessions too little room; the others stand in the tables alone. */
export const mostFollowUps = 4;

/** The follow-ups that some course should have, by their weeks: at most so many as the axis has room for. */
export function followUpsOf(timepoints: readonly string[]): string[] {
  const weeks = (key: string) => {
    const timepoint = timepointOfKey(key);
    return timepoint === null ? null : weeksOfFollowUp(timepoint);
  };
  return [...new Set(timepoints)]
    .flatMap((key) => {
      const after = weeks(key);
      return after === null ? [] : [{ key, after }];
    })
    .sort((a, b) => a.after - b.after)
    .slice(0, mostFollowUps)
    .map(({ key }) => key);
}

/** Where a timepoint stands on the axis; null for what has no place there. */
export function placeOf(timepoint: string, followUps: readonly string[]): number | null {
  const taken = timepointOfKey(timepoint);
  if (taken === null) return null;
  const index = followUps.indexOf(timepoint);
  return index < 0 ? sessionOfTimepoint(taken) : sessionsInCourse + 1 + index;
}

/** Every place of the axis with its label. */
export function axisPlaces(followUps: readonly string[]): AxisPlace[] {
  const sessions = Array.from({ length: sessionsInCourse + 1 }, (_, place) => ({
    place,
    label: place === 0 ? 'baseline' : String(place),
  }));
  const after = followUps.map((key, index) => ({
    place: sessionsInCourse + 1 + index,
    label: key.replace(/^follow-up:/, '').replace(/ weeks?$/, ' wk'),
  }));
  return [...sessions, ...after];
}
