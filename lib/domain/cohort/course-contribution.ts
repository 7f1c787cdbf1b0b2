import type { DoseRoute } from '../dosing';
import type { GapReason } from '../entry/gap-reasons';
import { editionInCourse } from '../instruments/course-forms';
import type { InstrumentId, ScaleId } from '../instruments/types';
import { addDays, type PlainDate } from '../plain-date';
import type { Arm, Timepoint } from '../protocol/arms';
import { type AddedMeasure, type AskedMeasure, askedMeasures } from '../protocol/asked-measures';
import type { ProtocolDefinition } from '../protocol/definition';
import { courseDrift, type DriftFlag } from '../protocol/drift';
import { planOf } from '../protocol/due';
import { followUpTimepoint, weeksOfFollowUp } from '../protocol/follow-up';
import { definitionOf } from '../protocol/pilot-definitions';
import { timepointKey } from '../protocol/timepoint-key';
import { sessionBefore } from '../session-record';
import { type CohortScale, scalesOf, seriesEdition } from './cohort-scales';

export type CourseStatus = 'active' | 'completed' | 'withdrawn';

/** A course as the record has it; what was entered in error is left out beforehand. */
export interface CohortCourseRecord {
  arm: Arm;
  status: CourseStatus;
  startedOn: PlainDate;
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  pcl5Edition: 'past-month' | 'past-week';
  /** The version the course started with; null for an imported or older course. */
  protocol: ProtocolDefinition | null;
  sessions: readonly {
    number: number;
    plannedDate: PlainDate;
    heldOn: PlainDate | null;
    weightKg: number | null;
    doses: readonly { route: DoseRoute; amountMg: number }[];
    /** Whether psychotherapy is recorded with it. */
    psychotherapy: boolean;
  }[];
  assessments: readonly { id: string; timepoint: Timepoint; assessedOn: PlainDate }[];
  responses: readonly {
    assessmentId: string;
    instrument: InstrumentId;
    edition: string;
    /** Scored scales only. */
    scores: readonly { scale: ScaleId; value: number }[];
  }[];
  missing: readonly { assessmentId: string; instrument: InstrumentId; reason: GapReason }[];
  added: readonly AddedMeasure[];
  /** Adverse events of the course, by the session they belong to. */
  events: readonly { session: number | null; serious: boolean }[];
}

/** Why a form that should be there gives no value. */
export type NoValue = GapReason | 'incomplete' | 'not-reached' | 'not-entered';

/** A value with what it is compared with: the same person's baseline on the same scale and edition. */
export interface CohortPoint {
  scale: CohortScale;
  edition: string;
  timepoint: string;
  value: number;
  drifted: boolean;
  baseline: number | null;
  baselineDrifted: boolean;
}

/** A count beside the values: of a form when it names a scale, else of the course as a whole. */
export interface CohortTally {
  scale: CohortScale | '';
  edition: string;
  timepoint: string;
  what: string;
  count: number;
}

/** What one course adds to the figures of the cohort. */
export interface CourseContribution {
  arm: Arm;
  status: CourseStatus;
  /** "psychedelic-pilot/2"; "none" without a protocol of its own. */
  protocol: string;
  startedOn: PlainDate;
  points: readonly CohortPoint[];
  tallies: readonly CohortTally[];
  /** The day from which the calendar alone changes it; null = never. */
  changesOn: PlainDate | null;
}

/** "baseline", "after-session-3", "follow-up:4 weeks"; null for what has no place of its own in a course. */
export function cohortTimepoint(timepoint: Timepoint): string | null {
  if (timepoint.kind === 'baseline') return 'baseline';
  if (timepoint.kind === 'after-session') return `after-session-${timepoint.session}`;
  const weeks = weeksOfFollowUp(timepoint);
  return weeks === null ? null : timepointKey(followUpTimepoint(weeks), '');
}

/**
 * Everything that one course adds to the figures: its values with their baselines, which forms should be there and why
 * they are not, its sessions and its adverse events.
 */
export function courseContribution(course: CohortCourseRecord, today: PlainDate): CourseContribution {
  const definition = definitionOf(course);
  const drift = courseDrift({ definition, sessions: course.sessions, assessments: course.assessments });
  const points = pointsOf(
    course,
    drift.points.map((point) => point.comparable),
  );
  const { forms, changesOn } = formsOf(course, points, today);
  const protocol = course.protocol ? `${course.protocol.key}/${course.protocol.version}` : 'none';
  const { arm, status, startedOn } = course;
  const tallies = [
    ...forms,
    ...sessionTallies(course, definition.sessions, drift.sessions),
    ...eventTallies(course),
  ];
  return { arm, status, protocol, startedOn, points, tallies, changesOn };
}

function pointsOf(course: CohortCourseRecord, comparable: readonly boolean[]): CohortPoint[] {
  const values = new Map<string, CohortPoint>();
  const placed = course.assessments
    .map((assessment, index) => ({ ...assessment, drifted: comparable[index] === false }))
    .sort((a, b) => a.assessedOn.localeCompare(b.assessedOn) || a.id.localeCompare(b.id));
  for (const { id, timepoint: taken, drifted } of placed) {
    const timepoint = cohortTimepoint(taken);
    if (timepoint === null) continue;
    for (const response of course.responses.filter((each) => each.assessmentId === id)) {
      const edition = seriesEdition(response.instrument, response.edition);
      for (const scale of scalesOf(response.instrument)) {
        const score = response.scores.find((each) => each.scale === scale);
        const key = `${scale} ${edition} ${timepoint}`;
        // Of two follow-ups of the same weeks the first counts.
        if (!score || values.has(key)) continue;
        values.set(key, {
          scale,
          edition,
          timepoint,
          value: score.value,
          drifted,
          baseline: null,
          baselineDrifted: false,
        });
      }
    }
  }
  return [...values.values()].map((point) => {
    const baseline = values.get(`${point.scale} ${point.edition} baseline`);
    return baseline ? { ...point, baseline: baseline.value, baselineDrifted: baseline.drifted } : point;
  });
}

/** Which forms should be there, and of those without a value why. */
function formsOf(course: CohortCourseRecord, points: readonly CohortPoint[], today: PlainDate) {
  const expected = new Map<string, { instrument: InstrumentId; timepoint: string; reached: boolean }>();
  const expect = (instrument: InstrumentId, timepoint: string, reached: boolean) => {
    const key = `${instrument} ${timepoint}`;
    expected.set(key, { instrument, timepoint, reached: reached || expected.get(key)?.reached === true });
  };
  let changesOn: PlainDate | null = null;
  for (const asked of askedMeasures(planOf(course), { ...course, today })) {
    const timepoint = cohortTimepoint(asked.timepoint);
    if (timepoint === null) continue;
    const { should, reached, from } = expectation(asked, course, today);
    if (from !== null && (changesOn === null || from < changesOn)) changesOn = from;
    if (should) for (const instrument of asked.instruments) expect(instrument, timepoint, reached);
  }
  const places = new Map(course.assessments.map((each) => [each.id, cohortTimepoint(each.timepoint)]));
  for (const { assessmentId, instrument } of [...course.responses, ...course.missing]) {
    const timepoint = places.get(assessmentId) ?? null;
    if (timepoint !== null) expect(instrument, timepoint, true);
  }
  const forms = [...expected.values()].flatMap(({ instrument, timepoint, reached }) => {
    const here = <Row extends { assessmentId: string; instrument: InstrumentId }>(rows: readonly Row[]) =>
      rows.filter((row) => row.instrument === instrument && places.get(row.assessmentId) === timepoint);
    const response = here(course.responses)[0];
    const edition = seriesEdition(instrument, response?.edition ?? editionInCourse(instrument, course).id);
    const reason: NoValue = response
      ? 'incomplete'
      : (here(course.missing)[0]?.reason ?? (reached ? 'not-entered' : 'not-reached'));
    return scalesOf(instrument).flatMap((scale): CohortTally[] => {
      const form = { scale, edition, timepoint, count: 1 };
      const has = points.some(
        (point) => point.scale === scale && point.edition === edition && point.timepoint === timepoint,
      );
      const there = { ...form, what: 'expected' };
      return has ? [there] : [there, { ...form, what: `missing:${reason}` }];
    });
  });
  return { forms, changesOn };
}

/**
 * A form should be there once its session was held, and also when the course ended before: who leaves early is missing,
 * not left out. A follow-up once its last day has passed.
 */
function expectation(
  { session, dueOn }: AskedMeasure,
  course: CohortCourseRecord,
  today: PlainDate,
): { should: boolean; reached: boolean; from: PlainDate | null } {
  const ended = course.status !== 'active';
  if (session !== null) {
    const reached =
      session === 0 || course.sessions.some((each) => each.number === session && each.heldOn !== null);
    return { should: reached || ended, reached, from: null };
  }
  if (dueOn === null) return { should: ended, reached: false, from: null };
  if (course.status === 'withdrawn') return { should: true, reached: true, from: null };
  const over = dueOn < today;
  return { should: over, reached: over, from: over ? null : addDays(dueOn, 1) };
}

function sessionTallies(
  course: CohortCourseRecord,
  planned: number,
  flagged: readonly { number: number; flags: readonly DriftFlag[] }[],
): CohortTally[] {
  const held = course.sessions.filter((session) => session.heldOn !== null);
  const timed = held.filter(
    ({ number, heldOn }) => heldOn !== null && sessionBefore(held, { number, heldOn }) !== null,
  );
  const outside = (number: number) =>
    flagged.find((each) => each.number === number)?.flags.some((flag) => flag.code === 'gap') === true;
  const ended = course.status !== 'active';
  const counts: Record<string, number> = {
    courses: 1,
    [`courses:${course.status}`]: 1,
    'sessions-planned': planned,
    'sessions-held': held.length,
    'ended-sessions-planned': ended ? planned : 0,
    'ended-sessions-held': ended ? held.length : 0,
    'sessions-timed': timed.length,
    'sessions-in-window': timed.filter(({ number }) => !outside(number)).length,
    'psychotherapy-held': held.filter((session) => session.psychotherapy).length,
  };
  return Object.entries(counts).flatMap(([what, count]) =>
    count === 0 ? [] : [{ scale: '' as const, edition: '', timepoint: '', what, count }],
  );
}

/** By session, and at "any" the course as a whole. */
function eventTallies({ events }: CohortCourseRecord): CohortTally[] {
  const places = new Map<string, typeof events>();
  for (const event of events) {
    for (const place of ['any', event.session === null ? 'no-session' : `session-${event.session}`]) {
      places.set(place, [...(places.get(place) ?? []), event]);
    }
  }
  return [...places].flatMap(([timepoint, here]) => {
    const serious = here.filter((event) => event.serious).length;
    const counts = {
      events: here.length,
      people: 1,
      'serious-events': serious,
      'serious-people': Math.min(1, serious),
    };
    return Object.entries(counts).flatMap(([what, count]) =>
      count === 0 ? [] : [{ scale: '' as const, edition: '', timepoint, what, count }],
    );
  });
}
