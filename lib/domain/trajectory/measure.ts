import type { InstrumentDefinition, ScaleDefinition } from '../instruments/types';
import { instrumentById, instrumentsWithScale } from '../instruments/registry';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { sessionOfTimepoint, timepointText } from '../protocol/timepoint';
import { listText } from '../words';
import type { TrajectoryResponse } from './types';

/** What one assessment says about one scale. */
export type Measure =
  | {
      kind: 'scored';
      value: number;
      prorated: boolean;
      totalOnly: boolean;
      selfReport: boolean;
      amendedFrom: readonly (number | null)[];
    }
  | { kind: 'incomplete'; missing: readonly number[] }
  /** A total was typed, but not for this scale. */
  | { kind: 'total-not-typed' }
  | { kind: 'other-edition'; name: string }
  | { kind: 'no-form' };

export interface AssessmentAt {
  timepoint: Timepoint;
  assessedOn: PlainDate;
}

/** At most this many item numbers are named in a reason. */
const namedItems = 5;

/** Finds the measure of a scale at a timepoint; only forms of the series' own instrument and edition count. */
export function readMeasure(
  responses: readonly TrajectoryResponse[],
  assessment: AssessmentAt,
  instrument: InstrumentDefinition,
  scale: ScaleDefinition,
  edition: string | null,
): Measure {
  const here = responses.filter((response) => sameAssessment(response, assessment));
  const ofInstrument = here.filter((response) => response.instrument === instrument.id);
  const response = ofInstrument.find((each) => edition === null || each.edition === edition);
  if (!response) return otherEdition(here, ofInstrument, scale);

  const score = response.scores.find((each) => each.scale === scale.id);
  if (!score) return { kind: 'total-not-typed' };
  if (score.kind === 'incomplete') return { kind: 'incomplete', missing: score.missing };
  const { value, prorated } = score;
  const { totalOnly, selfReport = false, amendedFrom = [] } = response;
  const earlier = amendedFrom.map((scores) => {
    const found = scores.find((each) => each.scale === scale.id);
    return found?.kind === 'scored' ? found.value : null;
  });
  return { kind: 'scored', value, prorated, totalOnly, selfReport, amendedFrom: earlier };
}

/** Why there is no value, in a few words without a full stop. */
export function missingReason(measure: Measure, instrument: InstrumentDefinition): string {
  switch (measure.kind) {
    case 'incomplete': {
      const { missing } = measure;
      const count = `${missing.length} ${missing.length === 1 ? 'item' : 'items'} missing`;
      return missing.length > namedItems
        ? `not scored, ${count}`
        : `not scored, ${count}: ${listText(missing.map(String))}`;
    }
    case 'total-not-typed':
      return 'no total was typed';
    case 'other-edition':
      return `filled in on another form (${measure.name}), which is never mixed into this series`;
    case 'no-form':
      return `no ${instrument.name} in this assessment`;
    case 'scored':
      return '';
  }
}

function otherEdition(
  here: readonly TrajectoryResponse[],
  ofInstrument: readonly TrajectoryResponse[],
  scale: ScaleDefinition,
): Measure {
  const [otherForm] = ofInstrument;
  if (otherForm) {
    const definition = instrumentById(otherForm.instrument);
    const label = definition.editions.find((each) => each.id === otherForm.edition)?.label;
    return {
      kind: 'other-edition',
      name: `${definition.name}, ${label?.toLowerCase() ?? otherForm.edition}`,
    };
  }
  const siblings = instrumentsWithScale(scale.id).map((each) => each.id);
  const sibling = here.find((response) => siblings.includes(response.instrument));
  return sibling
    ? { kind: 'other-edition', name: instrumentById(sibling.instrument).name }
    : { kind: 'no-form' };
}

/** On the axis of sessions the timepoint decides; beside it words and day do, since words may repeat. */
export function sameAssessment(a: AssessmentAt, b: AssessmentAt): boolean {
  const session = sessionOfTimepoint(a.timepoint);
  if (session !== null) return session === sessionOfTimepoint(b.timepoint);
  return a.assessedOn === b.assessedOn && timepointText(a.timepoint) === timepointText(b.timepoint);
}
