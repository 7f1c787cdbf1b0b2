import { totalMg } from '../dosing';
import { daysBetween, type PlainDate } from '../plain-date';
import { type ProtocolDefinition, sessionWindow } from '../protocol/definition';
import { definitionOf } from '../protocol/pilot-definitions';
import { numberText } from '../words';
import type { DosedSession } from './dose-rows';
import { driftedPoints } from './drift-words';
import { flaggedEvents } from './event-words';
import { buildTrajectory } from './trajectory';
import { trajectoryView, type TrajectoryView } from './trajectory-view';
import type { CourseEvent, MysticalExperience, TrajectoryInput } from './types';

export interface CourseViewInput {
  course: Pick<TrajectoryInput, 'arm' | 'bdiInstrument' | 'pcl5Edition'>;
  /** The protocol that the course started with; null = the pilot's of its arm. */
  protocol: ProtocolDefinition | null;
  data: Pick<TrajectoryInput, 'assessments' | 'responses' | 'missing' | 'reference'> & {
    sessions: readonly DosedSession[];
    mystical?: readonly MysticalExperience[];
    events?: readonly CourseEvent[];
    withdrawnOn?: PlainDate | null;
  };
  settings: TrajectoryInput['settings'];
  /** How days are written. */
  dayText: (date: PlainDate) => string;
}

/** A course from its records to what its page draws. */
export function courseView({ course, protocol, data, settings, dayText }: CourseViewInput): TrajectoryView {
  const { sessions, reference } = data;
  const definition = definitionOf({ arm: course.arm, protocol });
  const trajectory = buildTrajectory({
    ...course,
    ...data,
    settings,
    drifted: driftedPoints(definition, sessions, data, dayText),
    sessions: sessions.map((session) => ({
      number: session.number,
      date: session.heldOn ?? session.plannedDate,
      held: session.heldOn !== null,
      totalMg: totalMg(session.doses),
      route: session.doses[0]?.route ?? null,
    })),
  });
  const { mystical = [], events = [], withdrawnOn = null } = data;
  return trajectoryView(trajectory, sessions, reference, {
    dayText,
    settings,
    window: sessionWindow(definition),
    psychotherapy: definition.psychotherapy,
    mystical,
    events: [...flaggedEvents(events, data), ...withdrawal(withdrawnOn)],
  });
}

function withdrawal(on: PlainDate | null): CourseEvent[] {
  return on === null ? [] : [{ kind: 'withdrawal', on, words: 'Withdrawn from the course', serious: false }];
}

/** Days as research writes them: "day 0" is session 1, as held, else as planned. No date leaves the clinic. */
export function studyDayText(
  sessions: readonly Pick<DosedSession, 'number' | 'heldOn' | 'plannedDate'>[],
): (date: PlainDate) => string {
  const first = sessions.find((session) => session.number === 1);
  const origin = first?.heldOn ?? first?.plannedDate;
  return (date) => (origin === undefined ? '' : `day ${numberText(daysBetween(origin, date), 0)}`);
}
