import type { ScaleId } from '../instruments/types';
import type { Arm } from '../protocol/arms';

/** How a figure of a reference cohort came about; each is drawn and named differently. */
export const provenances = ['published', 'derived', 'reconstructed'] as const;
export type Provenance = (typeof provenances)[number];

export const provenanceWords: Readonly<Record<Provenance, string>> = {
  published: 'published: the figure itself stands in a source',
  derived: 'derived: plain arithmetic on published figures',
  reconstructed: 'reconstructed: an inference from the published percentages, not a published figure',
};

export type ReferenceTimepoint = 'baseline' | `after-session-${number}`;

export interface ReferencePoint {
  scale: ScaleId;
  arm: Arm;
  timepoint: ReferenceTimepoint;
  /** Group mean in points of the scale; null where none is known. */
  mean: number | null;
  meanProvenance: Provenance | null;
  /** Group mean in per cent of the group's baseline; null where none is known. */
  percentOfBaseline: number | null;
  percentProvenance: Provenance | null;
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
  participants: number;
  perArm: number;
  randomised: boolean;
  assignment: string;
  sessions: number;
  interval: string;
  population: string;
  significance: string;
  seriousAdverseEvents: number;
  /** How each arm was treated. */
  arms: Readonly<Record<Arm, string>>;
  /** What could not be found in any source. */
  notFound: string;
}

/** A published cohort to compare with. Plain data: `design` and `sources` may be stored as JSON. */
export interface ReferenceCohort {
  id: string;
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
