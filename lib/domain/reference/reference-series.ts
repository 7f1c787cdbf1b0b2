import { instrumentById } from '../instruments/registry';
import type { ScaleId } from '../instruments/types';
import type { Arm } from '../protocol/arms';
import { sessionOfReference, type Provenance, type ReferenceCohort, type ReferencePoint } from './types';

/** Whether a chart shows points of the scale or per cent of baseline. */
export type TrajectoryMode = 'score' | 'percent';

export interface ReferenceSeriesPoint {
  /** 0 for baseline. */
  session: number;
  value: number;
  provenance: Provenance;
}

export interface ReferenceSeries {
  arm: Arm;
  /** People behind every point. */
  n: number;
  points: readonly ReferenceSeriesPoint[];
  /** Sessions a line may join: runs without a timepoint left out in between. */
  segments: readonly (readonly number[])[];
  /** Neighbouring points with an unpublished timepoint between them: join them faintly or not at all. */
  bridges: readonly (readonly [number, number])[];
  /** Where the points come from, in words. */
  sources: readonly string[];
  /** Why there is no point, or what to mind when comparing. */
  notes: readonly string[];
}

export interface ReferenceSeriesOptions {
  /** The BDI edition of the series to compare with. */
  bdiEdition: 'bdi-ii' | 'bdi-ia';
}

/** The timepoints of the pilot (Batievsky 2023). */
const measuredSessions = [0, 1, 3, 6];

/** One arm's points on a scale, only where the cohort has them, each with the provenance of the value shown. */
export function referenceSeries(
  cohort: ReferenceCohort,
  scale: ScaleId,
  arm: Arm,
  mode: TrajectoryMode,
  options: ReferenceSeriesOptions,
): ReferenceSeries {
  const available = cohort.points.filter((point) => point.scale === scale && point.arm === arm);
  // The pilot's BDI is the original edition: its scores compare with neither edition used here, its percentages do.
  const comparable = scale === 'bdi' && mode === 'score' ? [] : available;
  const points = comparable
    .flatMap((point) => seriesPoint(point, mode))
    .sort((a, b) => a.session - b.session);
  const segments = joinedSessions(points.map((point) => point.session));
  return {
    arm,
    n: cohort.design.perArm,
    points,
    segments,
    bridges: bridgesBetween(segments),
    sources: points.length > 0 ? sourcesOf(cohort, scale, arm) : [],
    notes: notesOn(scale, mode, available, options),
  };
}

function seriesPoint(point: ReferencePoint, mode: TrajectoryMode): ReferenceSeriesPoint[] {
  const session = sessionOfReference(point.timepoint);
  const [value, provenance] =
    mode === 'score'
      ? [point.mean, point.meanProvenance]
      : [point.percentOfBaseline, point.percentProvenance];
  return session === null || value === null || provenance === null ? [] : [{ session, value, provenance }];
}

function joinedSessions(sessions: readonly number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const session of measuredSessions) {
    if (sessions.includes(session)) {
      if (run.length === 0) runs.push(run);
      run.push(session);
    } else {
      run = [];
    }
  }
  return runs;
}

function bridgesBetween(segments: readonly (readonly number[])[]): [number, number][] {
  return segments.flatMap((segment, index): [number, number][] => {
    const from = segments[index - 1]?.at(-1);
    const to = segment[0];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}

/** Sources with a published figure for this arm and scale, else those that hold its points. */
function sourcesOf(cohort: ReferenceCohort, scale: ScaleId, arm: Arm): string[] {
  const stated = cohort.statements
    .filter((each) => each.scale === scale && each.arm === arm && each.percentChange !== undefined)
    .map((each) => each.source);
  return cohort.sources
    .filter(
      (source) => stated.includes(source.id) || (stated.length === 0 && source.pointsOf.includes(scale)),
    )
    .map((source) => source.words);
}

function notesOn(
  scale: ScaleId,
  mode: TrajectoryMode,
  available: readonly ReferencePoint[],
  options: ReferenceSeriesOptions,
): string[] {
  if (scale === 'bdi') return bdiNotes(mode, options);
  const known = (point: ReferencePoint) => (mode === 'score' ? point.mean : point.percentOfBaseline) !== null;
  if (available.some(known)) return [];
  if (available.length === 0) return ['The pilot published no figures here.'];
  return mode === 'score'
    ? ['The pilot published this in per cent of baseline only.']
    : ['The pilot published no per cent of baseline here.'];
}

function bdiNotes(mode: TrajectoryMode, options: ReferenceSeriesOptions): string[] {
  const used = instrumentById(options.bdiEdition).name;
  if (mode === 'score') {
    return [
      `The pilot used the original BDI, this chart the ${used}: the pilot is compared in per cent of baseline only.`,
    ];
  }
  return options.bdiEdition === 'bdi-ii'
    ? ['The pilot used the original BDI, this chart the BDI-II: compare the course, not the points.']
    : [];
}
