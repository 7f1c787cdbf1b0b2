import { changeSince, changeText, changeWords } from '../change';
import type { ScaleDefinition } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import { timepointAtSession, timepointText } from '../protocol/timepoint';
import { bandOf } from '../scoring/bands';
import type { ChangeSettings } from '../thresholds';
import { numberText } from '../words';
import type { Headline, HeadlineChange, PatientSeries } from './types';

interface Dated {
  session: number | null;
  label: string;
  assessedOn: PlainDate;
  value: number;
  prorated: boolean;
}

/** The latest value of a series with its standing and its changes; null when nothing was scored. */
export function headlineOf(
  series: PatientSeries,
  scale: ScaleDefinition,
  settings: ChangeSettings,
): Headline | null {
  const values = inOrder(series);
  const latest = values.at(-1);
  if (!latest) return null;
  const previous = values.at(-2);
  const change = (earlier: number) => headlineChange(scale, earlier, latest.value, settings);
  return {
    value: latest.value,
    text: numberText(latest.value, scale.decimals),
    prorated: latest.prorated,
    label: latest.label,
    assessedOn: latest.assessedOn,
    standing: standingOf(scale, latest.value),
    sinceBaseline: series.baseline === null || latest.session === 0 ? null : change(series.baseline),
    sincePrevious: previous ? change(previous.value) : null,
  };
}

/** The band of a value, or how it lies to the cut-point; null where neither exists. */
export function standingOf(scale: ScaleDefinition, value: number): string | null {
  const band = bandOf(scale, value);
  if (band) return band.label;
  if (!scale.cutPoint) return null;
  const { from, to } = scale.cutPoint;
  return `${placeAtCutPoint(scale.cutPoint, value)} the cut-point ${from}\u2013${to}`;
}

/** A score inside the published range of cut-points is neither above nor below. */
export function placeAtCutPoint(
  cutPoint: { from: number; to: number },
  value: number,
): 'below' | 'at' | 'above' {
  if (value < cutPoint.from) return 'below';
  return value > cutPoint.to ? 'above' : 'at';
}

/** Sessions in their order; follow-ups and unscheduled measures take their place by date. */
function inOrder(series: PatientSeries): Dated[] {
  const onAxis = series.points.map((point) => ({
    ...point,
    label: timepointText(timepointAtSession(point.session)),
  }));
  const beside = series.offAxis.flatMap(({ value, ...rest }) =>
    value === null ? [] : [{ ...rest, value, session: null }],
  );
  // The sort is stable, so that what was assessed on one day stays in the order of sessions.
  return [...onAxis, ...beside].sort((a, b) => a.assessedOn.localeCompare(b.assessedOn));
}

function headlineChange(
  scale: ScaleDefinition,
  earlier: number,
  now: number,
  settings: ChangeSettings,
): HeadlineChange {
  const change = changeSince(earlier, now);
  return {
    ...change,
    text: changeText(change, scale.decimals),
    words: changeWords(scale.id, earlier, now, settings),
  };
}
