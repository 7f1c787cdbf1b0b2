import type { Timepoint } from './arms';

/** The follow-up so many weeks after the last session, as its assessment carries it. */
export function followUpTimepoint(weeks: number): Timepoint {
  return { kind: 'follow-up', label: `${weeks} ${weeks === 1 ? 'week' : 'weeks'}` };
}

/** The weeks that the label of a follow-up names ("4 weeks", "12 wk"); null when it names none. */
export function weeksOfFollowUp(timepoint: Timepoint): number | null {
  if (timepoint.kind !== 'follow-up') return null;
  const match = /^\s*(\d+)\s*(w|wk|wks|week|weeks)\b/i.exec(timepoint.label);
  return match?.[1] === undefined ? null : Number(match[1]);
}
