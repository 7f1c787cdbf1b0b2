import { formsAt } from '../instruments/course-forms';
import type { InstrumentId } from '../instruments/types';
import type { Timepoint } from './arms';
import { askedMeasures, isSameTimepoint } from './asked-measures';
import { type DueInput, planOf } from './due';
import { followUpTimepoint } from './follow-up';
import { timepointAtSession } from './timepoint';

export interface MeasureChoice {
  timepoint: Timepoint;
  /** Forms that can be given there and that nobody asks for yet. */
  instruments: readonly InstrumentId[];
}

/** Weeks after the last session that are offered beside those of the protocol: settings of this app. */
const offeredWeeks = [4, 8, 12, 26, 52];

/** Where a clinician can still ask for another form: at every visit whose time has not passed. */
export function measureChoices(course: Omit<DueInput, 'assessments'>): MeasureChoice[] {
  const plan = planOf(course);
  const weeks = [...new Set([...offeredWeeks, ...plan.measures.followUpWeeks])].sort((a, b) => a - b);
  const visits = [
    ...(course.status === 'active'
      ? [0, ...course.sessions.map((session) => session.number)].sort((a, b) => a - b).map(timepointAtSession)
      : []),
    ...weeks.map(followUpTimepoint),
  ];
  return visits.flatMap((timepoint) => {
    const forms = formsAt(timepoint, course);
    const askedWith = (more: readonly InstrumentId[]) =>
      askedMeasures(plan, {
        ...course,
        added: [...(course.added ?? []), ...more.map((instrument) => ({ timepoint, instrument }))],
      }).find((each) => isSameTimepoint(each.timepoint, timepoint));
    const asked = askedWith([])?.instruments ?? [];
    const instruments = forms.filter((id) => !asked.includes(id));
    return instruments.length === 0 || askedWith(instruments)?.isOver ? [] : [{ timepoint, instruments }];
  });
}
