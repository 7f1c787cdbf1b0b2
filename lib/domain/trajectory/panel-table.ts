import type { ScaleDefinition } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { isProtocolSession } from '../protocol/due';
import { sessionsInCourse } from '../protocol/schedule';
import { timepointAtSession, timepointText } from '../protocol/timepoint';
import type { ReferenceSeries, TrajectoryMode } from '../reference/reference-series';
import { numberText, shortNumberText } from '../words';
import type { CellByMode, PatientSeries, TableCell, TableRow } from './types';

const noFigure: TableCell = { value: null, text: 'no figure', provenance: null };
const noFigures: CellByMode = { score: noFigure, percent: noFigure };

/** The chart as a table: baseline, after each session, then what is not on the axis. */
export function panelTable(
  series: PatientSeries,
  scale: ScaleDefinition,
  reference: Readonly<Record<TrajectoryMode, readonly ReferenceSeries[]>>,
): TableRow[] {
  const onAxis = Array.from({ length: sessionsInCourse + 1 }, (_, session): TableRow => ({
    label: timepointText(timepointAtSession(session)),
    session,
    assessedOn: series.points.find((point) => point.session === session)?.assessedOn ?? null,
    patient: patientCells(series, scale, session),
    reference: byArm((arm) => ({
      score: referenceCell(reference.score, arm, session, 'score'),
      percent: referenceCell(reference.percent, arm, session, 'percent'),
    })),
  }));
  const beside = series.offAxis.map((measure): TableRow => ({
    label: measure.label,
    session: null,
    assessedOn: measure.assessedOn,
    patient:
      measure.value === null
        ? both(emptyCell(measure.reason ?? ''))
        : valueCells(scale, measure.value, measure.percent, measure.prorated),
    reference: byArm(() => noFigures),
  }));
  return [...onAxis, ...beside];
}

function patientCells(series: PatientSeries, scale: ScaleDefinition, session: number): CellByMode {
  const point = series.points.find((each) => each.session === session);
  if (point) return valueCells(scale, point.value, point.percent, point.prorated);
  const gap = series.gaps.find((each) => each.session === session);
  // A session of the protocol that is neither a point nor a gap lies ahead.
  return both(emptyCell(gap?.reason ?? (isProtocolSession(session) ? 'not yet' : 'not due')));
}

function valueCells(
  scale: ScaleDefinition,
  value: number,
  percent: number | null,
  prorated: boolean,
): CellByMode {
  const mark = prorated ? ' (prorated)' : '';
  return {
    score: { value, text: `${numberText(value, scale.decimals)}${mark}`, provenance: null },
    percent:
      percent === null
        ? emptyCell('not defined')
        : { value: percent, text: `${numberText(percent, 1)}%${mark}`, provenance: null },
  };
}

function referenceCell(
  lines: readonly ReferenceSeries[],
  arm: Arm,
  session: number,
  mode: TrajectoryMode,
): TableCell {
  const point = lines.find((line) => line.arm === arm)?.points.find((each) => each.session === session);
  if (!point) return noFigure;
  const { value, provenance } = point;
  return { value, text: `${referenceText(value, mode)} (${provenance})`, provenance };
}

/** Figures of the pilot keep the decimals they were published with: means one, percentages up to two. */
export function referenceText(value: number, mode: TrajectoryMode): string {
  return mode === 'score' ? numberText(value, 1) : `${shortNumberText(value, 2)}%`;
}

function emptyCell(text: string): TableCell {
  return { value: null, text, provenance: null };
}

function both(cell: TableCell): CellByMode {
  return { score: cell, percent: cell };
}

function byArm(cells: (arm: Arm) => CellByMode): Record<Arm, CellByMode> {
  const [psychedelic, psycholytic] = arms;
  return { psychedelic: cells(psychedelic), psycholytic: cells(psycholytic) };
}
