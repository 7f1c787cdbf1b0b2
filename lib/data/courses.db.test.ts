import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { addDays } from '@/lib/domain/plain-date';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { planSessions } from '@/lib/domain/protocol/schedule';
import { newId } from '@/lib/ids';
import type { EndCourseInput, StartCourseInput } from '@/lib/schemas/course';
import { clinicDefinitionOf } from '@/lib/schemas/protocol';
import { decideEligible, draftInput, screeningInput } from '@/lib/testing/eligible-patient';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { listCohort } from './cohort';
import { endCourse, startCourse } from './courses';
import { readPatientHeader } from './patient-header';
import { saveProtocol } from './protocols';
import { reopenCourse } from './reopen-course';
import { decideScreening, saveScreening } from './screenings';
import { saveSessionRecord } from './session-record';
import { moveSession, readCourseSessions } from './sessions';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const today = () => todayAt('Europe/Berlin');

/** Enrolled and found eligible by a clinician of the clinic. */
async function screenedPatient(actor: Actor): Promise<string> {
  const patientId = await enrolledPatient(actor);
  await decideEligible(actor, patientId);
  return patientId;
}

async function enrolledPatient(actor: Actor): Promise<string> {
  const patientId = newId();
  await record.superuser.query(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
     values ($1::uuid, $2, $1::text, 'Sample', 'Alex', '1979-07-14', 'female', $1::text)`,
    [patientId, actor.clinic.id],
  );
  return patientId;
}

function course(patientId: string, change: Partial<StartCourseInput> = {}): StartCourseInput {
  return {
    key: newId(),
    patientId,
    arm: 'psycholytic',
    armReason: 'fears needles',
    protocolId: null,
    plannedDates: planSessions(today()).map((session) => session.plannedDate),
    bdiInstrument: 'bdi-ii',
    pcl5Edition: 'past-month',
    confirmed: false,
    ...change,
  };
}

describe('before a course', () => {
  it('somebody has to decide that the patient is eligible', async () => {
    const actor = await record.openClinic('Screening first');
    const patientId = await enrolledPatient(actor);
    expect((await refusalOf(startCourse(actor, course(patientId)))).message).toContain(
      'only after a screening',
    );
    await saveScreening(actor, draftInput(actor, patientId));
    expect((await refusalOf(startCourse(actor, course(patientId)))).message).toContain(
      'only after a screening',
    );
  });

  it('the decision made last counts: "not eligible" after "eligible" lets no course start', async () => {
    const actor = await record.openClinic('Last decision');
    const patientId = await screenedPatient(actor);
    await decideScreening(actor, screeningInput(actor, patientId, { decision: 'not-eligible' }));
    expect((await refusalOf(startCourse(actor, course(patientId)))).message).toContain('not eligible');
  });

  it('the course keeps its screening and the protocol as it stood, whatever becomes of the protocol', async () => {
    const actor = await record.openClinic('Kept protocol');
    const patientId = await enrolledPatient(actor);
    const screeningId = await decideEligible(actor, patientId);
    const pilot = clinicDefinitionOf(pilotDefinitions.psycholytic);
    const definition = { ...pilot, name: 'Every two weeks', intervalDays: 14 };
    const { protocolId } = await saveProtocol(actor, {
      key: newId(),
      openedId: null,
      definition,
      confirmed: false,
    });
    const plannedDates = planSessions(today(), definition).map((session) => session.plannedDate);
    const { courseId } = await startCourse(actor, course(patientId, { protocolId, plannedDates }));
    await saveProtocol(actor, {
      key: newId(),
      openedId: protocolId,
      definition: { ...definition, intervalDays: 21 },
      confirmed: false,
    });
    const { rows } = await record.superuser.query(
      `select screening_id, protocol -> 'version' as version, protocol -> 'intervalDays' as days from treatment_course where id = $1`,
      [courseId],
    );
    expect(rows).toEqual([{ screening_id: screeningId, version: 1, days: 14 }]);
    const other = course(await screenedPatient(actor), { protocolId, plannedDates });
    expect((await refusalOf(startCourse(actor, other))).message).toContain('not in use any more');
  });

  it('a completed course waits for its follow-up after four weeks, as its protocol asks', async () => {
    const actor = await record.openClinic('Follow-up');
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    await record.superuser.query(
      `update medicine_session set status = 'held', held_on = $2::date - 7 * (6 - number) where course_id = $1`,
      [courseId, today()],
    );
    const end = {
      key: newId(),
      patientId,
      courseId,
      version: 1,
      confirmed: true,
      outcome: 'completed',
    } as const;
    await endCourse(actor, end);
    const header = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    expect(header.course).toMatchObject({ status: 'completed', nextDueWhat: 'Follow-up after 4 weeks' });
  });
});

describe('starting a course', () => {
  it('plans six sessions and says what is due first', async () => {
    const actor = await record.openClinic('Start');
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    const header = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    expect(header.course).toMatchObject({
      id: courseId,
      number: 1,
      status: 'active',
      startDate: today(),
      sessionsHeld: 0,
      nextDueOn: today(),
      nextDueWhat: 'Baseline questionnaires',
    });
    const { rows } = await record.superuser.query(
      'select number, planned_date::text as day from medicine_session where course_id = $1 order by number',
      [courseId],
    );
    expect(rows).toEqual(
      planSessions(today()).map(({ number, plannedDate }) => ({ number, day: plannedDate })),
    );
  });

  it('is refused while another course is active, also for two starts at once', async () => {
    const actor = await record.openClinic('Once');
    const patientId = await screenedPatient(actor);
    const outcomes = await Promise.allSettled([
      startCourse(actor, course(patientId)),
      startCourse(actor, course(patientId)),
      startCourse(actor, course(patientId)),
    ]);
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    expect((await refusalOf(startCourse(actor, course(patientId)))).message).toContain('in a course already');
  });

  it('under one key makes one course', async () => {
    const actor = await record.openClinic('One key');
    const input = course(await screenedPatient(actor));
    const answers = await Promise.all(Array.from({ length: 10 }, () => startCourse(actor, input)));
    expect(new Set(answers.map((answer) => answer.courseId)).size).toBe(1);
  });

  it('refuses days out of order and asks once about unusual gaps', async () => {
    const actor = await record.openClinic('Order');
    const patientId = await screenedPatient(actor);
    const days = course(patientId).plannedDates;
    const [first, second, ...rest] = days;
    const swapped = await refusalOf(
      startCourse(actor, course(patientId, { plannedDates: [second!, first!, ...rest] })),
    );
    expect(swapped.reason).toBe('rule');
    const late = days.map((plannedDate, index) => (index > 2 ? addDays(plannedDate, 40) : plannedDate));
    const asked = await refusalOf(startCourse(actor, course(patientId, { plannedDates: late })));
    expect(asked.detail).toMatchObject({
      sentences: [expect.stringContaining('Session 4 is 47 days after session 3')],
    });
    await startCourse(actor, course(patientId, { plannedDates: late, confirmed: true }));
  });

  it('does not find another clinic’s patient', async () => {
    const owner = await record.openClinic('Owner');
    const stranger = await record.openClinic('Stranger');
    const patientId = await screenedPatient(owner);
    expect((await refusalOf(startCourse(stranger, course(patientId)))).reason).toBe('not-found');
  });
});

describe('ending a course', () => {
  async function started(name: string) {
    const actor = await record.openClinic(name);
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    const end = { key: newId(), patientId, courseId, version: 1, confirmed: false };
    const hold = (number: number) =>
      record.superuser.query(
        `update medicine_session set status = 'held', held_on = $3 where course_id = $1 and number = $2`,
        [courseId, number, today()],
      );
    return { actor, end, hold };
  }
  const withdrawn = (end: Omit<Extract<EndCourseInput, { outcome: 'completed' }>, 'outcome'>, on = today()) =>
    ({ ...end, outcome: 'withdrawn', withdrawnOn: on, reason: 'moved away' }) as const;

  it('as withdrawn keeps day and reason, leaves nothing due, and lets another course start', async () => {
    const { actor, end } = await started('Withdraw');
    await endCourse(actor, withdrawn(end));
    const before = await withActor(actor, (tx) => readPatientHeader(tx, end.patientId));
    expect(before.course).toMatchObject({ status: 'withdrawn', withdrawnOn: today(), nextDueOn: null });
    const again = await refusalOf(startCourse(actor, course(end.patientId)));
    expect(again.detail).toMatchObject({
      sentences: [expect.stringContaining('earlier course started from')],
    });
    await startCourse(actor, course(end.patientId, { confirmed: true }));
    const after = await withActor(actor, (tx) => readPatientHeader(tx, end.patientId));
    expect(after.courses.map((each) => [each.number, each.status])).toEqual([
      [2, 'active'],
      [1, 'withdrawn'],
    ]);
  });

  it('cannot be withdrawn tomorrow, nor before the last session', async () => {
    const { actor, end, hold } = await started('Days');
    await hold(1);
    expect((await refusalOf(endCourse(actor, withdrawn(end, addDays(today(), 1))))).message).toContain(
      'future',
    );
    const early = await refusalOf(endCourse(actor, withdrawn(end, addDays(today(), -1))));
    expect(early.message).toContain('Session 1 was held on');
  });

  it('as completed needs a session, and asks once while sessions are left', async () => {
    const { actor, end, hold } = await started('Complete');
    const completed = { ...end, outcome: 'completed' } as const;
    expect((await refusalOf(endCourse(actor, completed))).reason).toBe('rule');
    await hold(1);
    expect((await refusalOf(endCourse(actor, completed))).reason).toBe('confirm');
    await endCourse(actor, { ...completed, confirmed: true });
    expect((await refusalOf(endCourse(actor, { ...completed, key: newId() }))).message).toContain(
      'completed already',
    );
  });

  it('is refused on a stale version', async () => {
    const { actor, end } = await started('Stale');
    await record.superuser.query('update treatment_course set version = 2 where id = $1', [end.courseId]);
    expect((await refusalOf(endCourse(actor, withdrawn(end)))).reason).toBe('conflict');
  });
});

describe('reopening a course that was ended by mistake', () => {
  async function withdrawnCourse(name: string) {
    const actor = await record.openClinic(name);
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    const place = { patientId, courseId, confirmed: false };
    await endCourse(actor, {
      ...place,
      key: newId(),
      version: 1,
      outcome: 'withdrawn',
      withdrawnOn: today(),
      reason: 'moved away',
    });
    const reopen = { ...place, key: newId(), version: 2, reason: 'wrong patient' };
    return { actor, patientId, courseId, reopen };
  }

  it('makes it active, with its next session due, and keeps both reasons in the audit trail', async () => {
    const { actor, patientId, courseId, reopen } = await withdrawnCourse('Reopen');
    expect(await reopenCourse(actor, reopen)).toEqual({ courseId });
    expect(await reopenCourse(actor, reopen)).toEqual({ courseId });
    const header = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    expect(header.course).toMatchObject({ status: 'active', version: 3, withdrawnOn: null });
    expect(header.course?.nextDueOn).not.toBeNull();
    const { rows } = await record.superuser.query(
      `select reason, before ->> 'withdrawal_reason' as was from audit.event
       where row_id = $1 and table_name = 'treatment_course' order by id desc limit 1`,
      [courseId],
    );
    expect(rows).toEqual([{ reason: 'reopened: wrong patient', was: 'moved away' }]);
  });

  it('is refused for an active course, on a stale version, and once another course was started', async () => {
    const { actor, patientId, reopen } = await withdrawnCourse('No reopening');
    expect((await refusalOf(reopenCourse(actor, { ...reopen, version: 1 }))).reason).toBe('conflict');
    await startCourse(actor, course(patientId, { confirmed: true }));
    expect((await refusalOf(reopenCourse(actor, reopen))).message).toContain('Course 2 was started since');
    const second = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    const active = { ...reopen, courseId: second.course?.id ?? '', version: 1 };
    expect((await refusalOf(reopenCourse(actor, active))).message).toContain('active already');
  });

  it('of another clinic is not found', async () => {
    const { reopen } = await withdrawnCourse('Theirs');
    const stranger = await record.openClinic('Stranger to it');
    expect((await refusalOf(reopenCourse(stranger, reopen))).reason).toBe('not-found');
  });
});

describe('a session that an ended course never held', () => {
  it('is neither written down nor moved before the course is reopened', async () => {
    const actor = await record.openClinic('Never held');
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    const [first] = await withActor(actor, (tx) => readCourseSessions(tx, courseId));
    const sessionId = first?.id ?? '';
    await record.superuser.query(
      `update treatment_course set status = 'withdrawn', withdrawn_on = $2, withdrawal_reason = 'moved' where id = $1`,
      [courseId, today()],
    );
    const sent = { key: newId(), patientId, sessionId, version: 1, confirmed: true };
    const written = saveSessionRecord(actor, {
      ...sent,
      record: {
        heldOn: today(),
        startTime: null,
        endTime: null,
        weightKg: 70,
        doses: [],
        escalationNote: null,
        vitals: [],
        psychotherapy: [],
        notes: null,
      },
    });
    expect((await refusalOf(written)).message).toContain('course has ended');
    const moved = moveSession(actor, { ...sent, key: newId(), plannedDate: today(), moveLater: false });
    expect((await refusalOf(moved)).message).toContain('course has ended');
  });
});

describe('the cohort', () => {
  it('names courses by study code and says days, never who or when', async () => {
    const actor = await record.openClinic('Cohort', ['researcher']);
    const patientId = await screenedPatient(actor);
    const { courseId } = await startCourse(actor, course(patientId));
    await record.superuser.query(
      `update medicine_session set status = 'held', held_on = $2 where course_id = $1 and number = 1`,
      [courseId, addDays(today(), -10)],
    );
    const { courses, total } = await listCohort(actor, 1);
    expect(total).toBe(1);
    expect(courses).toEqual([
      {
        courseId,
        studyCode: patientId,
        number: 1,
        arm: 'psycholytic',
        status: 'active',
        sessionsHeld: 0,
        daysSinceFirst: 10,
        baseline: {},
        missing: {},
        latest: {},
      },
    ]);
    expect(JSON.stringify(courses)).not.toMatch(/Sample|Alex|1979/);
  });
});
