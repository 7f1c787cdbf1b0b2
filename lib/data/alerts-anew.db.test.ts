import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { EventContentInput } from '@/lib/schemas/adverse-event';
import type { ResponseContent } from '@/lib/schemas/response';
import type { SaveSessionInput } from '@/lib/schemas/session';
import { dose as anyDose, vitals } from '@/lib/testing/console-entries';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { changeEvent, recordEvent } from './adverse-events-save';
import { closeAlert, openPatientAlerts } from './alerts';
import { addAssessment } from './assessments';
import { recordConsoleEntry } from './console';
import { markEnteredInError } from './entered-in-error';
import { openPreSessionCard } from './pre-session';
import { saveResponse } from './save-response';
import { readSessionRecord, saveSessionRecord } from './session-record';

const day = (text: string) => text as PlainDate;
let record: TestRecord;
let of: CourseFixture;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-09-21T18:00:00.000Z';
});
afterAll(() => record.close());

const dose = (minutes: number) => anyDose(minutes, { overrideReason: 'The prescriber stands beside.' });
const begin = async () => {
  of = await makeCourse(record.database.superUrl, {
    start: '2026-09-07',
    held: 2,
    timeZone: 'America/New_York',
  });
};
const open = async () => (await openPatientAlerts(of.actor, of.patientId)).open;
const sentences = async () => (await open()).map(({ alert, since }) => [alert.detail, since.sentences]);
async function closeAll(): Promise<void> {
  for (const { id, version } of await open()) {
    const body = { patientId: of.patientId, alertId: id, version, action: 'escalated' as const, note: '' };
    await closeAlert(of.actor, { key: newId(), ...body });
  }
}

describe('red readings of a session', () => {
  const sessionId = () => of.sessionIds[2] ?? '';
  const enter = (entry: Parameters<typeof recordConsoleEntry>[1]['entry']) =>
    recordConsoleEntry(of.actor, { patientId: of.patientId, sessionId: sessionId(), entry });
  const red = (minutes: number, systolicMmHg: number) => ({ ...vitals(minutes), systolicMmHg });

  it('are one alert while it is open, which says what came since; after it was closed the next raises a new one', async () => {
    await begin();
    const first = red(10, 190);
    await enter(dose(0));
    await enter(first);
    await enter(red(20, 205));
    const [alert, ...more] = await open();
    expect(more).toEqual([]);
    expect(JSON.stringify(alert?.alert.detail)).toContain('190');
    expect(alert?.since.sentences.join()).toMatch(/^Since then: .*205/);
    await closeAll();
    // A device that sends an entry again, and a dose that lets all readings be judged again, raise nothing.
    await enter(first);
    await enter({ ...dose(30), amountMg: 20 });
    expect(await open()).toEqual([]);
    await enter(red(40, 188));
    expect(await sentences()).toMatchObject([[{ findings: [expect.stringContaining('188')] }, []]]);
  });

  it('are raised anew by the session’s form when a reading was added or changed, and not by saving it again', async () => {
    await begin();
    await enter(dose(0));
    await enter(red(10, 190));
    await closeAll();
    const save = async (change: (systolic: number | null) => number | null) => {
      const stored = await withActor(of.actor, (tx) =>
        readSessionRecord(tx, of.actor, of.patientId, sessionId()),
      );
      const { record: kept, version } = stored;
      await saveSessionRecord(of.actor, {
        key: newId(),
        patientId: of.patientId,
        sessionId: sessionId(),
        version,
        confirmed: true,
        record: {
          ...structuredClone(kept as unknown as SaveSessionInput['record']),
          heldOn: day('2026-09-21'),
          vitals: kept.vitals.map((row) => ({ ...row, systolicMmHg: change(row.systolicMmHg) })),
        },
      });
    };
    await save((systolic) => systolic);
    expect(await open()).toEqual([]);
    await save(() => 201);
    expect(await sentences()).toMatchObject([[{ findings: [expect.stringContaining('201')] }, []]]);
  });
});

describe('a serious event', () => {
  const fall: EventContentInput = {
    term: 'Fall',
    started: { date: day('2026-09-07'), time: '10:15' },
    ended: null,
    grade: 3,
    seriousness: ['hospitalisation'],
    relatedness: 'possible',
    expectedness: 'unexpected',
    actionOnDose: 'none',
    outcome: 'recovering',
    description: '',
    sessionId: null,
  };
  const change = (eventId: string, version: number, changes: Partial<EventContentInput>) =>
    changeEvent(of.actor, {
      key: newId(),
      patientId: of.patientId,
      eventId,
      version,
      confirmed: true,
      event: { ...fall, ...changes },
    });

  it('is raised anew when it gets worse or is serious again after its alert was closed', async () => {
    await begin();
    const { eventId } = await recordEvent(of.actor, {
      key: newId(),
      patientId: of.patientId,
      confirmed: true,
      event: fall,
    });
    await change(eventId, 1, { grade: 4 });
    const [alert, ...more] = await open();
    expect(more).toEqual([]);
    expect(alert?.since.sentences.join()).toContain('now grade 4');
    await closeAll();
    await change(eventId, 2, { grade: 4, description: 'Seen by the surgeon.' });
    await change(eventId, 3, { grade: 2, seriousness: [] });
    expect(await open()).toEqual([]);
    await change(eventId, 4, { grade: 2 });
    expect(await sentences()).toMatchObject([[{ grade: 2, seriousness: ['hospitalisation'] }, []]]);
    await closeAll();
    await change(eventId, 5, { grade: 2, seriousness: ['hospitalisation', 'disability'] });
    expect(await open()).toHaveLength(1);
  });
});

describe('a form', () => {
  const gad = (points: number): ResponseContent => ({
    mode: 'items',
    answers: Array.from({ length: 7 }, (_, index) => Math.min(3, Math.max(0, points - 3 * index))),
  });
  const bdi = (risk: number): ResponseContent => ({
    mode: 'items',
    answers: Array.from({ length: 21 }, (_, index) => (index === 8 ? risk : 1)),
  });
  const visit = (kind: 'baseline' | 'after') =>
    addAssessment(of.actor, {
      key: newId(),
      patientId: of.patientId,
      courseId: of.courseId,
      timepoint: kind === 'baseline' ? { kind } : { kind: 'after-session', session: 1 },
      assessedOn: day(kind === 'baseline' ? '2026-09-04' : '2026-09-09'),
    });
  const save = (
    assessmentId: string,
    instrument: 'gad-7' | 'bdi-ii',
    content: ResponseContent,
    version: number | null = null,
  ) =>
    saveResponse(of.actor, {
      key: newId(),
      patientId: of.patientId,
      assessmentId,
      instrument,
      completedOn: day('2026-09-09'),
      content,
      version,
      confirmed: true,
    });

  it('that is worse still after its alert was closed raises a new one', async () => {
    await begin();
    await save((await visit('baseline')).assessmentId, 'gad-7', gad(5));
    const { assessmentId } = await visit('after');
    const first = await save(assessmentId, 'gad-7', gad(12));
    await closeAll();
    const second = await save(assessmentId, 'gad-7', gad(11), first.version);
    expect(await open()).toEqual([]);
    await save(assessmentId, 'gad-7', gad(14), second.version);
    expect(await sentences()).toMatchObject([[{ scales: [{ value: 14 }] }, []]]);
  });

  it('is judged again when its baseline is entered, or corrected, after it', async () => {
    await begin();
    const { assessmentId } = await visit('after');
    const { responseId } = await save(assessmentId, 'gad-7', gad(12));
    expect(await open()).toEqual([]);
    const baseline = await visit('baseline');
    const late = await save(baseline.assessmentId, 'gad-7', gad(5));
    expect(await open()).toMatchObject([
      {
        alert: { kind: 'worsening', detail: { scales: [{ baseline: 5, value: 12 }] } },
        source: { kind: 'response', id: responseId, assessmentId },
      },
    ]);
    // One that is open stays the only one; a closed one answers for the same form as long as it is no graver.
    const again = await save(baseline.assessmentId, 'gad-7', gad(4), late.version);
    expect(await sentences()).toMatchObject([
      [
        { scales: [{ baseline: 5 }] },
        ['The baseline was corrected since: GAD-7 now 4 to 12, still the reliable change or more.'],
      ],
    ]);
    await closeAll();
    const third = await save(baseline.assessmentId, 'gad-7', gad(3), again.version);
    expect(await open()).toEqual([]);
    // Worse by less than the reliable change; then worse by more again.
    const fourth = await save(baseline.assessmentId, 'gad-7', gad(11), third.version);
    expect(await open()).toEqual([]);
    await save(baseline.assessmentId, 'gad-7', gad(2), fourth.version);
    expect(await sentences()).toMatchObject([[{ scales: [{ baseline: 2, value: 12 }] }, []]]);
  });

  it('with a graver answer while its alert is open leaves that one, which says so', async () => {
    await begin();
    const { assessmentId } = await visit('baseline');
    const first = await save(assessmentId, 'bdi-ii', bdi(1));
    await save(assessmentId, 'bdi-ii', bdi(3), first.version);
    expect(await sentences()).toMatchObject([
      [{ value: 1 }, ['The form was corrected since: item 9 now reads 3.']],
    ]);
  });

  it('entered in error leaves its alert open and says so, also on the card; entered anew it is judged anew', async () => {
    await begin();
    const { assessmentId } = await visit('baseline');
    const { responseId } = await save(assessmentId, 'bdi-ii', bdi(2));
    await markEnteredInError(of.actor, {
      key: newId(),
      patientId: of.patientId,
      recordKind: 'response',
      recordId: responseId,
      seen: '1',
      reason: 'Form of another patient.',
      signing: null,
    });
    expect(await open()).toMatchObject([
      { source: { inError: { byName: 'Dana Reyes', reason: 'Form of another patient.' } } },
    ]);
    const { card } = await openPreSessionCard(of.actor, of.patientId, of.sessionIds[2] ?? '');
    expect(card.risk.join()).toMatch(/^Not closed yet, and the form was marked as entered in error on /);
    await closeAll();
    const [closed] = (await openPatientAlerts(of.actor, of.patientId)).closed;
    expect(closed?.source.inError).toMatchObject({ byName: 'Dana Reyes' });
    await save(assessmentId, 'bdi-ii', bdi(2), 2);
    expect(await open()).toMatchObject([{ alert: { detail: { value: 2 } }, source: { inError: null } }]);
  });
});

it('keeps one open alert of a kind and source, whoever raises it', async () => {
  await begin();
  const entry = { ...vitals(10), systolicMmHg: 190 };
  const place = { patientId: of.patientId, sessionId: of.sessionIds[2] ?? '' };
  await recordConsoleEntry(of.actor, { ...place, entry: dose(0) });
  const others = [11, 12, 13].map((minutes) => ({ ...vitals(minutes), systolicMmHg: 190 + minutes }));
  await Promise.all(
    [entry, ...others].map((each) => recordConsoleEntry(of.actor, { ...place, entry: each })),
  );
  expect(await open()).toHaveLength(1);
});
