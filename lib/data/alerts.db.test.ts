import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/auth/refusal';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import { parsePlainDate, type PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { ResponseContent, ResponseInput } from '@/lib/schemas/response';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { closeAlert, openPatientAlerts } from './alerts';
import { addAssessment } from './assessments';
import { saveResponse } from './save-response';
import { saveSessionRecord } from './session-record';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const day = (text: string) => parsePlainDate(text) as PlainDate;
/** A BDI-II that is 1 everywhere but in item 9. */
const bdi = (risk: number | null, others = 1): ResponseContent => ({
  mode: 'items',
  answers: Array.from({ length: 21 }, (_, index) => (index === 8 ? risk : others)),
});
const total = (riskAnswer: number | null): ResponseContent => ({
  mode: 'total-only',
  totals: { bdi: 20 },
  riskAnswer,
});

async function course() {
  const made = await makeCourse(record.database.superUrl, { held: 3 });
  const at = (timepoint: Timepoint, on: string) =>
    addAssessment(made.actor, {
      key: newId(),
      patientId: made.patientId,
      courseId: made.courseId,
      timepoint,
      assessedOn: day(on),
    });
  const baseline = (await at({ kind: 'baseline' }, '2026-08-31')).assessmentId;
  const after = (await at({ kind: 'after-session', session: 1 }, '2026-09-03')).assessmentId;
  const save = (assessmentId: string, content: ResponseContent, more: Partial<ResponseInput> = {}) =>
    saveResponse(made.actor, {
      key: newId(),
      patientId: made.patientId,
      assessmentId,
      instrument: 'bdi-ii',
      completedOn: day('2026-09-03'),
      content,
      version: null,
      confirmed: true,
      ...more,
    });
  return { ...made, baseline, after, save };
}

const alertsOf = (of: CourseFixture) =>
  queryRows<{
    kind: string;
    detail: Record<string, unknown>;
    action: string | null;
    closed_by_name: string | null;
  }>(
    record.database.superUrl,
    'select kind, detail, action, closed_by_name from alert where patient_id = $1 order by raised_at, kind',
    [of.patientId],
  );

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error(`no refusal, but ${String(error)}`);
  return error;
}

describe('a saved questionnaire', () => {
  it('raises a risk when item 9 is not 0, against the answer of the visit before', async () => {
    const at = await course();
    await at.save(at.baseline, bdi(0));
    expect(await alertsOf(at)).toEqual([]);
    await at.save(at.after, bdi(2));
    expect(await alertsOf(at)).toMatchObject([
      { kind: 'risk', detail: { value: 2, previous: 0, rose: true, sameDayContact: true }, action: null },
    ]);
  });

  it('raises that item 9 is not known, and recording it later closes that alert in the name of who did it', async () => {
    const at = await course();
    const { version } = await at.save(at.baseline, total(null));
    expect(await alertsOf(at)).toMatchObject([{ kind: 'risk-not-recorded', action: null }]);
    await at.save(at.baseline, total(0), { version });
    expect(await alertsOf(at)).toMatchObject([
      { kind: 'risk-not-recorded', action: 'corrected', closed_by_name: 'Dana Reyes' },
    ]);
  });

  it('raises a risk when the item that was not known turns out endorsed', async () => {
    const at = await course();
    const { version } = await at.save(at.baseline, total(null));
    await at.save(at.baseline, total(1), { version });
    const alerts = await alertsOf(at);
    expect(alerts.map(({ kind, action }) => [kind, action])).toEqual([
      ['risk-not-recorded', 'corrected'],
      ['risk', null],
    ]);
  });

  it('raises a score that is worse than at baseline by the reliable change, and none at one point less', async () => {
    const at = await course();
    const gad = (points: number): ResponseContent => ({
      mode: 'items',
      answers: Array.from({ length: 7 }, (_, index) => Math.min(3, Math.max(0, points - 3 * index))),
    });
    await at.save(at.baseline, gad(5), { instrument: 'gad-7' });
    const { version } = await at.save(at.after, gad(10), { instrument: 'gad-7' });
    expect(await alertsOf(at)).toEqual([]);
    await at.save(at.after, gad(11), { instrument: 'gad-7', version });
    expect(await alertsOf(at)).toMatchObject([
      { kind: 'worsening', detail: { scales: [{ scale: 'gad-7', baseline: 5, value: 11 }] } },
    ]);
  });

  it('raises one alert when it is saved again, and a new one when a correction makes the answer graver', async () => {
    const at = await course();
    const first = await at.save(at.baseline, bdi(1));
    const second = await at.save(at.baseline, bdi(1, 2), { version: first.version });
    expect(await alertsOf(at)).toHaveLength(1);
    const { open } = await openPatientAlerts(at.actor, at.patientId);
    const [alert] = open;
    if (!alert) throw new Error('no alert');
    await closeAlert(at.actor, {
      key: newId(),
      patientId: at.patientId,
      alertId: alert.id,
      version: 1,
      action: 'already-known',
      note: '',
    });
    await at.save(at.baseline, bdi(3, 2), { version: second.version });
    const left = (await openPatientAlerts(at.actor, at.patientId)).open;
    expect(left).toMatchObject([
      { alert: { kind: 'risk', detail: { value: 3 } }, source: { kind: 'response', instrument: 'bdi-ii' } },
    ]);
    expect(left[0]?.source.id).toBe(first.responseId);
  });
});

describe('a saved session', () => {
  const sessionWith = (of: CourseFixture, systolicMmHg: number) =>
    saveSessionRecord(of.actor, {
      key: newId(),
      patientId: of.patientId,
      sessionId: of.sessionIds[3] ?? '',
      version: 1,
      confirmed: true,
      record: {
        heldOn: day('2026-09-22'),
        startTime: null,
        endTime: null,
        weightKg: 70,
        doses: [],
        escalationNote: null,
        vitals: [
          {
            id: null,
            minutesFromFirstDose: 15,
            systolicMmHg,
            diastolicMmHg: 90,
            heartRatePerMin: 80,
            spo2Percent: 98,
          },
        ],
        psychotherapy: [],
        notes: null,
      },
    });

  it('raises its red readings by the limits of the clinic, and nothing for amber ones', async () => {
    const [red, amber] = [await makeCourse(record.database.superUrl, { held: 3 }), await course()];
    await sessionWith(red, 184);
    await sessionWith(amber, 170);
    const [alert] = await alertsOf(red);
    expect(alert).toMatchObject({ kind: 'red-vitals', detail: { session: 4 } });
    expect(JSON.stringify(alert?.detail)).toContain('184');
    expect(await alertsOf(amber)).toEqual([]);
  });
});

describe('closing an alert', () => {
  async function raised() {
    const at = await course();
    await at.save(at.baseline, bdi(2));
    const alert = (await openPatientAlerts(at.actor, at.patientId)).open[0];
    if (!alert) throw new Error('no alert');
    const input = { patientId: at.patientId, alertId: alert.id, version: alert.version };
    return { ...at, input };
  }

  it('keeps what was done, who and when, and the alert stays readable', async () => {
    const { actor, patientId, input } = await raised();
    const closing = {
      ...input,
      key: newId(),
      action: 'spoke-to-patient' as const,
      note: 'Safe today, plan renewed',
    };
    await closeAlert(actor, closing);
    await closeAlert(actor, closing);
    const { open, closed } = await openPatientAlerts(actor, patientId);
    expect(open).toEqual([]);
    expect(closed).toMatchObject([
      {
        alert: { kind: 'risk', detail: { value: 2 } },
        closed: { byName: 'Dana Reyes', action: 'spoke-to-patient', note: 'Safe today, plan renewed' },
      },
    ]);
  });

  it('tells the second of two people who closed it first and with what', async () => {
    const { actor, input, as } = await raised();
    const nurse = await as('clinical-staff', 'Mo Keller');
    await closeAlert(nurse, { ...input, key: newId(), action: 'escalated', note: '' });
    const late = await refusal(
      closeAlert(actor, { ...input, key: newId(), action: 'already-known', note: 'mine' }),
    );
    expect(late.reason).toBe('conflict');
    expect(late.message).toMatch(/^Mo Keller closed this alert/);
    expect(late.detail).toMatchObject({ theirs: { action: 'escalated' } });
  });

  it('asks for words where what was done is none of the list, and finds no alert of another clinic', async () => {
    const { actor, input } = await raised();
    const wordless = await refusal(closeAlert(actor, { ...input, key: newId(), action: 'other', note: ' ' }));
    expect(wordless.reason).toBe('rule');
    const foreign = await course();
    const unseen = await refusal(
      closeAlert(foreign.actor, { ...input, key: newId(), action: 'escalated', note: '' }),
    );
    expect(unseen.reason).toBe('not-found');
  });
});
