import type { ScaleDefinition } from '../instruments/types';
import { isProtocolSession } from '../protocol/due';
import { sessionsInCourse } from '../protocol/schedule';
import { timepointAtSession, timepointText } from '../protocol/timepoint';
import { listText, numberText } from '../words';
import { noFigures, type PanelReference } from './panel-reference';
import type { CellByMode, OffAxisMeasure, PatientSeries, TableCell, TableRow } from './types';

/** The chart as a table: baseline, after each session, then what is not on the axis. */
export function panelTable(
  series: PatientSeries,
  scale: ScaleDefinition,
  reference: PanelReference['cells'],
): TableRow[] {
  const onAxis = Array.from({ length: sessionsInCourse + 1 }, (_, session): TableRow => ({
    label: timepointText(timepointAtSession(session)),
    session,
    assessedOn:
      series.points.find((point) => point.session === session)?.assessedOn ??
      series.gaps.find((gap) => gap.session === session)?.on ??
      null,
    patient: patientCells(series, scale, session),
    reference: reference[session] ?? noFigures,
  }));
  const beside = series.offAxis.map((measure): TableRow => ({
    label: measure.label,
    session: null,
    assessedOn: measure.assessedOn,
    patient:
      measure.value === null
        ? both(emptyCell(measure.reason ?? ''))
        : valueCells(scale, measure.value, measure.percent, marksOf(measure, scale)),
    reference: noFigures,
  }));
  return [...onAxis, ...beside];
}

function patientCells(series: PatientSeries, scale: ScaleDefinition, session: number): CellByMode {
  const point = series.points.find((each) => each.session === session);
  if (point) {
    const isDrifted = series.drifted.some((each) => each.session === session);
    return valueCells(scale, point.value, point.percent, [
      ...marksOf(point, scale),
      ...(isDrifted ? ['not compared'] : []),
    ]);
  }
  const gap = series.gaps.find((each) => each.session === session);
  // A session of the protocol that is neither a point nor a gap lies ahead.
  return both(emptyCell(gap?.reason ?? (isProtocolSession(session) ? 'not yet' : 'not due')));
}

/** What is to be known of a value beside its size, in the note at its point and in the table alike. */
function marksOf(
  {
    value,
    prorated,
    selfReport,
    amendedFrom,
  }: Pick<OffAxisMeasure, 'value' | 'prorated' | 'selfReport' | 'amendedFrom'>,
  scale: ScaleDefinition,
): string[] {
  const changed = isAmended({ value, amendedFrom });
  const earlier = amendedFrom.map((old) => (old === null ? 'not scored' : numberText(old, scale.decimals)));
  return [
    ...(prorated ? ['prorated'] : []),
    ...(selfReport ? ['self-report'] : []),
    ...(changed ? [`amended, was ${listText([...new Set(earlier)])}`] : []),
    ...(!changed && amendedFrom.length > 0 ? ['amended, value unchanged'] : []),
  ];
}

/** Whether an earlier signature stands for another value than the present one: such a point is drawn hollow. */
export function isAmended({ value, amendedFrom }: Pick<OffAxisMeasure, 'value' | 'amendedFrom'>): boolean {
  return amendedFrom.some((old) => old !== value);
}

function valueCells(
  scale: ScaleDefinition,
  value: number,
  percent: number | null,
  marks: readonly string[],
): CellByMode {
  const mark = marks.length > 0 ? ` (${marks.join(', ')})` : '';
  return {
    score: { value, text: `${numberText(value, scale.decimals)}${mark}`, provenance: null },
    percent:
      percent === null
        ? emptyCell('not defined')
        : { value: percent, text: `${numberText(percent, 1)}%${mark}`, provenance: null },
  };
}

function emptyCell(text: string): TableCell {
  return { value: null, text, provenance: null };
}

function both(cell: TableCell): CellByMode {
  return { score: cell, percent: cell };
}
