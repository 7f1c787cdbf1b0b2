import type pg from 'pg';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { courseDrift } from '@/lib/domain/protocol/drift';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';

interface RawRow {
  course: string;
  arm: Arm;
  status: string;
  start: string;
  bdi: string;
  pcl5: string;
}

const scalesOfForm: Record<string, string[]> = {
  'bdi-ii': ['bdi'],
  'bdi-ia': ['bdi'],
  'bpi-sf': ['bpi-severity', 'bpi-interference'],
  'gad-7': ['gad-7'],
  'pcl-5': ['pcl-5'],
  meq30: ['meq30'],
};

/** One figure of the cohort as plain lists of people, the slow way. */
export interface Recounted {
  of: number;
  leftOut: number;
  values: number[];
  changes: number[];
  percents: number[];
  missing: Record<string, number>;
}

export interface Recount {
  forms: Record<string, Recounted>;
  arms: Record<string, Record<string, number>>;
  events: Record<string, number[]>;
}

/**
 * The figures of a clinic whose courses follow the pilot's protocols, counted anew from its raw rows one person at a
 * time, without any of the counters; for tests.
 */
export async function recountCohort(
  superuser: pg.Client,
  clinicId: string,
  filters: CohortFilters,
): Promise<Recount> {
  const rows = async <Row>(text: string) =>
    (await superuser.query<Row & pg.QueryResultRow>(text, [clinicId])).rows as Row[];
  const courses = await rows<RawRow>(
    `select id as course, arm, status, start_date::text as start, bdi_instrument as bdi, pcl5_edition as pcl5
     from treatment_course where clinic_id = $1`,
  );
  const sessions = await rows<{
    id: string;
    course: string;
    number: number;
    planned: PlainDate;
    held: PlainDate | null;
    kg: number | null;
  }>(
    `select id, course_id as course, number, planned_date::text as planned, weight_kg::float8 as kg,
       case when entered_in_error_at is null then held_on::text end as held
     from medicine_session where clinic_id = $1 order by number`,
  );
  const doses = await rows<{ session: string; route: 'intramuscular' | 'lozenge'; mg: number }>(
    `select session_id as session, route, amount_mg::float8 as mg from dose where clinic_id = $1 and removed_at is null`,
  );
  const talks = await rows<{ session: string }>(
    `select session_id as session from psychotherapy_session where clinic_id = $1 and removed_at is null`,
  );
  const assessments = await rows<{ id: string; course: string; session: number; on: PlainDate }>(
    `select id, course_id as course, coalesce(session_number, 0) as session, assessed_on::text as "on"
     from assessment where clinic_id = $1`,
  );
  const responses = await rows<{ id: string; assessment: string; instrument: string }>(
    `select id, assessment_id as assessment, instrument from questionnaire_response
     where clinic_id = $1 and entered_in_error_at is null`,
  );
  const scores = await rows<{ response: string; scale: string; value: number }>(
    `select response_id as response, scale, value from score where clinic_id = $1 and kind = 'scored'`,
  );
  const absent = await rows<{ assessment: string; instrument: string; reason: string }>(
    `select assessment_id as assessment, instrument, reason from missing_form
     where clinic_id = $1 and withdrawn_at is null`,
  );
  const events = await rows<{ course: string; session: string | null; serious: boolean }>(
    `select course_id as course, session_id as session, seriousness <> '{}' as serious from adverse_event
     where clinic_id = $1 and entered_in_error_at is null and course_id is not null`,
  );

  const result: Recount = { forms: {}, arms: {}, events: {} };
  for (const course of courses) {
    const month = course.start.slice(0, 7);
    if (filters.from !== null && month < filters.from) continue;
    if (filters.to !== null && month > filters.to) continue;
    if (filters.status !== null && course.status !== filters.status) continue;
    const own = sessions.filter((each) => each.course === course.course);
    const held = own.filter((each) => each.held !== null);
    const visits = assessments.filter((each) => each.course === course.course);
    const drift = courseDrift({
      definition: pilotDefinitions[course.arm],
      sessions: own.map((each) => ({
        number: each.number,
        heldOn: each.held,
        weightKg: each.held === null ? null : each.kg,
        doses: doses
          .filter((dose) => each.held !== null && dose.session === each.id)
          .map(({ route, mg }) => ({ route, amountMg: mg })),
      })),
      assessments: visits.map(({ session, on }) => ({
        timepoint: session === 0 ? { kind: 'baseline' } : { kind: 'after-session', session },
        assessedOn: on,
      })),
    });
    const isOut = (session: number) => {
      const index = visits.findIndex((each) => each.session === session);
      return filters.drifted === 'out' && drift.points[index]?.comparable === false;
    };
    const valueAt = (session: number, form: string, scale: string) => {
      const visit = visits.find((each) => each.session === session);
      const response = responses.find((each) => each.assessment === visit?.id && each.instrument === form);
      return scores.find((each) => each.response === response?.id && each.scale === scale)?.value ?? null;
    };
    const count = (into: Record<string, number>, what: string, by = 1) => {
      into[what] = (into[what] ?? 0) + by;
    };

    for (let session = 0; session <= 6; session += 1) {
      const visit = visits.find((each) => each.session === session);
      const wasHeld = session === 0 || held.some((each) => each.number === session);
      const asked = [0, 1, 3, 6].includes(session) && (wasHeld || course.status !== 'active');
      for (const form of [course.bdi, 'bpi-sf', 'gad-7', 'pcl-5', 'meq30']) {
        const response = responses.find((each) => each.assessment === visit?.id && each.instrument === form);
        const reason = absent.find(
          (each) => each.assessment === visit?.id && each.instrument === form,
        )?.reason;
        const belongs = form !== 'meq30' || session > 0;
        if (!response && reason === undefined && !(asked && belongs)) continue;
        for (const scale of scalesOfForm[form] ?? []) {
          const edition = scale === 'bdi' ? form : scale === 'pcl-5' ? course.pcl5 : '*';
          const timepoint = session === 0 ? 'baseline' : `after-session-${session}`;
          const figure = (result.forms[`${course.arm} ${scale} ${edition} ${timepoint}`] ??= {
            of: 0,
            leftOut: 0,
            values: [],
            changes: [],
            percents: [],
            missing: {},
          });
          const value = valueAt(session, form, scale);
          if (value !== null && isOut(session)) {
            figure.leftOut += 1;
            continue;
          }
          figure.of += 1;
          if (value === null) {
            count(
              figure.missing,
              response ? 'incomplete' : (reason ?? (wasHeld ? 'not-entered' : 'not-reached')),
            );
            continue;
          }
          figure.values.push(value);
          const baseline = isOut(0) ? null : valueAt(0, form, scale);
          if (baseline === null) continue;
          figure.changes.push(value - baseline);
          if (baseline > 0) figure.percents.push((100 * value) / baseline);
        }
      }
    }

    const arm = (result.arms[course.arm] ??= {});
    const ended = course.status !== 'active';
    const byDay = [...held].sort((a, b) => (a.held ?? '').localeCompare(b.held ?? '') || a.number - b.number);
    const timed = byDay.slice(1);
    count(arm, 'courses');
    count(arm, course.status);
    count(arm, 'sessionsPlanned', 6);
    count(arm, 'sessionsHeld', held.length);
    count(arm, 'endedSessionsPlanned', ended ? 6 : 0);
    count(arm, 'endedSessionsHeld', ended ? held.length : 0);
    count(arm, 'sessionsTimed', timed.length);
    // The pilot's window: weekly, from 4 to 14 days after the session before.
    count(
      arm,
      'sessionsInWindow',
      timed.filter((each, index) => {
        const before = byDay[index];
        const days = (Date.parse(each.held ?? '') - Date.parse(before?.held ?? '')) / 86_400_000;
        return days >= 4 && days <= 14;
      }).length,
    );
    count(
      arm,
      'psychotherapyHeld',
      held.filter((each) => talks.some((talk) => talk.session === each.id)).length,
    );

    const happened = events.filter((each) => each.course === course.course);
    for (const place of ['any', 'no-session', ...own.map((each) => each.id)]) {
      const here = happened.filter((each) => place === 'any' || (each.session ?? 'no-session') === place);
      if (here.length === 0) continue;
      const number = own.find((each) => each.id === place)?.number;
      const tally = (result.events[`${course.arm} ${number === undefined ? place : `session-${number}`}`] ??=
        [0, 0, 0, 0]);
      const serious = here.filter((each) => each.serious).length;
      [here.length, 1, serious, serious > 0 ? 1 : 0].forEach((more, index) => {
        tally[index] = (tally[index] ?? 0) + more;
      });
    }
  }
  return result;
}
