import type { PlainDate } from '../plain-date';
import type { Timepoint } from './arms';
import { sessionOfTimepoint } from './timepoint';

/** The least that puts the assessments of a course in their order. */
export interface Visit {
  id: string;
  timepoint: Timepoint;
  assessedOn: PlainDate;
}

/**
 * Baseline first, whatever day it carries: it is what all later values are held against. Then earlier before later; on
 * one day after session 1 to 6, then the others in the order they were added.
 */
export function compareVisits(a: Visit, b: Visit): number {
  return (
    Number(b.timepoint.kind === 'baseline') - Number(a.timepoint.kind === 'baseline') ||
    a.assessedOn.localeCompare(b.assessedOn) ||
    rank(a.timepoint) - rank(b.timepoint) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

function rank(timepoint: Timepoint): number {
  return sessionOfTimepoint(timepoint) ?? Number.MAX_SAFE_INTEGER;
}
