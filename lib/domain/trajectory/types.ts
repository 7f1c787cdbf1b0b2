import type { ChangeWords } from '../change';
import type { DoseRoute } from '../dosing';
import type { GapReason } from '../entry/gap-reasons';
import type { InstrumentId, ScaleId } from '../instruments/types';
import type { MedicineHappening } from '../medicines/medicine-change';
import type { PlainDate } from '../plain-date';
import type { Arm, Timepoint } from '../protocol/arms';
import type { ReferenceSeries, TrajectoryMode } from '../reference/reference-series';
import type { StatementWords } from '../reference/reference-statements';
import type { Provenance, ReferenceCohort } from '../reference/types';
import type { ScaleScore } from '../scoring-types';
import type { ChangeSettings } from '../thresholds';

export interface TrajectoryResponse {
  instrument: InstrumentId;
  edition: string;
  timepoint: Timepoint;
  assessedOn: PlainDate;
  scores: readonly ScaleScore[];
  totalOnly: boolean;
  /** Came in with a table that has a column for every session. */
  imported?: boolean;
  /** Answered by the patient's own hand. */
  selfReport?: boolean;
  /** What earlier signatures stand for, oldest first; empty when the form was never amended. */
  amendedFrom?: readonly (readonly ScaleScore[])[];
}

/** The MEQ30 total after a session, in per cent of its maximum; null = filled in and not scored. */
export interface MysticalExperience {
  session: number;
  value: number | null;
}

/** Something that happened on a day of the course. */
export type CourseEvent = {
  on: PlainDate;
  /** "Nausea, grade 2", "Venlafaxine: 75 mg daily → 150 mg daily". */
  words: string;
  serious: boolean;
} & (
  | { kind: 'adverse-event' | 'withdrawal' }
  | { kind: 'medicine-change'; happening: MedicineHappening; about: boolean }
);

/** A form that was not filled in, and why. */
export interface MissingAt {
  instrument: InstrumentId;
  timepoint: Timepoint;
  assessedOn: PlainDate;
  reason: GapReason;
}

export interface TrajectorySession {
  number: number;
  /** The day it was held, else the day it is planned for. */
  date: PlainDate;
  held: boolean;
  totalMg: number | null;
  route: DoseRoute | null;
}

export interface TrajectoryInput {
  arm: Arm;
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  /** Edition id of the course's PCL-5; forms of the other edition stay out of the series. */
  pcl5Edition: string;
  responses: readonly TrajectoryResponse[];
  /** Every assessment of the course, also those without a response: a form that was to be filled in and is not there. */
  assessments?: readonly { timepoint: Timepoint; assessedOn: PlainDate }[];
  /** Forms of which it is known why they are missing. */
  missing?: readonly MissingAt[];
  sessions: readonly TrajectorySession[];
  reference: ReferenceCohort;
  settings: ChangeSettings;
  /** Points that left the protocol; they stay out of the comparison with the pilot. */
  drifted?: readonly DriftedPoint[];
  /** What the protocol asked for after this day is missing because the patient withdrew. */
  withdrawnOn?: PlainDate | null;
}

/** A place on the axis that is not compared with the pilot, and why, in sentences. */
export interface DriftedPoint {
  session: number;
  reasons: readonly string[];
}

/** One value on the axis of sessions: 0 is baseline, n is after session n. */
export interface PatientPoint {
  session: number;
  value: number;
  /** Per cent of the patient's own baseline; null when that is missing or 0. */
  percent: number | null;
  prorated: boolean;
  totalOnly: boolean;
  assessedOn: PlainDate;
  band: string | null;
  selfReport: boolean;
  /** Values that earlier signatures stand for, oldest first, null where the scale had none; empty = never amended. */
  amendedFrom: readonly (number | null)[];
}

export interface Gap {
  session: number;
  /** The day the value was due, as far as one is known. */
  on: PlainDate | null;
  /** Why there is no value. */
  reason: string;
  /** True when a form was due or begun: draw a hollow marker. False: nothing was asked for, only no line may pass. */
  expected: boolean;
}

/** A measure that is not on the axis: follow-up or unscheduled. */
export interface OffAxisMeasure {
  label: string;
  assessedOn: PlainDate;
  value: number | null;
  percent: number | null;
  prorated: boolean;
  selfReport: boolean;
  amendedFrom: readonly (number | null)[];
  /** Why there is no value; null when there is one. */
  reason: string | null;
}

export interface PatientSeries {
  points: readonly PatientPoint[];
  gaps: readonly Gap[];
  /** Runs of sessions that a line may join; a run of one is a lone marker. */
  segments: readonly (readonly number[])[];
  baseline: number | null;
  /** Why there is no per cent of baseline; null when there is. */
  percentNote: string | null;
  /** Those of the points that are not compared with the pilot. */
  drifted: readonly DriftedPoint[];
  offAxis: readonly OffAxisMeasure[];
}

export interface BandZone {
  label: string;
  /** Edges on the value axis; half points between whole scores. */
  from: number;
  to: number;
}

export interface HeadlineChange {
  points: number;
  percent: number | null;
  /** "−19 (−47.5%)". */
  text: string;
  /** The word for it with its rule; null for scales without thresholds. */
  words: ChangeWords | null;
}

export interface Headline {
  value: number;
  /** The value with the decimals of the scale. */
  text: string;
  prorated: boolean;
  label: string;
  assessedOn: PlainDate;
  /** "severe", or how it lies to the cut-point; null where neither exists. */
  standing: string | null;
  /** Null when the latest value is the baseline, or there is none. */
  sinceBaseline: HeadlineChange | null;
  /** Null when there is no earlier value. */
  sincePrevious: HeadlineChange | null;
}

export interface TableCell {
  value: number | null;
  text: string;
  /** Null for the patient and where there is no figure. */
  provenance: Provenance | null;
}

export type CellByMode = Readonly<Record<TrajectoryMode, TableCell>>;

export interface TableRow {
  label: string;
  /** Null for what is not on the axis of sessions. */
  session: number | null;
  assessedOn: PlainDate | null;
  patient: CellByMode;
  /** By arm of the pilot. */
  reference: Readonly<Record<Arm, CellByMode>>;
}

export interface TrajectoryPanel {
  scale: ScaleId;
  title: string;
  /** "BDI-II". */
  instrument: string;
  range: { min: number; max: number };
  decimals: 0 | 2;
  bands: { zones: readonly BandZone[]; source: string; indicative: boolean } | null;
  cutPoint: { from: number; to: number; source: string } | null;
  patient: PatientSeries;
  /** Both arms of the pilot, the patient's own arm last, so that it is drawn on top. */
  reference: Readonly<Record<TrajectoryMode, readonly ReferenceSeries[]>>;
  /** What the pilot published in words. */
  statements: readonly StatementWords[];
  headline: Headline | null;
  /** The patient's own course in words; `chartSummary` adds the reference. */
  summary: Readonly<Record<TrajectoryMode, string>>;
  table: readonly TableRow[];
}

export interface Trajectory {
  arm: Arm;
  panels: readonly TrajectoryPanel[];
  sessions: readonly TrajectorySession[];
  /** Top of the per-cent axis, the same for all panels. */
  percentMax: number;
  reference: {
    title: string;
    citation: string;
    /** "Pilot", or the name and version of the clinic's own edition. */
    label: string;
    n: ReferenceCohort['n'];
    caution: string;
  };
}
