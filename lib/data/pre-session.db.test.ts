import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import type { EventContentInput } from '@/lib/schemas/adverse-event';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { recordEvent } from './adverse-events-save';
import { addAssessment } from './assessments';
import { recordMedicineChange } from './medicine-changes-save';
import { openPreSessionCard, recordCardPrint } from './pre-session';
import { saveResponse } from './save-response';
import { saveSessionRecord } from './session-record';

const day = (text: string) => text as PlainDate;
let clinics: TestRecord;
let clinic: CourseFixture;
let foreign: CourseFixture;

const sessionOf = (number: number, of = clinic) => of.sessionIds[number - 1] ?? '';
const card = async (number: number) =>
  (await openPreSessionCard(clinic.actor, clinic.patientId, sessionOf(number))).card;
const key = () => crypto.randomUUID();

beforeAll(async () => {
  clinics = await openTestRecord();
  foreign = await makeCourse(clinics.database.superUrl, { held: 2 });
}, 60_000);
beforeEach(async () => {
  clinic = await makeCourse(clinics.database.superUrl, { start: '2026-09-07' });
});
afterAll(() => clinics.close());

async function holdSession(number: number, heldOn: string, systolic: number): Promise<void> {
  const vitals = (minutes: number, pressure: number) => ({
    id: null,
    minutesFromFirstDose: minutes,
    systolicMmHg: pressure,
    diastolicMmHg: 88,
    heartRatePerMin: null,
    spo2Percent: null,
  });
  const dose = { id: null, route: 'intramuscular' as const, site: null, lot: null };
  await saveSessionRecord(clinic.actor, {
    key: key(),
    patientId: clinic.patientId,
    sessionId: sessionOf(number),
    version: 1,
    confirmed: true,
    record: {
      heldOn: day(heldOn),
      startTime: '09:00',
      endTime: null,
      weightKg: 80,
      doses: [
        { ...dose, amountMg: 50, time: '09:05' },
        { ...dose, amountMg: 20, time: '09:20' },
      ],
      escalationNote: null,
      vitals: [vitals(0, 128), vitals(30, systolic)],
      psychotherapy: [],
      notes: null,
    },
  });
}

async function enterGad(timepoint: Timepoint, assessedOn: string, each: number): Promise<void> {
  const { assessmentId } = await addAssessment(clinic.actor, {
    key: key(),
    patientId: clinic.patientId,
    courseId: clinic.courseId,
    timepoint,
    assessedOn: day(assessedOn),
  });
  await saveResponse(clinic.actor, {
    key: key(),
    patientId: clinic.patientId,
    assessmentId,
    instrument: 'gad-7',
    completedOn: day(assessedOn),
    content: { mode: 'items', answers: [each, each, each, each, each, each, each] },
    version: null,
    confirmed: true,
  });
}

async function recordEventOf(changes: Partial<EventContentInput>): Promise<void> {
  const event: EventContentInput = {
    term: 'Nausea',
    started: { date: day('2026-09-07'), time: '10:00' },
    ended: null,
    grade: 2,
    seriousness: [],
    relatedness: 'probable',
    expectedness: 'expected',
    actionOnDose: 'none',
    outcome: 'recovering',
    description: '',
    sessionId: null,
    ...changes,
  };
  await recordEvent(clinic.actor, { key: key(), patientId: clinic.patientId, confirmed: true, event });
}

describe('the card before a session', () => {
  it('says before the first session what is not there yet', async () => {
    const first = await card(1);
    expect(first).toMatchObject({
      lastDose: 'No session before this one',
      daysSince: 'First session',
      peakPressure: 'not measured',
      risk: [],
      events: [],
    });
    expect(first.missing).toEqual([expect.stringContaining('Baseline')]);
    expect(first.measures.map((each) => [each.name, each.now, each.word])).toContainEqual([
      'Anxiety (GAD-7)',
      '–',
      'not taken yet',
    ]);
  });

  it('tells the last session, each measure from baseline to now, and what is open', async () => {
    await enterGad({ kind: 'baseline' }, '2026-09-06', 3);
    await holdSession(1, '2026-09-07', 162);
    await enterGad({ kind: 'after-session', session: 1 }, '2026-09-08', 2);
    await recordEventOf({});
    await recordEventOf({ term: 'Headache', outcome: 'recovered' });
    await recordEventOf({ term: 'Fall', seriousness: ['hospitalisation'], grade: 3 });
    await recordMedicineChange(clinic.actor, {
      ...{ key: key(), patientId: clinic.patientId, confirmed: false },
      change: {
        ...{ medicine: 'Lorazepam', happening: 'stopped', on: day('2026-09-09'), about: true },
        ...{ doseBefore: '1 mg at night', doseAfter: null, reason: null },
      },
    });
    const second = await card(2);
    expect(second).toMatchObject({
      medicines: {
        label: 'Medicines changed since session 1',
        text: 'Lorazepam stopped, was 1 mg at night (about 09-Sep-2026)',
      },
      lastDose: '70 mg (50 + 20), intramuscular injection, 0.88 mg/kg',
      daysSince: expect.stringContaining('since session 1 (07-Sep-2026)') as string,
      peakPressure: '162/88 mmHg',
      risk: [expect.stringContaining('Fall, grade 3')],
      events: ['Nausea, grade 2, since 07-Sep-2026', 'Fall, grade 3, serious, since 07-Sep-2026'],
    });
    expect(second.measures.find((each) => each.scale === 'gad-7')).toMatchObject({
      baseline: '21',
      last: '–',
      now: '14',
    });
    expect(second.missing.join()).toContain('BDI-II');
  });

  it('leaves out what was entered in error and does not count the session it is for', async () => {
    await holdSession(1, '2026-09-07', 150);
    await holdSession(2, '2026-09-14', 155);
    expect((await card(2)).daysSince).toContain('session 1');
    expect((await card(3)).daysSince).toContain('session 2');
    await withActor(
      clinic.actor,
      (tx) => tx.$executeRaw`
        update medicine_session set entered_in_error_at = now(), entered_in_error_by = ${clinic.actor.userId}::uuid,
          entered_in_error_reason = 'Another patient’s.' where id = ${sessionOf(2)}::uuid`,
    );
    expect((await card(3)).daysSince).toContain('session 1');
  });

  it('is not found for another clinic or another patient’s session, and leaves no trace there', async () => {
    const refused = { reason: 'not-found' };
    await expect(
      openPreSessionCard(clinic.actor, foreign.patientId, sessionOf(1, foreign)),
    ).rejects.toMatchObject(refused);
    await expect(
      openPreSessionCard(clinic.actor, clinic.patientId, sessionOf(1, foreign)),
    ).rejects.toMatchObject(refused);
    await expect(openPreSessionCard(clinic.actor, clinic.patientId, 'x')).rejects.toMatchObject(refused);
    await expect(
      recordCardPrint(clinic.actor, { patientId: clinic.patientId, sessionId: sessionOf(1, foreign) }),
    ).rejects.toMatchObject(refused);
  });

  it('writes looks and prints into the audit trail', async () => {
    await card(1);
    await recordCardPrint(clinic.actor, { patientId: clinic.patientId, sessionId: sessionOf(1) });
    const { rows } = await clinics.superuser.query(
      `select action, detail ->> 'session' as session from audit.event
       where patient_id = $1 and action in ('view', 'print') order by action`,
      [clinic.patientId],
    );
    expect(rows).toEqual([
      { action: 'print', session: sessionOf(1) },
      { action: 'view', session: sessionOf(1) },
    ]);
  });
});
