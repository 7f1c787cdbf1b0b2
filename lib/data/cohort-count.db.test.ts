import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { type CohortFilters, noFilters } from '@/lib/domain/cohort/cohort-filters';
import { type Random, randomFor } from '@/lib/domain/demo/random';
import { formsAt } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { addDays, type PlainDate, plainDate } from '@/lib/domain/plain-date';
import { planSessions } from '@/lib/domain/protocol/schedule';
import { timepointAtSession } from '@/lib/domain/protocol/timepoint';
import { newId } from '@/lib/ids';
import {
  comparable,
  freeze,
  inOrder,
  listed,
  readFromNothing,
  shapeOf,
} from '@/lib/testing/cohort-comparison';
import { recountCohort } from '@/lib/testing/cohort-recount';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { type CohortDashboard, readCohortDashboard } from './cohort-dashboard';
import { readCohortFigures } from './cohort-figures';
import { refreshCourseRollup } from './course-rollup';
import { markEnteredInError } from './entered-in-error';
import { saveMissingForm } from './missing-forms';
import { saveResponse } from './save-response';
import { readSigning } from './signatures';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

interface Course {
  patientId: string;
  courseId: string;
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  sessions: { id: string; number: number; on: PlainDate; held: boolean }[];
  visits: Map<number, { id: string; on: PlainDate }>;
  /** Stored version by visit and form. */
  versions: Map<string, number>;
}

const sql = (text: string, values: unknown[] = []) => record.superuser.query(text, values);

async function startCourse(actor: Actor, random: Random, index: number): Promise<Course> {
  const [patientId, courseId] = [newId(), newId()];
  const bdiInstrument = index % 5 === 4 ? 'bdi-ia' : 'bdi-ii';
  const start = plainDate(
    random.pick([2025, 2026, 2026]),
    random.whole(1, 9),
    random.whole(1, 28),
  ) as PlainDate;
  await sql(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code, synthetic)
     values ($1, $2, $3, 'Sample', 'Alex', 'female', $3, true)`,
    [patientId, actor.clinic.id, `K${String(index).padStart(3, '0')}`],
  );
  await sql(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, bdi_instrument, pcl5_edition)
     values ($1, $2, $3, 1, $4, 'invented', $5, $6, $7)`,
    [
      courseId,
      actor.clinic.id,
      patientId,
      random.pick(['psychedelic', 'psycholytic']),
      start,
      bdiInstrument,
      random.pick(['past-month', 'past-week']),
    ],
  );
  const held = random.whole(0, 6);
  const sessions = planSessions(start).map(({ number, plannedDate }) => ({
    id: newId(),
    number,
    on: plannedDate,
    held: number <= held,
  }));
  for (const session of sessions) {
    await sql(
      `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on)
       values ($1, $2, $3, $4, $5, $6::date, $7, case when $7 = 'held' then $6::date end)`,
      [
        session.id,
        actor.clinic.id,
        patientId,
        courseId,
        session.number,
        session.on,
        session.held ? 'held' : 'planned',
      ],
    );
  }
  await withActor(actor, (tx) => refreshCourseRollup(tx, actor, courseId));
  return { patientId, courseId, bdiInstrument, sessions, visits: new Map(), versions: new Map() };
}

/** One change of the record, by the app where it has a way, else by a statement as the app would send it. */
async function changeSomething(actor: Actor, course: Course, random: Random): Promise<void> {
  const own = [actor.clinic.id, course.patientId];
  const session = random.pick(course.sessions);
  switch (random.whole(4, 24)) {
    case 4:
      return markSomeForm(actor, course, random);
    case 5:
      return sayMissing(actor, course, random);
    case 6: {
      const status = random.pick(['active', 'completed', 'withdrawn']);
      await sql(
        `update treatment_course set status = $2, withdrawn_on = case when $2 = 'withdrawn' then date '2026-11-01' end,
           withdrawal_reason = case when $2 = 'withdrawn' then 'invented' end where id = $1`,
        [course.courseId, status],
      );
      return;
    }
    case 7:
      await sql(`update treatment_course set arm = $2, start_date = start_date + $3::int where id = $1`, [
        course.courseId,
        random.pick(['psychedelic', 'psycholytic']),
        random.whole(-40, 40),
      ]);
      return;
    case 8:
      await sql(
        `update medicine_session set status = 'held', held_on = planned_date + $2::int where id = $1
           and entered_in_error_at is null`,
        [session.id, random.whole(-9, 9)],
      );
      return;
    case 9:
      await sql(
        `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg) values ($1, $2, $3, $4, 1, $5, 60)`,
        [newId(), ...own, session.id, random.pick(['intramuscular', 'lozenge'])],
      );
      return;
    case 10:
      await sql(
        `insert into psychotherapy_session (id, clinic_id, patient_id, session_id, started_at) values ($1, $2, $3, $4, now())`,
        [newId(), ...own, session.id],
      );
      return;
    case 11:
      await sql(
        `insert into adverse_event (id, clinic_id, patient_id, course_id, session_id, term, started_at, grade, seriousness)
         values ($1, $2, $3, $4, $5, 'Nausea', now(), 2, $6)`,
        [
          newId(),
          ...own,
          course.courseId,
          random.pick([null, session.id]),
          random.pick([[], [], ['hospitalisation']]),
        ],
      );
      return;
    case 12:
      await sql(
        `update adverse_event set entered_in_error_at = now(), entered_in_error_by = current_user_id(),
           entered_in_error_reason = 'invented'
         where id = (select id from adverse_event where course_id = $1 and entered_in_error_at is null limit 1)`,
        [course.courseId],
      );
      return;
    default:
      return saveForm(actor, course, random);
  }
}

async function visitOf(actor: Actor, course: Course, number: number, random: Random) {
  const known = course.visits.get(number);
  if (known) return known;
  const session = course.sessions.find((each) => each.number === Math.max(1, number));
  const on = addDays(session?.on as PlainDate, number === 0 ? random.whole(-5, 2) : random.whole(0, 20));
  // Past the app, which would refuse the dates that make a point drift.
  const assessmentId = newId();
  await sql(
    `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      assessmentId,
      actor.clinic.id,
      course.patientId,
      course.courseId,
      number === 0 ? 'baseline' : 'after-session',
      number === 0 ? null : number,
      number === 0 ? 'baseline' : `after-session-${number}`,
      on,
    ],
  );
  const visit = { id: assessmentId, on };
  course.visits.set(number, visit);
  return visit;
}

const someForm = (course: Course, number: number, random: Random) =>
  random.pick(formsAt(timepointAtSession(number), course));

async function saveForm(actor: Actor, course: Course, random: Random) {
  const number = random.pick([0, 0, 1, 2, 3, 6]);
  const visit = await visitOf(actor, course, number, random);
  const instrument = someForm(course, number, random);
  const { items, answer } = instrumentById(instrument);
  const answers = items.map(() =>
    random.whole(0, 90) === 0 ? null : random.whole(answer.min, Math.min(3, answer.max)),
  );
  const place = `${number} ${instrument}`;
  const { version } = await saveResponse(actor, {
    key: newId(),
    patientId: course.patientId,
    assessmentId: visit.id,
    instrument,
    completedOn: visit.on,
    content: { mode: 'items', answers },
    version: course.versions.get(place) ?? null,
    confirmed: true,
  });
  course.versions.set(place, version);
}

async function markSomeForm(actor: Actor, course: Course, random: Random) {
  const { rows } = await sql(
    `select id, a.session_number, r.instrument, r.version from questionnaire_response r
     join (select id as assessment, coalesce(session_number, 0) as session_number from assessment) a on a.assessment = r.assessment_id
     where course_id = $1 and entered_in_error_at is null order by id`,
    [course.courseId],
  );
  if (rows.length === 0) return;
  const row = random.pick(
    rows as { id: string; session_number: number; instrument: string; version: number }[],
  );
  const target = { patientId: course.patientId, recordKind: 'response', recordId: row.id } as const;
  const { seen } = await withActor(actor, (tx) => readSigning(tx, actor, target));
  await markEnteredInError(actor, { key: newId(), ...target, seen, reason: 'invented', signing: null });
  course.versions.set(`${row.session_number} ${row.instrument}`, row.version + 1);
}

async function sayMissing(actor: Actor, course: Course, random: Random) {
  const number = random.pick([0, 1, 3, 6]);
  const visit = await visitOf(actor, course, number, random);
  const instrument = someForm(course, number, random);
  const { rows } = await sql(
    `select exists (select from questionnaire_response where assessment_id = $1 and instrument = $2
        and entered_in_error_at is null) as "isIn",
      (select version from missing_form where assessment_id = $1 and instrument = $2 and withdrawn_at is null) as version`,
    [visit.id, instrument],
  );
  const { isIn, version } = rows[0] as { isIn: boolean; version: number | null };
  if (isIn) return;
  await saveMissingForm(actor, {
    key: newId(),
    patientId: course.patientId,
    assessmentId: visit.id,
    instrument,
    reason: version === null ? random.pick(['declined', 'lost']) : null,
    version,
  });
}

/** What this process kept and brought up to date, what one reads from nothing and what the raw rows say are the same. */
async function expectExact(actor: Actor, filters: CohortFilters) {
  const figures = await readCohortFigures(actor, filters);
  freeze(figures);
  expect(comparable(figures)).toEqual(comparable(await readFromNothing(actor, filters)));
  const { dashboard } = figures;
  const recount = await recountCohort(record.superuser, actor.clinic.id, filters);
  const none = { active: 0, completed: 0, withdrawn: 0, courses: 0, sessionsPlanned: 0, sessionsHeld: 0 };
  const noSessions = { endedSessionsPlanned: 0, endedSessionsHeld: 0, sessionsTimed: 0, sessionsInWindow: 0 };
  const whole = { ...none, ...noSessions, psychotherapyHeld: 0 };
  expect(shapeOf(dashboard)).toEqual({
    forms: Object.fromEntries(
      Object.entries(recount.forms).map(([place, { values, changes, percents, ...rest }]) => [
        place,
        { ...rest, values: inOrder(values), changes: inOrder(changes), percents: inOrder(percents) },
      ]),
    ),
    arms: {
      psychedelic: { ...whole, ...recount.arms['psychedelic'] },
      psycholytic: { ...whole, ...recount.arms['psycholytic'] },
    },
    events: recount.events,
  });
  return dashboard;
}

describe('the figures of the cohort', () => {
  it('equal a recount from the raw rows, one person at a time, after any history', async () => {
    const actor = await record.openClinic('Recounted clinic');
    const random = randomFor('the history of a cohort');
    const courses: Course[] = [];
    for (let index = 0; index < 12; index += 1) courses.push(await startCourse(actor, random, index));
    // As many choices as a process keeps: each is brought up to date from where it was looked at last.
    const choices: CohortFilters[] = [
      noFilters,
      { ...noFilters, drifted: 'in' },
      { ...noFilters, from: '2025-11', status: 'active', drifted: 'in' },
      { ...noFilters, to: '2026-02' },
    ];
    const reasonsSeen = new Set<string>();
    for (let step = 0; step < 280; step += 1) {
      await changeSomething(actor, random.pick(courses), random);
      // Many changes at once, then each by itself once there is something of everything.
      if (step < 200 && step % 25 > 0) continue;
      const { counts } = await expectExact(actor, random.pick(choices));
      for (const each of counts) for (const reason of Object.keys(each.missing)) reasonsSeen.add(reason);
      if (step % 25 > 0) continue;
      await expectExact(actor, {
        ...noFilters,
        from: random.pick([null, '2025-03', '2025-11', '2026-02']),
        to: random.pick([null, '2026-01', '2026-06']),
        status: random.pick([null, 'active', 'completed', 'withdrawn']),
        drifted: random.pick(['in', 'out']),
      });
    }
    const last = await expectExact(actor, noFilters);
    const sum = (of: (counts: CohortDashboard['counts'][number]) => number) =>
      last.counts.reduce((total, each) => total + of(each), 0);
    // The history had some of everything.
    expect(sum((each) => listed(each.percents).length + each.leftOut)).toBeGreaterThan(60);
    expect(sum((each) => listed(each.percents).length)).toBeGreaterThan(20);
    expect(sum((each) => each.leftOut)).toBeGreaterThan(10);
    expect([...reasonsSeen].sort()).toEqual(['declined', 'incomplete', 'lost', 'not-entered', 'not-reached']);
  }, 120_000);

  it('count a change that two readers find at once only once, and none while nothing changed', async () => {
    const actor = await record.openClinic('Clinic of two readers');
    const random = randomFor('two readers');
    const courses = [await startCourse(actor, random, 0), await startCourse(actor, random, 1)];
    for (const course of courses)
      for (let times = 0; times < 6; times += 1) await saveForm(actor, course, random);
    const marked = async () =>
      (
        await sql('select count(*)::int as n from course_rollup where clinic_id = $1 and cohort_changed', [
          actor.clinic.id,
        ])
      ).rows[0] as { n: number };
    expect(await marked()).toEqual({ n: 2 });
    const readers = () =>
      Promise.all(Array.from({ length: 4 }, () => readCohortFigures(actor, noFilters).then(comparable)));
    await readers();
    expect(await marked()).toEqual({ n: 0 });
    await expectExact(actor, noFilters);
    for (const course of courses) await saveForm(actor, course, random);
    const answers = await readers();
    expect(await marked()).toEqual({ n: 0 });
    const exact = await expectExact(actor, noFilters);
    for (const { figures } of answers)
      expect(figures).toMatchObject({ arms: exact.arms, lines: exact.lines });
    for (const { counts } of answers) expect(counts).toEqual(answers[0]?.counts);
  });

  it('are those of the own clinic alone, and nobody reads them outside the door', async () => {
    const actor = await record.openClinic('First clinic');
    const random = randomFor('first clinic');
    await saveForm(actor, await startCourse(actor, random, 0), random);
    const other = await record.openClinic('Second clinic');
    expect(await readCohortDashboard(actor, noFilters)).toMatchObject({ courses: 1, allCourses: 1 });
    expect(await readCohortDashboard(other, noFilters)).toMatchObject({ courses: 0, counts: [], lines: [] });
    for (const table of ['cohort_course', 'cohort_group', 'cohort_cell', 'cohort_tally']) {
      expect((await record.app.query(`select count(*)::int as n from ${table}`)).rows).toEqual([{ n: 0 }]);
      await expect(record.app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});
