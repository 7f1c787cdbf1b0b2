import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { confirmBirthDate, enterByCode, enterByLink, leaveAnswering } from '@/lib/auth/answer-visits';
import { type Answering, answeringOf } from '@/lib/auth/answering';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { inviteToAnswer, withdrawInvitation } from './invitations';
import { openCourseForms } from './responses';
import { saveResponse } from './save-response';
import { giveAnswer, openQuestions, sendAnswers } from './self-report';
import type { wordingOf } from './self-report-wording';

// Wording that is not free, as a licensed text pack would bring it; invented.
vi.mock('./self-report-wording', async (original) => {
  const real = await original<{ wordingOf: typeof wordingOf }>();
  const options = [0, 1, 2, 3].map((value) => ({ value, label: `invented answer ${value}` }));
  const items = Array.from({ length: 21 }, (_, at) => ({
    number: at + 1,
    text: `Invented ${at + 1}`,
    options,
  }));
  const bdi = { stem: null, items, language: 'en', dir: 'ltr', choices: [], riskItem: 9 };
  return {
    wordingOf: async (...[actor, instrument, ...wanted]: Parameters<typeof real.wordingOf>) =>
      instrument === 'bdi-ii' ? { instrument, ...bdi } : real.wordingOf(actor, instrument, ...wanted),
  };
});

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};
const born = day('1979-07-14');
const rows = <Row>(text: string, values: unknown[] = []) =>
  queryRows<Row>(record.database.superUrl, text, values);
/** Each test comes from an address of its own. */
let addresses = 0;
const address = () => `192.0.2.${(addresses += 1)}`;

async function invited(instruments: InstrumentId[] = ['gad-7'], way: 'tablet' | 'home' = 'tablet') {
  const course = await makeCourse(record.database.superUrl);
  const { actor, patientId, courseId } = course;
  const { assessmentId } = await addAssessment(actor, {
    key: newId(),
    patientId,
    courseId,
    timepoint: { kind: 'baseline' },
    assessedOn: day('2026-08-31'),
  });
  const invitation = await inviteToAnswer(actor, { patientId, assessmentId, instruments, way });
  return { ...course, assessmentId, ...invitation };
}

async function arrive(linkToken: string): Promise<Answering> {
  const entrance = await enterByLink(linkToken, null);
  if (entrance.kind !== 'in' || entrance.token === null) throw new Error(JSON.stringify(entrance));
  return standing(entrance.token);
}
async function standing(token: string): Promise<Answering> {
  const answering = await answeringOf(token);
  if (!answering) throw new Error('nobody answers');
  return answering;
}
async function confirmed(linkToken: string): Promise<Answering> {
  const { token, invitationId } = await arrive(linkToken);
  expect(await confirmBirthDate({ token, invitationId }, born, address())).toEqual({ kind: 'fits' });
  return standing(token);
}
const giveAll = async (
  answering: Answering,
  instrument: InstrumentId,
  values: readonly (number | null)[],
) => {
  for (const [index, value] of values.entries())
    expect(await giveAnswer(answering, { instrument, item: index + 1, value })).not.toBeNull();
};
const alertsOf = (patientId: string) =>
  rows<{ kind: string; value: number; closed: boolean }>(
    `select kind, (detail ->> 'value')::int as value, closed_at is not null as closed from alert where patient_id = $1 order by raised_at, id`,
    [patientId],
  );

describe('the way in', () => {
  it('is a link or a code, and names nobody before the birth date fits', async () => {
    const { token, code, patientId } = await invited();
    const [byLink, byCode] = [await arrive(token), await enterByCode(code ?? '', address(), null)];
    expect(byCode.kind).toBe('in');
    expect(byLink).toMatchObject({ state: 'open', confirmed: false, name: null, answers: [] });
    expect(await confirmBirthDate(byLink, day('1979-07-15'), address())).toEqual({ kind: 'wrong' });
    expect((await standing(byLink.token)).name).toBeNull();
    expect(await confirmBirthDate(byLink, born, address())).toEqual({ kind: 'fits' });
    expect(await standing(byLink.token)).toMatchObject({
      confirmed: true,
      name: { given: 'Alex', family: 'Sample' },
    });
    const denied = await rows(
      `select 1 from audit.event where action = 'denied' and patient_id = $1 and user_id = $2`,
      [patientId, byLink.invitationId],
    );
    expect(denied).toHaveLength(1);
  });

  it('keeps a second tab of the same browser in, and starts anew in another browser', async () => {
    const { token } = await invited();
    const first = await confirmed(token);
    expect(await enterByLink(token, first.token)).toEqual({ kind: 'in', token: null });
    expect((await arrive(token)).confirmed).toBe(false);
  });

  it('is closed, each with its word, once it is withdrawn, replaced or expired, and unknown where it never was', async () => {
    const withdrawn = await invited();
    await withdrawInvitation(withdrawn.actor, withdrawn);
    const replaced = await invited();
    await inviteToAnswer(replaced.actor, { ...replaced, instruments: ['gad-7'], way: 'home' });
    const expired = await invited();
    await record.superuser.query(`select set_config('app.user_id', gen_random_uuid()::text, false)`);
    await record.superuser.query(
      `update answer_invitation set created_at = now() - interval '2 days', expires_at = now() - interval '1 day' where id = $1`,
      [expired.invitationId],
    );
    const states = [];
    for (const { token } of [withdrawn, replaced, expired]) states.push(await enterByLink(token, null));
    expect(states).toEqual([
      { kind: 'closed', state: 'revoked' },
      { kind: 'closed', state: 'replaced' },
      { kind: 'closed', state: 'expired' },
    ]);
    expect(await enterByLink('never', null)).toEqual({ kind: 'closed', state: 'unknown' });
    expect(await enterByCode('22222222', address(), null)).toEqual({ kind: 'closed', state: 'unknown' });
  });

  it('waits longer after each wrong birth date, by invitation, in parallel too, and opens again afterwards', async () => {
    const { token } = await invited();
    const [visit, from] = [await arrive(token), address()];
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, at) => confirmBirthDate(visit, day(`1950-01-${at + 10}`), from)),
    );
    expect(tries.filter(({ kind }) => kind === 'wrong')).toHaveLength(5);
    expect(await confirmBirthDate(visit, born, address())).toMatchObject({ kind: 'wait' });
    await record.superuser.query(
      `update sign_in_throttle set last_failed_at = last_failed_at - interval '20 minutes'`,
    );
    expect(await confirmBirthDate(visit, born, from)).toEqual({ kind: 'fits' });
  });

  it('waits after five wrong codes from one address, whoever they are for', async () => {
    const { code } = await invited();
    const from = address();
    for (let tries = 0; tries < 5; tries += 1) await enterByCode('22222222', from, null);
    expect(await enterByCode(code ?? '', from, null)).toMatchObject({ kind: 'wait' });
    expect(await enterByCode(code ?? '', address(), null)).toMatchObject({ kind: 'in' });
  });

  it('asks for the birth date again after a while, and the answers are still there', async () => {
    const { token } = await invited();
    const visit = await confirmed(token);
    await giveAnswer(visit, { instrument: 'gad-7', item: 1, value: 2 });
    await record.superuser.query(
      `update answer_visit set last_seen_at = last_seen_at - interval '21 minutes' where invitation_id = $1`,
      [visit.invitationId],
    );
    expect(await standing(visit.token)).toMatchObject({ confirmed: false, name: null, answers: [] });
    expect(await giveAnswer(visit, { instrument: 'gad-7', item: 2, value: 1 })).toBeNull();
    expect(await confirmBirthDate(visit, born, address())).toEqual({ kind: 'fits' });
    expect((await standing(visit.token)).answers).toEqual([{ instrument: 'gad-7', item: 1, value: 2 }]);
  });
});

describe('answers', () => {
  it('are kept one by one, go on in another browser, and end with the visit', async () => {
    const { token } = await invited(['gad-7', 'pcl-5']);
    const tablet = await confirmed(token);
    await giveAll(tablet, 'gad-7', [3, null, 0]);
    await giveAnswer(tablet, { instrument: 'gad-7', item: 1, value: 1 });
    await leaveAnswering(tablet.token);
    expect(await answeringOf(tablet.token)).toBeNull();
    expect(await giveAnswer(tablet, { instrument: 'gad-7', item: 4, value: 1 })).toBeNull();
    const steps = await openQuestions(await confirmed(token));
    expect(steps).toHaveLength(27);
    expect(steps.slice(0, 4).map((step) => step.given?.value)).toEqual([1, null, 0, undefined]);
  });

  it.each([
    { instrument: 'pcl-5', item: 1, value: 1 },
    { instrument: 'gad-7', item: 8, value: 1 },
    { instrument: 'gad-7', item: 1, value: 4 },
  ] as const)('take nothing the form does not ask: %o', async (answer) => {
    const { token } = await invited(['gad-7']);
    const visit = await confirmed(token);
    await expect(giveAnswer(visit, answer)).rejects.toThrow(Refusal);
  });

  it('become a self-report with the scores of the domain, entered by nobody of the staff, however often they are sent', async () => {
    const { token, actor, patientId, assessmentId, invitationId } = await invited(['gad-7', 'pcl-5']);
    const visit = await confirmed(token);
    const given = [3, 2, null, 1, 0, 2, 1];
    await giveAll(visit, 'gad-7', given);
    await giveAll(visit, 'pcl-5', Array(20).fill(2));
    const sent = await Promise.all(Array.from({ length: 8 }, () => sendAnswers(visit)));
    expect(sent).toContainEqual({ support: false });
    const saved = await rows<{
      id: string;
      instrument: string;
      answers: unknown;
      value: number;
      prorated: boolean;
    }>(
      `select r.id, r.instrument, r.answers, r.source, r.entered_by_id, r.version, s.value, s.prorated
       from questionnaire_response r join score s on s.response_id = r.id and s.scale = r.instrument
       where r.assessment_id = $1 order by r.instrument`,
      [assessmentId],
    );
    const [score] = scoreAnswers(instrumentById('gad-7'), given);
    expect(saved).toMatchObject([
      { answers: given, value: score?.kind === 'scored' && score.value, prorated: true, version: 1 },
      { instrument: 'pcl-5', value: 40, source: 'self-report', entered_by_id: null, version: 1 },
    ]);
    const [written] = await rows<{ user_id: string; patient_id: string }>(
      `select user_id, patient_id from audit.event where table_name = 'questionnaire_response' and row_id = $1`,
      [saved[0]?.id],
    );
    expect(written).toEqual({ user_id: invitationId, patient_id: patientId });
    const { forms } = await openCourseForms(actor, patientId, undefined);
    expect(forms?.assessments[0]?.forms[0]).toMatchObject({ by: 'The patient', selfReport: true });
    expect(await standing(visit.token)).toMatchObject({ state: 'completed' });
    expect(await giveAnswer(visit, { instrument: 'gad-7', item: 1, value: 0 })).toBeNull();
    expect(await enterByLink(token, null)).toEqual({ kind: 'closed', state: 'completed' });
  });

  it('go on after a server that died between two forms', async () => {
    const { token, assessmentId } = await invited(['gad-7', 'pcl-5']);
    const visit = await confirmed(token);
    await giveAll(visit, 'gad-7', Array(7).fill(1));
    await giveAll(visit, 'pcl-5', Array(20).fill(1));
    await record.superuser.query(
      `create function fail_once() returns trigger language plpgsql as $$ begin
         if new.instrument = 'pcl-5' then raise exception 'the server died'; end if; return new; end $$`,
    );
    await record.superuser.query(
      `create trigger fail_once before insert on questionnaire_response for each row execute function fail_once()`,
    );
    await expect(sendAnswers(visit)).rejects.toThrow('the server died');
    await record.superuser.query(`drop trigger fail_once on questionnaire_response`);
    expect(await standing(visit.token)).toMatchObject({ state: 'open', sent: true });
    expect(await giveAnswer(visit, { instrument: 'gad-7', item: 1, value: 3 })).toBeNull();
    expect(await sendAnswers(visit)).toEqual({ support: false });
    const saved = await rows(
      `select instrument, version from questionnaire_response where assessment_id = $1 order by instrument`,
      [assessmentId],
    );
    expect(saved).toEqual([
      { instrument: 'gad-7', version: 1 },
      { instrument: 'pcl-5', version: 1 },
    ]);
  });

  it('that were all left out save no form, and never overwrite what staff entered meanwhile', async () => {
    const { token, actor, patientId, assessmentId, invitationId } = await invited(['gad-7', 'pcl-5']);
    const visit = await confirmed(token);
    await giveAll(visit, 'gad-7', Array(7).fill(null));
    await giveAll(visit, 'pcl-5', Array(20).fill(4));
    const theirs = await saveResponse(actor, {
      key: newId(),
      patientId,
      assessmentId,
      instrument: 'pcl-5',
      completedOn: todayAt('UTC'),
      content: { mode: 'items', answers: Array<number>(20).fill(0) },
      version: null,
      confirmed: true,
    });
    expect(await sendAnswers(visit)).toEqual({ support: false });
    const saved = await rows(
      `select id, source, version from questionnaire_response where assessment_id = $1`,
      [assessmentId],
    );
    expect(saved).toEqual([{ id: theirs.responseId, source: 'staff', version: 1 }]);
    const [kept] = await rows<{ outcomes: Record<string, { kind: string }> }>(
      `select outcomes from answer_invitation where id = $1`,
      [invitationId],
    );
    expect(kept?.outcomes).toMatchObject({ 'gad-7': { kind: 'declined' }, 'pcl-5': { kind: 'kept-apart' } });
    // Nobody waits for the declined form any more, and everybody sees why; sent twice it is said once.
    expect(await sendAnswers(visit)).toBeNull();
    const { forms } = await openCourseForms(actor, patientId, undefined);
    expect(forms?.assessments[0]?.missing).toMatchObject([
      { instrument: 'gad-7', reason: 'declined', version: 1, by: 'the patient' },
    ]);
  });

  it('of another clinic are seen by nobody', async () => {
    const [own, other] = [await invited(), await invited()];
    await giveAnswer(await confirmed(own.token), { instrument: 'gad-7', item: 1, value: 1 });
    const count = (actor: typeof own.actor) => withActor(actor, (tx) => tx.answerGiven.count());
    expect([await count(own.actor), await count(other.actor)]).toEqual([1, 0]);
  });
});

describe('thoughts of suicide', () => {
  const noThoughts = Array<number>(21).fill(0);
  const graded = (value: number) => noThoughts.map((zero, index) => (index === 8 ? value : zero));

  it('show help and reach the clinic’s list at once, before anything is sent, and are raised once', async () => {
    const { token, patientId } = await invited(['bdi-ii']);
    const visit = await confirmed(token);
    expect(await giveAnswer(visit, { instrument: 'bdi-ii', item: 8, value: 3 })).toEqual({ support: false });
    expect(await giveAnswer(visit, { instrument: 'bdi-ii', item: 9, value: 1 })).toEqual({ support: true });
    expect(await alertsOf(patientId)).toEqual([{ kind: 'risk', value: 1, closed: false }]);
    await giveAnswer(visit, { instrument: 'bdi-ii', item: 9, value: 1 });
    await giveAll(visit, 'bdi-ii', graded(1));
    expect(await sendAnswers(visit)).toEqual({ support: true });
    expect(await alertsOf(patientId)).toEqual([{ kind: 'risk', value: 1, closed: false }]);
  });

  it('are raised once though the patient went on by a newer code, and again once staff have closed the alert', async () => {
    const { token, patientId, assessmentId, actor } = await invited(['bdi-ii']);
    await giveAnswer(await confirmed(token), { instrument: 'bdi-ii', item: 9, value: 2 });
    const newer = await inviteToAnswer(actor, {
      patientId,
      assessmentId,
      instruments: ['bdi-ii'],
      way: 'home',
    });
    const visit = await confirmed(newer.token);
    await giveAnswer(visit, { instrument: 'bdi-ii', item: 9, value: 2 });
    expect(await alertsOf(patientId)).toEqual([{ kind: 'risk', value: 2, closed: false }]);
    await withActor(
      actor,
      (tx) =>
        tx.$executeRaw`update alert set action = 'spoke-to-patient', version = version + 1 where patient_id = ${patientId}::uuid`,
    );
    await giveAnswer(visit, { instrument: 'bdi-ii', item: 9, value: 1 });
    expect(await alertsOf(patientId)).toEqual([
      { kind: 'risk', value: 2, closed: true },
      { kind: 'risk', value: 1, closed: false },
    ]);
    await giveAll(visit, 'bdi-ii', graded(1));
    expect(await sendAnswers(visit)).toEqual({ support: true });
    expect((await alertsOf(patientId)).filter(({ closed }) => !closed)).toHaveLength(1);
  });

  it('that become graver are raised again, and stay on the list when they are taken back', async () => {
    const { token, patientId, actor } = await invited(['bdi-ii']);
    const visit = await confirmed(token);
    for (const value of [1, 3, 0]) await giveAnswer(visit, { instrument: 'bdi-ii', item: 9, value });
    expect((await alertsOf(patientId)).map(({ value }) => value)).toEqual([1, 3]);
    await giveAll(visit, 'bdi-ii', noThoughts);
    await sendAnswers(visit);
    const open = (await alertsOf(patientId)).filter(({ closed }) => !closed);
    expect(open).toHaveLength(2);
    const given = await rows<{ after: { value: number } }>(
      `select after from audit.event where table_name = 'answer_given' and patient_id = $1 and (after ->> 'item')::int = 9 order by id`,
      [patientId],
    );
    expect(given.map(({ after }) => after.value)).toEqual([1, 3, 0]);
    expect(actor.roles).toEqual(['clinician']);
  });

  it('that the patient would rather not speak of are “not recorded” on the list', async () => {
    const { token, patientId } = await invited(['bdi-ii']);
    const visit = await confirmed(token);
    await giveAll(
      visit,
      'bdi-ii',
      noThoughts.map((zero, index) => (index === 8 ? null : zero)),
    );
    await sendAnswers(visit);
    expect((await alertsOf(patientId)).map(({ kind }) => kind)).toEqual(['risk-not-recorded']);
  });
});
