import type { DoseRoute } from '../dosing';
import type { InstrumentId } from '../instruments/types';
import type { Arm } from './arms';

/** What a protocol measures; which edition of the BDI it is, is fixed with the course. */
export const measureNames = ['bdi', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30'] as const;
export type MeasureName = (typeof measureNames)[number];

/** Planned total of a session; null = not known, which is not the same as "none". */
export type PlannedDose = { unit: 'mg' | 'mg-per-kg'; amount: number } | null;

/** A soft cap asks, a hard one asks for a written reason; null = the clinic set none. In mg. */
export interface DoseCaps {
  softMgPerDose: number | null;
  hardMgPerDose: number | null;
  softMgPerSession: number | null;
  hardMgPerSession: number | null;
}

/** Hours count from the last dose. */
export type PsychotherapyPlan = { kind: 'after'; fromHours: number; toHours: number } | { kind: 'during' };

export interface ProtocolMeasures {
  baseline: readonly MeasureName[];
  /** Session numbers. */
  afterSessions: readonly number[];
  afterSession: readonly MeasureName[];
  /** Weeks after the last session. */
  followUpWeeks: readonly number[];
  followUp: readonly MeasureName[];
}

/** How a course runs; plain JSON, so that a course can keep the version it started with. */
export interface ProtocolDefinition {
  key: string;
  version: number;
  name: string;
  arm: Arm;
  sessions: number;
  intervalDays: number;
  /** Days by which a session may be held before or after its interval. */
  windowDays: { early: number; late: number };
  route: DoseRoute;
  dosesPerSession: { least: number; most: number };
  /** One total for each session. */
  dosePlan: readonly PlannedDose[];
  dosePlanNote: string;
  escalation: { planned: 'rise-if-tolerated'; stepPercent: { from: number; to: number } };
  caps: DoseCaps;
  psychotherapy: PsychotherapyPlan;
  measures: ProtocolMeasures;
  /** Days after a session until its measures are overdue. */
  measureWindowDays: number;
  /** Days on both sides of a follow-up. */
  followUpWindowDays: number;
}

export function instrumentOfMeasure(name: MeasureName, bdiInstrument: 'bdi-ii' | 'bdi-ia'): InstrumentId {
  return name === 'bdi' ? bdiInstrument : name;
}

/** A clinic's own protocol, to be changed from there; the one it came from stays as it is. */
export function copyDefinition(from: ProtocolDefinition, key: string, name: string): ProtocolDefinition {
  return { ...structuredClone(from), key, name, version: 1 };
}

/** Days after the session before. */
export interface SessionWindow {
  from: number;
  to: number;
}

/** The days after the session before on which a session lies inside its window. */
export function sessionWindow(
  definition: Pick<ProtocolDefinition, 'intervalDays' | 'windowDays'>,
): SessionWindow {
  const { intervalDays, windowDays } = definition;
  return { from: intervalDays - windowDays.early, to: intervalDays + windowDays.late };
}
