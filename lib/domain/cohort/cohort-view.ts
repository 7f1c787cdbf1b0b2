import { arms, type Arm } from '../protocol/arms';
import type { TrajectoryMode } from '../reference/reference-series';
import {
  type InferredOrigin,
  inferredOrigins,
  peopleWords,
  type Provenance,
  type ReferenceCohort,
  referenceCaution,
  referenceLabel,
} from '../reference/types';
import { type AxisPlace, axisPlaces } from './cohort-axis';
import { type CohortPanel, type CohortPanelLine, fewPeople, percentTop } from './cohort-panel';
import {
  changeMeanText,
  formsText,
  meanText,
  medianText,
  missingText,
  panelSummary,
  responseSentences,
  sdText,
} from './cohort-words';

/** A mean with its interval at one place of the axis. */
export interface ShownMean {
  place: number;
  n: number;
  mean: number;
  ci95: readonly [number, number] | null;
  /** Joined with the other planned points of its arm. */
  planned: boolean;
}

export interface ShownPilot {
  arm: Arm;
  /** People of the arm; null where the reference does not say. */
  n: number | null;
  points: readonly { session: number; value: number; provenance: Provenance }[];
  segments: readonly (readonly number[])[];
}

/** A row of a panel's table: timepoint, arm, forms, mean, SD, median, change, reference. */
export interface ShownRow {
  label: string;
  /** On the axis; null where it has no room. */
  place: number | null;
  arm: Arm;
  cells: Readonly<Record<TrajectoryMode, readonly string[]>>;
}

/** What the browser gets of a panel: plain numbers and finished words. */
export interface CohortPanelView {
  id: string;
  title: string;
  instrument: string;
  max: number;
  lowerIsBetter: boolean;
  means: Readonly<Record<TrajectoryMode, Readonly<Record<Arm, readonly ShownMean[]>>>>;
  /** Places at which somebody should have the form, with how many have it. */
  counts: readonly { place: number; n: Readonly<Record<Arm, number>> }[];
  lines: readonly CohortPanelLine[];
  pilot: Readonly<Record<TrajectoryMode, readonly ShownPilot[]>>;
  rows: readonly ShownRow[];
  notes: Readonly<Record<TrajectoryMode, readonly string[]>>;
  response: readonly string[];
  rule: string | null;
  summary: Readonly<Record<TrajectoryMode, string>>;
}

export interface CohortView {
  /** Every place of the axis that the panels share. */
  axis: readonly AxisPlace[];
  panels: readonly CohortPanelView[];
  percentMax: number;
  /** "pilot", or the clinic's own edition with its version. */
  referenceName: string;
  /** "5 people in each arm". */
  people: string;
  citation: string;
  caution: string;
  /** Origins of its figures that the charts mark. */
  origins: readonly InferredOrigin[];
  /** How many courses are drawn as lines, and of how many. */
  lines: { shown: number; of: number };
}

export function panelColumns(reference: string): string[] {
  return [
    'Timepoint',
    'Arm',
    'Forms',
    'Mean (95 % interval)',
    'SD',
    'Median (range)',
    'Change from baseline (95 % interval)',
    reference,
    'Missing, and why',
  ];
}

export function cohortView(
  panels: readonly CohortPanel[],
  reference: ReferenceCohort,
  lines: CohortView['lines'],
): CohortView {
  return {
    axis: axisPlaces(panels[0]?.followUps ?? []),
    panels: panels.map(viewOf),
    percentMax: percentTop(panels),
    referenceName: referenceLabel(reference),
    people: peopleWords(reference.n),
    citation: reference.citation,
    caution: referenceCaution(reference),
    origins: originsOf(panels),
    lines,
  };
}

function originsOf(panels: readonly CohortPanel[]): InferredOrigin[] {
  const found = panels.flatMap(({ pilot }) =>
    [...pilot.score, ...pilot.percent].flatMap(({ points }) => points.map((point) => point.provenance)),
  );
  return inferredOrigins.filter((origin) => found.includes(origin));
}

function viewOf(panel: CohortPanel): CohortPanelView {
  const modes = <Value>(of: (mode: TrajectoryMode) => Value) => ({
    score: of('score'),
    percent: of('percent'),
  });
  const onAxis = panel.rows.flatMap((row) => (row.place === null ? [] : [{ ...row, place: row.place }]));
  const meansOf = (arm: Arm, mode: TrajectoryMode) =>
    onAxis.flatMap(({ place, planned, figures }): ShownMean[] => {
      const { n, mean, ci95 } = figures[arm][mode];
      return mean === null ? [] : [{ place, planned, n, mean, ci95 }];
    });
  return {
    id: panel.id,
    title: panel.title,
    instrument: panel.instrument,
    max: panel.max,
    lowerIsBetter: panel.lowerIsBetter,
    means: modes((mode) => ({
      psychedelic: meansOf('psychedelic', mode),
      psycholytic: meansOf('psycholytic', mode),
    })),
    counts: onAxis.map(({ place, figures }) => ({
      place,
      n: { psychedelic: figures.psychedelic.score.n, psycholytic: figures.psycholytic.score.n },
    })),
    lines: panel.lines,
    pilot: modes((mode) =>
      panel.pilot[mode].map(({ arm, n, points, segments }) => ({
        arm,
        n,
        points: points.map(({ session, value, provenance }) => ({ session, value, provenance })),
        segments,
      })),
    ),
    rows: panel.rows.flatMap(({ label, timepoint, session, place, figures }) =>
      arms.map((arm) => {
        const figure = figures[arm];
        const cells = modes((mode) => [
          formsText(figure),
          meanText(figure[mode], mode),
          sdText(figure[mode], mode),
          medianText(figure[mode], mode),
          session === 0 ? '' : changeMeanText(figure.change),
          panel.pilotCells[timepoint]?.[arm][mode] ?? 'no figure',
          missingText(figure),
        ]);
        return { label, place, arm, cells };
      }),
    ),
    notes: modes((mode) => [...panel.notes[mode], ...fewNote(panel)]),
    response: responseSentences(panel),
    rule: panel.rules.responder,
    summary: modes((mode) => panelSummary(panel, mode)),
  };
}

function fewNote(panel: CohortPanel): string[] {
  const isFew = panel.rows.some(({ figures }) =>
    arms.some((arm) => figures[arm].score.n > 0 && figures[arm].score.n < fewPeople),
  );
  return isFew ? [`Fewer than ${fewPeople} people at some points (*): read their lines, not the mean.`] : [];
}
