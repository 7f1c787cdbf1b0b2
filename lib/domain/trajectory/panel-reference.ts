import type { ScaleId } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { sessionsInCourse } from '../protocol/schedule';
import {
  referenceSeries,
  type ReferenceSeries,
  type ReferenceSeriesOptions,
  type ReferenceSeriesPoint,
  type TrajectoryMode,
} from '../reference/reference-series';
import { referenceStatements, type StatementWords } from '../reference/reference-statements';
import { meanText } from '../reference/edition-table';
import type { ReferenceCohort } from '../reference/types';
import { shortNumberText } from '../words';
import { armWords, capitalised } from './session-words';
import type { CellByMode, TableCell } from './types';

/** What a panel shows of a cohort: the same for every patient of an arm. */
export interface PanelReference {
  /** The patient's own arm last, so that it is drawn over the other. */
  series: Readonly<Record<TrajectoryMode, readonly ReferenceSeries[]>>;
  statements: readonly StatementWords[];
  notes: Readonly<Record<TrajectoryMode, readonly string[]>>;
  /** Cells of the table by session, 0 = baseline. */
  cells: readonly Readonly<Record<Arm, CellByMode>>[];
}

const made = new WeakMap<ReferenceCohort, Map<string, PanelReference>>();

/** Made once for each cohort, scale, arm and edition: a cohort object is never changed, another edition is another object. */
export function panelReference(
  cohort: ReferenceCohort,
  scale: ScaleId,
  own: Arm,
  options: ReferenceSeriesOptions,
): PanelReference {
  const ofCohort = made.get(cohort) ?? new Map<string, PanelReference>();
  made.set(cohort, ofCohort);
  const key = `${scale} ${own} ${options.bdiEdition} ${options.pcl5Edition ?? ''}`;
  const known = ofCohort.get(key) ?? makePanelReference(cohort, scale, own, options);
  ofCohort.set(key, known);
  return known;
}

function makePanelReference(
  cohort: ReferenceCohort,
  scale: ScaleId,
  own: Arm,
  options: ReferenceSeriesOptions,
): PanelReference {
  const order: Arm[] = [...arms.filter((arm) => arm !== own), own];
  const lines = (mode: TrajectoryMode) =>
    order.map((arm) => referenceSeries(cohort, scale, arm, mode, options));
  const series = { score: lines('score'), percent: lines('percent') };
  const statements = referenceStatements(cohort, scale);
  return {
    series,
    statements,
    notes: { score: referenceNotes(series.score), percent: referenceNotes(series.percent) },
    cells: Array.from({ length: sessionsInCourse + 1 }, (_, session) =>
      byArm((arm) => ({
        score: referenceCell(series.score, arm, session, 'score'),
        percent: referenceCell(series.percent, arm, session, 'percent'),
      })),
    ),
  };
}

/** A note that holds for both arms is said once; one that holds for a single arm names it. */
function referenceNotes(lines: readonly ReferenceSeries[]): string[] {
  const shared = lines[0]?.notes.filter((note) => lines.every((line) => line.notes.includes(note))) ?? [];
  const single = lines.flatMap((line) =>
    line.notes
      .filter((note) => !shared.includes(note))
      .map((note) => `${capitalised(armWords(line.arm))}: ${note}`),
  );
  return [...shared, ...single];
}

const noFigure: TableCell = { value: null, text: 'no figure', provenance: null };

/** The cells of a row beside the axis, where a cohort has nothing. */
export const noFigures: Readonly<Record<Arm, CellByMode>> = byArm(() => ({
  score: noFigure,
  percent: noFigure,
}));

function referenceCell(
  lines: readonly ReferenceSeries[],
  arm: Arm,
  session: number,
  mode: TrajectoryMode,
): TableCell {
  const point = lines.find((line) => line.arm === arm)?.points.find((each) => each.session === session);
  if (!point) return noFigure;
  return { value: point.value, text: figureWords(point, mode), provenance: point.provenance };
}

function figureWords({ value, provenance, sd, n }: ReferenceSeriesPoint, mode: TrajectoryMode): string {
  const spread = sd === null ? '' : `, SD ${meanText(sd)}`;
  const people = n === null ? '' : `, n = ${n}`;
  const shown = mode === 'score' ? meanText(value) : `${shortNumberText(value, 2)}%`;
  return `${shown}${spread}${people} (${provenance === 'read-off' ? 'read off a figure' : provenance})`;
}

function byArm(cells: (arm: Arm) => CellByMode): Record<Arm, CellByMode> {
  const [psychedelic, psycholytic] = arms;
  return { psychedelic: cells(psychedelic), psycholytic: cells(psycholytic) };
}
