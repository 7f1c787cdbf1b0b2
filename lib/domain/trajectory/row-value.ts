import type { CourseEditions } from '../instruments/course-forms';
import { scaleById } from '../instruments/registry';
import type { InstrumentId, ScaleDefinition, ScaleId } from '../instruments/types';
import { timepointText } from '../protocol/timepoint';
import type { PanelView, ViewRow } from './trajectory-view';
import type { TrajectoryResponse } from './types';

/** A course as far as its values are looked up. */
export interface MeasuredCourse extends CourseEditions {
  data: { responses: readonly TrajectoryResponse[] };
}

/** The scale of a panel in the edition of the course. */
export function scaleOfPanel({ scale }: Pick<PanelView, 'scale'>, course: CourseEditions): ScaleDefinition {
  return scaleById(scale, bdiOf(scale, course));
}

/** The number behind a line of a panel's table; null where the line says why there is none. */
export function rowValue(row: ViewRow, panel: PanelView, course: MeasuredCourse): number | null {
  if (row.session !== null) return panel.points.find(([session]) => session === row.session)?.[1] ?? null;
  const instrument = bdiOf(panel.scale, course);
  for (const response of course.data.responses) {
    if (timepointText(response.timepoint) !== row.label) continue;
    if (instrument !== undefined && response.instrument !== instrument) continue;
    if (panel.scale === 'pcl-5' && response.edition !== course.pcl5Edition) continue;
    const score = response.scores.find((each) => each.scale === panel.scale);
    if (score?.kind === 'scored') return score.value;
  }
  return null;
}

function bdiOf(scale: ScaleId, { bdiInstrument }: CourseEditions): InstrumentId | undefined {
  return scale === 'bdi' ? bdiInstrument : undefined;
}
