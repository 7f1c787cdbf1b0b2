import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readSessionRecord } from './session-record';
import { moveSession, readCourseSessions } from './sessions';

let clinics: TestRecord;
let clinic: CourseFixture;

const sessionId = (of: CourseFixture, number: number) => of.sessionIds[number - 1] ?? '';
const move = (of: CourseFixture, number: number, plannedDate: string) => ({
  key: crypto.randomUUID(),
  patientId: of.patientId,
  sessionId: sessionId(of, number),
  version: 1,
  plannedDate: plannedDate as PlainDate,
  moveLater: true,
  confirmed: true,
});

beforeAll(async () => {
  clinics = await openTestRecord();
});
beforeEach(async () => {
  clinic = await makeCourse(clinics.database.superUrl, { start: '2026-09-07', timeZone: 'America/New_York' });
});
afterAll(() => clinics.close());

describe('a planned session', () => {
  it('gives it an hour, which the others do not get, and takes it away again', async () => {
    const hours = async () =>
      (await withActor(clinic.actor, (tx) => readCourseSessions(tx, clinic.courseId))).map((each) => [
        each.plannedDate,
        each.plannedTime,
      ]);
    const only = { ...move(clinic, 4, '2026-09-28'), plannedTime: '14:30', confirmed: false };
    await moveSession(clinic.actor, only);
    expect((await hours()).slice(3, 5)).toEqual([
      ['2026-09-28', '14:30'],
      ['2026-10-05', null],
    ]);
    await moveSession(clinic.actor, { ...move(clinic, 4, '2026-09-29'), version: 2 });
    expect((await hours())[3]).toEqual(['2026-09-29', '14:30']);
    await moveSession(clinic.actor, { ...move(clinic, 4, '2026-09-29'), version: 3, plannedTime: null });
    expect((await hours())[3]).toEqual(['2026-09-29', null]);
  });

  it('asks about the gap by the protocol that the course started with', async () => {
    const monthly = { ...pilotDefinitions.psychedelic, intervalDays: 28, windowDays: { early: 7, late: 7 } };
    clinic = await makeCourse(clinics.database.superUrl, { start: '2026-09-07', protocol: monthly });
    const asked = await refusalOf(
      moveSession(clinic.actor, { ...move(clinic, 4, '2026-10-05'), confirmed: false }),
    );
    expect(asked.detail).toEqual({
      sentences: [
        'Session 4 is 14 days after session 3 (planned 21 to 35 days).',
        expect.stringContaining('already passed'),
      ],
    });
    await moveSession(clinic.actor, move(clinic, 4, '2026-10-19'));
    const session = await withActor(clinic.actor, (tx) =>
      readSessionRecord(tx, clinic.actor, clinic.patientId, sessionId(clinic, 4)),
    );
    expect(session.sessionWindow).toEqual({ from: 21, to: 35 });
  });
});
