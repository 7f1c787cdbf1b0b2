import { courseDrift } from '../protocol/drift';
import type { ProtocolDefinition } from '../protocol/definition';
import { sessionOfTimepoint } from '../protocol/timepoint';
import type { PlainDate } from '../plain-date';
import { listText } from '../words';
import type { DosedSession } from './dose-rows';
import { sessionWords } from './session-words';
import type { DriftedPoint, PatientSeries, TrajectoryInput } from './types';

/** The points of a course that left its protocol so far that they are not compared with the pilot. */
export function driftedPoints(
  definition: ProtocolDefinition,
  sessions: readonly DosedSession[],
  { assessments = [], responses }: Pick<TrajectoryInput, 'assessments' | 'responses'>,
  dayText: (date: PlainDate) => string,
): DriftedPoint[] {
  const onAxis = new Map<number, { timepoint: DriftTimepoint; assessedOn: PlainDate }>();
  for (const { timepoint, assessedOn } of [...assessments, ...responses]) {
    const session = sessionOfTimepoint(timepoint);
    if (session !== null && !onAxis.has(session)) onAxis.set(session, { timepoint, assessedOn });
  }
  const { points } = courseDrift({ definition, sessions, assessments: [...onAxis.values()], dayText });
  return points.flatMap(({ timepoint, flags, comparable }) => {
    const session = sessionOfTimepoint(timepoint);
    if (comparable || session === null) return [];
    const reasons = flags.filter((flag) => flag.excludes).map((flag) => flag.sentence);
    return [{ session, reasons: [...new Set(reasons)] }];
  });
}

type DriftTimepoint = TrajectoryInput['responses'][number]['timepoint'];

/** What a panel leaves out of the comparison, in words; null when it compares everything. */
export function leftOutSentence({ drifted }: Pick<PatientSeries, 'drifted'>): string | null {
  if (drifted.length === 0) return null;
  const points = [...drifted].sort((a, b) => a.session - b.session);
  const count = points.length === 1 ? '1 point is' : `${points.length} points are`;
  const places = listText(points.map(({ session }) => sessionWords(session)));
  const reasons = [...new Set(points.flatMap((point) => point.reasons))].join(' ');
  return `${count} left out of the comparison with the pilot: ${places}. ${reasons}`;
}
