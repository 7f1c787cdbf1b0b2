import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { refreshCourseRollup } from './course-rollup';
import { markReviewed, undoReview } from './patient-reviews';
import { raiseAlerts } from './raise-alerts';
import { openToday } from './today';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const today = () => todayAt('UTC');
/** A clinic with one course whose session 1 was planned so many days ago. */
async function clinic(daysAgo: number, held = 0): Promise<CourseFixture> {
  const course = await makeCourse(record.database.superUrl, { start: addDays(today(), -daysAgo), held });
  await withActor(course.actor, (tx) => refreshCourseRollup(tx, course.actor, course.courseId));
  return course;
}

/** Another patient of the same clinic, without a course. */
async function patient(of: CourseFixture, familyName: string): Promise<string> {
  const id = newId();
  await withActor(of.actor, (tx) =>
    tx.patient.create({
      data: {
        id,
        clinicId: of.clinicId,
        recordNumber: id.slice(-12),
        familyName,
        givenName: 'Kim',
        sex: 'female',
        studyCode: id.slice(-12),
        synthetic: true,
      },
      select: { id: true },
    }),
  );
  return id;
}

const raise = (of: CourseFixture, patientId: string, kind: 'risk' | 'worsening') =>
  withActor(of.actor, (tx) =>
    raiseAlerts(tx, of.actor, { patientId, courseId: null, kind: 'response', id: newId() }, [
      kind === 'risk'
        ? { kind, detail: { value: 1, previous: null, rose: false, sameDayContact: false } }
        : {
            kind,
            detail: {
              scales: [
                { scale: 'gad-7', name: 'GAD-7', baseline: 5, value: 12, threshold: 6, source: 'invented' },
              ],
            },
          },
    ]),
  );

const names = (rows: { person: { familyName: string } }[]) => rows.map((row) => row.person.familyName);

describe('the board of the day', () => {
  it('sorts patients by risk, then worsening, then what is overdue', async () => {
    const at = await clinic(3);
    await raise(at, await patient(at, 'Worse'), 'worsening');
    await raise(at, await patient(at, 'Risk'), 'risk');
    await patient(at, 'Well');
    const board = await openToday(at.actor);
    expect(names(board.waiting)).toEqual(['Risk', 'Worse', 'Sample']);
    expect(board.waiting[2]?.overdue).toMatchObject([{ what: 'Baseline questionnaires' }]);
    expect(board.waiting[2]?.overdue[0]?.days).toBeGreaterThan(0);
    expect(board.leftOut).toEqual({ alerts: 0, overdue: 0, unsigned: 0 });
  });

  it('leaves out what has lapsed by today, and says what the course waits for then', async () => {
    const at = await clinic(3);
    const lapse = (day: PlainDate) =>
      withActor(at.actor, (tx) => {
        const then = [
          { on: day, what: 'Follow-up after 4 weeks', lapsesOn: day },
          { on: addDays(today(), -1), what: 'Follow-up after 12 weeks', lapsesOn: addDays(today(), 14) },
        ];
        return tx.$executeRaw`
          update course_rollup set next_due_lapses_on = ${day}::date, then_due = ${JSON.stringify(then)}::jsonb
          where course_id = ${at.courseId}::uuid`;
      });
    const overdue = async () =>
      (await openToday(at.actor)).waiting.flatMap((row) => row.overdue.map(({ what }) => what));
    await lapse(addDays(today(), 1));
    expect(await overdue()).toEqual(['Baseline questionnaires']);
    await lapse(today());
    expect(await overdue()).toEqual(['Follow-up after 12 weeks']);
  });

  it('shows nobody of another clinic', async () => {
    const [own, foreign] = [await clinic(-30), await clinic(3)];
    await raise(foreign, foreign.patientId, 'risk');
    const board = await openToday(own.actor);
    expect([board.waiting, board.reviewed, board.sessions]).toEqual([[], [], []]);
  });

  it('asks for the signature of a session that was held more than a day ago, and of none held yesterday', async () => {
    const at = await clinic(8, 2);
    const unsigned = (await openToday(at.actor)).waiting.flatMap((row) => row.unsigned);
    expect(unsigned).toMatchObject([{ kind: 'session', number: 1 }]);
    await withActor(
      at.actor,
      (tx) => tx.$executeRaw`
        insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
        values (${newId()}::uuid, ${at.clinicId}::uuid, ${at.patientId}::uuid, 'session', ${at.sessionIds[0] ?? ''}::uuid,
          'author of this record')`,
    );
    expect((await openToday(at.actor)).waiting.flatMap((row) => row.unsigned)).toEqual([]);
  });

  it('asks for the signatures of a patient’s forms in one row, and of none that was imported or written today', async () => {
    const at = await clinic(3);
    const editions = { bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' } as const;
    const add = (instrument: InstrumentId, source: string, days: number) =>
      withActor(
        at.actor,
        (tx) => tx.$executeRaw`
          insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
            entry_mode, source, completed_on, scoring_version, created_at)
          select ${newId()}::uuid, a.clinic_id, a.patient_id, a.course_id, a.id, ${instrument},
            ${editionInCourse(instrument, editions).id}, 'items',
            ${source}, current_date - 3, '1', now() - make_interval(days => ${days}::int)
          from assessment a where a.id = ${assessmentId}::uuid`,
      );
    const { assessmentId } = await addAssessment(at.actor, {
      key: newId(),
      patientId: at.patientId,
      courseId: at.courseId,
      timepoint: { kind: 'baseline' },
      assessedOn: addDays(today(), -3),
    });
    await add('bpi-sf', 'import', 3);
    await add('pcl-5', 'staff', 0);
    const unsigned = async () => (await openToday(at.actor)).waiting.flatMap((row) => row.unsigned);
    expect(await unsigned()).toEqual([]);
    await add('gad-7', 'staff', 2);
    await add('bdi-ii', 'staff', 3);
    expect(await unsigned()).toMatchObject([
      {
        kind: 'response',
        count: 2,
        instrument: 'bdi-ii',
        assessmentId,
        courseId: at.courseId,
        on: addDays(today(), -3),
      },
    ]);
  });

  it('asks for no signature of a history older than two months', async () => {
    const at = await clinic(100, 3);
    expect((await openToday(at.actor)).waiting.flatMap((row) => row.unsigned)).toEqual([]);
  });

  it('lists today’s sessions with their place in the course', async () => {
    const at = await clinic(14, 2);
    const { sessions } = await openToday(at.actor);
    expect(sessions).toMatchObject([
      { number: 3, sessionsInCourse: 6, arm: 'psychedelic', held: false, person: { familyName: 'Sample' } },
    ]);
    expect(sessions[0]?.plannedTime).toBeNull();
  });

  it('lists them by their planned hour, those without one last', async () => {
    const at = await clinic(14, 2);
    const hour = (number: number, time: string | null) =>
      withActor(
        at.actor,
        (tx) => tx.$executeRaw`
          update medicine_session s set planned_time = ${time}::time, planned_date = t.planned_date
          from medicine_session t
          where s.id = ${at.sessionIds[number - 1] ?? ''}::uuid and t.id = ${at.sessionIds[2] ?? ''}::uuid`,
      );
    await hour(4, '14:30');
    await hour(5, null);
    await hour(3, '16:00');
    const { sessions } = await openToday(at.actor);
    expect(sessions.map((session) => [session.number, session.plannedTime])).toEqual([
      [4, '14:30'],
      [3, '16:00'],
      [5, null],
    ]);
  });
});

describe('a review', () => {
  it('takes a patient off the list until it is undone', async () => {
    const at = await clinic(3);
    const input = { key: newId(), patientId: at.patientId };
    const { reviewId } = await markReviewed(at.actor, input);
    expect(await markReviewed(at.actor, input)).toEqual({ reviewId });
    const reviewed = await openToday(at.actor);
    expect(reviewed.waiting).toEqual([]);
    expect(reviewed.reviewed).toMatchObject([{ review: { id: reviewId, byName: 'Dana Reyes' } }]);
    await undoReview(at.actor, { patientId: at.patientId, reviewId });
    const back = await openToday(at.actor);
    expect(names(back.waiting)).toEqual(['Sample']);
    expect(back.reviewed).toEqual([]);
  });

  it('never hides an open risk, and what is raised later brings the patient back', async () => {
    const at = await clinic(-30);
    const [risk, worse] = [await patient(at, 'Risk'), await patient(at, 'Worse')];
    await raise(at, risk, 'risk');
    await raise(at, worse, 'worsening');
    for (const patientId of [risk, worse]) await markReviewed(at.actor, { key: newId(), patientId });
    const first = await openToday(at.actor);
    expect(names(first.waiting)).toEqual(['Risk']);
    expect(first.waiting[0]?.review).toMatchObject({ byName: 'Dana Reyes' });
    expect(names(first.reviewed)).toEqual(['Worse']);
    await raise(at, worse, 'worsening');
    expect(names((await openToday(at.actor)).waiting)).toEqual(['Risk', 'Worse']);
  });

  it('lapses when the day is over', async () => {
    const at = await clinic(3);
    await withActor(
      at.actor,
      (tx) => tx.$executeRaw`
        insert into patient_review (id, clinic_id, patient_id, reviewed_by_name, reviewed_at)
        values (${newId()}::uuid, ${at.clinicId}::uuid, ${at.patientId}::uuid, 'Dana Reyes', now() - interval '1 day')`,
    );
    expect(names((await openToday(at.actor)).waiting)).toEqual(['Sample']);
  });
});
