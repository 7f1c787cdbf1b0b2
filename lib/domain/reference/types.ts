import type { ScaleId } from '../instruments/types';
import type { Arm } from '../protocol/arms';

/** How a figure of a reference cohort came about; each is drawn and named differently. */
export const provenances = ['published', 'derived', 'reconstructed', 'read-off'] as const;
export type Provenance = (typeof provenances)[number];

export const provenanceWords: Readonly<Record<Provenance, string>> = {
  published: 'published: the figure itself stands in a source',
  derived: 'derived: plain arithmetic on published figures',
  reconstructed: 'reconstructed: an inference from the published percentages, not a published figure',
  'read-off': 'read off a figure: measured on a printed chart, as exact as the eye',
};

/** Origins that charts mark: the number itself stands in no source and does not follow from one by plain arithmetic. */
export const inferredOrigins = ['reconstructed', 'read-off'] as const satisfies readonly Provenance[];
export type InferredOrigin = (typeof inferredOrigins)[number];

/** As a legend says it. */
export const inferredWords: Readonly<Record<InferredOrigin, string>> = {
  reconstructed: 'reconstructed figure',
  'read-off': 'read off a figure',
};

/** Drawn hollow; what was read off a chart has a dot inside besides. */
export function isInferred(provenance: Provenance | undefined): boolean {
  return inferredOrigins.some((each) => each === provenance);
}

export type ReferenceTimepoint = 'baseline' | `after-session-${number}`;

export interface ReferencePoint {
  scale: ScaleId;
  arm: Arm;
  timepoint: ReferenceTimepoint;
  /** Group mean in points of the scale; null where none is known. */
  mean: number | null;
  meanProvenance: Provenance | null;
  /** Id of the source of the mean; null where the pilot's statements say it. */
  meanSource: string | null;
  /** Standard deviation of the people's scores, in points. */
  sd: number | null;
  sdProvenance: Provenance | null;
  sdSource: string | null;
  /** Group mean in per cent of the group's baseline; null where none is known. */
  percentOfBaseline: number | null;
  percentProvenance: Provenance | null;
  percentSource: string | null;
  /** People behind the figures; null = as many as the arm had. */
  n: number | null;
}

/** A figure or sentence as it was published; `arm` null when it is about both arms. */
export interface ReferenceStatement {
  scale: ScaleId;
  arm: Arm | null;
  from?: ReferenceTimepoint;
  to?: ReferenceTimepoint;
  percentChange?: number;
  /** Words, where no figure was published. */
  statement?: string;
  betweenArmsP?: Readonly<Record<string, number>>;
  /** Id of a source. */
  source: string;
  note?: string;
}

export interface ReferenceSource {
  id: string;
  words: string;
  /** Scales whose points rest on this source though no statement of it is listed. */
  pointsOf: readonly ScaleId[];
}

export interface ReferenceDesign {
  /** Null = not stated. */
  randomised: boolean | null;
  population: string;
  /** What was found between the arms; empty when not stated. */
  significance: string;
  /** How each arm was treated. */
  arms: Readonly<Record<Arm, string>>;
  /** What could not be found in any source. */
  notFound: string;
}

/** The BDI of a study: an edition of this app, the original one, or not known. */
export type StudiedBdi = 'bdi-original' | 'bdi-ia' | 'bdi-ii' | null;
/** The time that the PCL-5 of a study asked about. */
export type StudiedPcl5 = 'past-month' | 'past-week' | null;

/** A published cohort to compare with. Plain data: `design` and `sources` may be stored as JSON. */
export interface ReferenceCohort {
  id: string;
  /** How the charts call it: "Pilot", or the name that the clinic gave its edition. */
  name: string;
  /** Of the clinic's own edition; null for the pilot, which has one version. */
  version: number | null;
  /** What a reader is to know first, such as that a newer version followed; null when nothing. */
  standing: string | null;
  /** People in each arm; null = not known. */
  n: Readonly<Record<Arm, number | null>>;
  editions: { bdi: StudiedBdi; pcl5: StudiedPcl5 };
  /** Sessions after which the study measured, with 0 for baseline, in order. */
  measuredAt: readonly number[];
  title: string;
  citation: string;
  design: ReferenceDesign;
  sources: readonly ReferenceSource[];
  points: readonly ReferencePoint[];
  statements: readonly ReferenceStatement[];
}

/** 0 for baseline, n for after session n; null for anything else. */
export function sessionOfReference(timepoint: string): number | null {
  if (timepoint === 'baseline') return 0;
  const match = /^after-session-([1-9]\d?)$/.exec(timepoint);
  return match ? Number(match[1]) : null;
}

/** The name with its version: "Pilot", or "Full paper, version 2". */
export function referenceLabel({ name, version }: Pick<ReferenceCohort, 'name' | 'version'>): string {
  return version === null ? name : `${name}, version ${version}`;
}

/** "5 people in each arm, not randomised; no statistically significant difference between the arms." */
export function referenceCaution(cohort: ReferenceCohort): string {
  const { randomised, significance } = cohort.design;
  const assigned = { true: 'randomised', false: 'not randomised', null: 'whether randomised is not stated' };
  const found = significance === '' ? '' : `; ${significance.replace(/\.$/, '')}`;
  const standing = cohort.standing === null ? '' : ` ${cohort.standing}`;
  return `${peopleWords(cohort.n)}, ${assigned[`${randomised}`]}${found}.${standing}`;
}

/** "5 people in each arm", "12 people in the psychedelic and no people in the psycholytic arm". */
export function peopleWords({ psychedelic, psycholytic }: ReferenceCohort['n']): string {
  if (psychedelic === psycholytic && psychedelic !== null) return `${psychedelic} people in each arm`;
  const of = (count: number | null) => (count === null ? 'no people' : `${count} people`);
  return `${of(psychedelic)} in the psychedelic and ${of(psycholytic)} in the psycholytic arm`;
}
