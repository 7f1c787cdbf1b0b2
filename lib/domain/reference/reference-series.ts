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
  /** Standard deviation in points; null where none is known, and always in per cent of baseline. */
  sd: number | null;
  /** People behind this point, where they are not as many as the arm had. */
  n: number | null;
}

export interface ReferenceSeries {
  arm: Arm;
  /** People in the arm; null = not known. */
  n: number | null;
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
  /** The recall window of the PCL-5 of the series; left out = not asked about. */
  pcl5Edition?: string;
}

/** One arm's points on a scale, only where the cohort has them, each with the provenance of the value shown. */
export function referenceSeries(
  cohort: ReferenceCohort,
  scale: ScaleId,
  arm: Arm,
  mode: TrajectoryMode,
  options: ReferenceSeriesOptions,
): ReferenceSeries {
  const available = cohort.points.filter((point) => point.scale === scale && point.arm === arm);
  // Points of another edition of the BDI do not compare, percentages do; the pilot's is the original one.
  const isOtherBdi = scale === 'bdi' && cohort.editions.bdi !== options.bdiEdition;
  const comparable = isOtherBdi && mode === 'score' ? [] : available;
  const points = comparable
    .flatMap((point) => seriesPoint(point, mode))
    .sort((a, b) => a.session - b.session);
  const segments = joinedSessions(
    cohort.measuredAt,
    points.map((point) => point.session),
  );
  return {
    arm,
    n: cohort.n[arm],
    points,
    segments,
    bridges: bridgesBetween(segments),
    sources: points.length > 0 ? sourcesOf(cohort, scale, arm) : [],
    notes: notesOn(cohort, scale, mode, available, options),
  };
}

function seriesPoint(point: ReferencePoint, mode: TrajectoryMode): ReferenceSeriesPoint[] {
  const session = sessionOfReference(point.timepoint);
  const [value, provenance] =
    mode === 'score'
      ? [point.mean, point.meanProvenance]
      : [point.percentOfBaseline, point.percentProvenance];
  if (session === null || value === null || provenance === null) return [];
  return [{ session, value, provenance, sd: mode === 'score' ? point.sd : null, n: point.n }];
}

function joinedSessions(measured: readonly number[], sessions: readonly number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const session of measured) {
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

/**
 * Ids of the sources of an arm's figures on a scale: those that the figures name; of the pilot those with a published
 * figure here, else those that hold its points.
 */
export function figureSources(cohort: ReferenceCohort, scale: ScaleId, arm: Arm): string[] {
  const named = cohort.points
    .filter((each) => each.scale === scale && each.arm === arm)
    .flatMap((each) => [each.meanSource, each.sdSource, each.percentSource]);
  const stated = cohort.statements
    .filter((each) => each.scale === scale && each.arm === arm && each.percentChange !== undefined)
    .map((each) => each.source);
  const own = named.some((each) => each !== null) ? named : stated;
  return cohort.sources
    .filter((source) => own.includes(source.id) || (own.length === 0 && source.pointsOf.includes(scale)))
    .map((source) => source.id);
}

function sourcesOf(cohort: ReferenceCohort, scale: ScaleId, arm: Arm): string[] {
  const ids = figureSources(cohort, scale, arm);
  return cohort.sources.filter((source) => ids.includes(source.id)).map((source) => source.words);
}

function notesOn(
  cohort: ReferenceCohort,
  scale: ScaleId,
  mode: TrajectoryMode,
  available: readonly ReferencePoint[],
  options: ReferenceSeriesOptions,
): string[] {
  const isPilot = cohort.version === null;
  const subject = isPilot ? 'The pilot' : `\u201c${cohort.name}\u201d`;
  const has = isPilot ? 'published' : 'has';
  if (available.length === 0) return [`${subject} ${has} no figures here.`];
  if (scale === 'bdi') {
    const notes = bdiNotes(subject, cohort.editions.bdi, mode, options);
    if (notes.length > 0) return notes;
  }
  const known = (point: ReferencePoint) => (mode === 'score' ? point.mean : point.percentOfBaseline) !== null;
  if (available.some(known)) return pcl5Notes(subject, cohort.editions.pcl5, scale, options);
  return mode === 'score'
    ? [`${subject} ${has} this in per cent of baseline only.`]
    : [`${subject} ${has} no per cent of baseline here.`];
}

const bdiNames = { 'bdi-original': 'the original BDI', 'bdi-ia': 'the BDI-IA', 'bdi-ii': 'the BDI-II' };

function bdiNotes(
  subject: string,
  studied: ReferenceCohort['editions']['bdi'],
  mode: TrajectoryMode,
  options: ReferenceSeriesOptions,
): string[] {
  if (studied === options.bdiEdition) return [];
  const used = instrumentById(options.bdiEdition).name;
  const name = studied !== null && studied in bdiNames ? bdiNames[studied as keyof typeof bdiNames] : null;
  const begins = name === null ? `${subject} does not say which BDI it used` : `${subject} used ${name}`;
  const compared = name === null ? subject : subject.replace(/^The/, 'the');
  if (mode === 'score') {
    return [`${begins}, this chart the ${used}: ${compared} is compared in per cent of baseline only.`];
  }
  // The original BDI and the BDI-IA have the same items in nearly the same words.
  if (studied === 'bdi-original' && options.bdiEdition === 'bdi-ia') return [];
  return [`${begins}, this chart the ${used}: compare the course, not the points.`];
}

function pcl5Notes(
  subject: string,
  studied: ReferenceCohort['editions']['pcl5'],
  scale: ScaleId,
  { pcl5Edition }: ReferenceSeriesOptions,
): string[] {
  if (!scale.startsWith('pcl-5') || studied === null || pcl5Edition === undefined || studied === pcl5Edition)
    return [];
  const window = (edition: string) => edition.replace('-', ' ');
  return [`${subject} asked about the ${window(studied)}, this chart about the ${window(pcl5Edition)}.`];
}
