import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { automaticActors } from '@/lib/auth/automatic-actor';
import { saveMailSettings } from '@/lib/data/mail-settings';
import { planReminders, readPatientMail, refuseMail, sendLink, setMailChoice } from '@/lib/data/patient-mail';
import { withActor } from '@/lib/auth/with-actor';
import { clinicalWords } from '@/lib/domain/mail/clinical-words';
import { addDays, type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { type CourseFixture, makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { type Mailbox, openMailbox } from '@/lib/testing/mailbox';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { openPostman } from './smtp';
import { sendWaiting, startMailWorker } from './worker';

let record: TestRecord;
let mailbox: Mailbox;
/** Session 1 was held today, so its forms are due tomorrow. Invitations end by the clock of the database. */
const held = todayIn('UTC', new Date());
const noonOf = (day: PlainDate) => new Date(`${day}T12:00:00Z`);

beforeAll(async () => {
  mailbox = await openMailbox({ refuse: (address) => address.startsWith('refused') });
  Object.assign(process.env, {
    KAP_SMTP_URL: mailbox.url,
    KAP_MAIL_FROM: 'post@practice.example',
    KAP_PUBLIC_URL: 'https://forms.example',
    KAP_TEST_CLOCK: `${held}T23:59:00Z`,
  });
  record = await openTestRecord();
});
afterEach(() => {
  mailbox.messages.length = 0;
});
afterAll(async () => {
  await record.close();
  await mailbox.close();
});

const rows = <Row>(text: string, values: unknown[]) => queryRows<Row>(record.database.superUrl, text, values);
/** Changes rows as the superuser, in the name of nobody in particular. */
const change = (text: string, values: unknown[]) =>
  record.superuser
    .query(`select set_config('app.user_id', gen_random_uuid()::text, false)`)
    .then(() => record.superuser.query(text, values));
const logOf = ({ patientId }: CourseFixture) =>
  rows<{ kind: string; state: string; problem: string | null; address_masked: string | null }>(
    'select kind, state, problem, address_masked from patient_mail where patient_id = $1 order by planned_at, kind',
    [patientId],
  );

/** A clinic that sends e-mail, and a patient with an address after session 1; whoever acts there by itself. */
async function sending(email: string | null = 'alex.sample@mail.example.org') {
  const course = await makeCourse(record.database.superUrl, { held: 1, start: held });
  const { clinicId, patientId, courseId } = course;
  await change('update clinic set synthetic = false, name = $2 where id = $1', [
    clinicId,
    'Ketamine and Pain',
  ]);
  await change('update patient set synthetic = false, email = $2 where id = $1', [patientId, email]);
  const real = { ...course.actor, clinic: { ...course.actor.clinic, synthetic: false } } as Actor;
  await saveMailSettings(real, {
    on: true,
    senderName: 'Riverside practice',
    daysBefore: 1,
    daysAfter: 3,
    version: 1,
  });
  const [automatic] = (await automaticActors()).filter((each) => each.clinic.id === clinicId);
  if (!automatic) throw new Error('nobody acts for the clinic');
  await change(
    'insert into course_rollup (course_id, clinic_id, patient_id, next_due_on) values ($1, $2, $3, $4)',
    [...[courseId, clinicId, patientId, held]],
  );
  const staff = { ...real, clinic: automatic.clinic } as Actor;
  return { ...course, automatic, staff };
}

const place = ({ patientId, courseId }: CourseFixture) => ({
  patientId,
  courseId,
  timepointKey: 'after-session-1',
});

async function sendAll(actor: Actor, url = mailbox.url): Promise<number> {
  const postman = openPostman(url, 'post@practice.example');
  return sendWaiting(actor, postman).finally(() => postman.close());
}

describe('an e-mail with a link', () => {
  it('goes out once, however many processes send and however often the button was pressed', async () => {
    const course = await sending();
    const pressed = { key: newId(), ...place(course) };
    const [first, second] = await Promise.all([
      sendLink(course.staff, pressed),
      sendLink(course.staff, pressed),
    ]);
    expect(first).toEqual(second);
    const sent = await Promise.all([1, 2, 3].map(() => sendAll(course.automatic)));
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(mailbox.messages).toHaveLength(1);
    expect(await logOf(course)).toEqual([
      { kind: 'link', state: 'sent', problem: null, address_masked: 'a…@m….org' },
    ]);
    const [invitation] = await rows<{ instruments: string[]; way: string }>(
      'select instruments, way from answer_invitation where patient_id = $1',
      [course.patientId],
    );
    // Only what may be shown in full.
    expect(invitation).toEqual({ instruments: ['gad-7', 'pcl-5'], way: 'home' });
  });

  it('says in subject, headers, text and log no word of what is treated, nor the name of patient or clinic', async () => {
    const course = await sending();
    await sendLink(course.staff, { key: newId(), ...place(course) });
    await sendAll(course.automatic);
    const [message] = mailbox.messages;
    const text = mailbox.textOf(message?.raw ?? '');
    expect(text).toContain('From: Riverside practice <post@practice.example>');
    expect(text).toMatch(/https:\/\/forms\.example\/answer\/[\w-]{43}\r?\n/);
    const log = JSON.stringify(
      await rows('select * from patient_mail where patient_id = $1', [course.patientId]),
      // The timepoint is a key of the course, named in the log alone and never shown there.
      (key, value: unknown) => (key === 'timepoint_key' ? '' : value),
    );
    const readable = text.replace(/https:\/\/\S+/g, '');
    for (const word of [...clinicalWords, 'sample', 'alex ', 'ketamine and pain', 'mental', 'kap']) {
      expect(readable.toLowerCase().replace('alex.sample@mail.example.org', ''), word).not.toContain(word);
      expect(log.toLowerCase(), word).not.toContain(word);
    }
  });

  it('waits while the server is away, and goes out once it is back', async () => {
    const course = await sending();
    await sendLink(course.staff, { key: newId(), ...place(course) });
    expect(await sendAll(course.automatic, 'smtp://127.0.0.1:9')).toBe(0);
    expect(await logOf(course)).toMatchObject([{ state: 'waiting', problem: 'server-unreachable' }]);
    expect(await rows('select 1 from answer_invitation where patient_id = $1', [course.patientId])).toEqual(
      [],
    );
    // The next try is a minute away.
    expect(await sendAll(course.automatic)).toBe(0);
    await change(
      `update patient_mail set next_try_at = next_try_at - interval '1 minute' where patient_id = $1`,
      [course.patientId],
    );
    expect(await sendAll(course.automatic)).toBe(1);
    expect(await logOf(course)).toMatchObject([{ state: 'sent', problem: null }]);
  });

  it('has failed for good when the address is refused', async () => {
    const course = await sending('refused@mail.example.org');
    await sendLink(course.staff, { key: newId(), ...place(course) });
    expect(await sendAll(course.automatic)).toBe(0);
    expect(await logOf(course)).toMatchObject([{ state: 'failed', problem: 'address-refused' }]);
  });

  it('is not sent a second time when the process died before it noted the end', async () => {
    const course = await sending();
    await sendLink(course.staff, { key: newId(), ...place(course) });
    await change(
      `update patient_mail set state = 'sending', claimed_at = now() - interval '1 hour' where patient_id = $1`,
      [course.patientId],
    );
    expect(await sendAll(course.automatic)).toBe(0);
    expect(await logOf(course)).toMatchObject([{ state: 'unclear' }]);
  });

  it('is refused with words without an address, and by an invented clinic', async () => {
    const course = await sending(null);
    const pressed = { key: newId(), ...place(course) };
    await expect(sendLink(course.staff, pressed)).rejects.toThrow(/No e-mail address/);
    await expect(sendLink(course.actor, pressed)).rejects.toThrow(/invented/);
    await change('update clinic set synthetic = true where id = $1', [course.clinicId]);
    expect((await automaticActors()).map((each) => each.clinic.id)).not.toContain(course.clinicId);
  });
});

describe('whoever wants no e-mail', () => {
  it('says so by the link in the e-mail, once and for all, and gets nothing from then on', async () => {
    const course = await sending();
    await sendLink(course.staff, { key: newId(), ...place(course) });
    await sendAll(course.automatic);
    const text = mailbox.textOf(mailbox.messages[0]?.raw ?? '');
    const token = /https:\/\/forms\.example\/no-more-mail\/([\w-]{43})\r?\n/.exec(text)?.[1] ?? '';
    expect(text).toMatch(
      new RegExp(`List-Unsubscribe:\\s+<https://forms.example/api/no-more-mail/${token}>`),
    );
    expect(await refuseMail('somebody else’s')).toBe(false);

    await sendLink(course.staff, { key: newId(), ...place(course) });
    expect([await refuseMail(token), await refuseMail(token)]).toEqual([true, true]);
    expect(await sendAll(course.automatic)).toBe(0);
    expect(await logOf(course)).toMatchObject([
      { state: 'sent' },
      { state: 'dropped', problem: 'opted-out' },
    ]);
    await expect(sendLink(course.staff, { key: newId(), ...place(course) })).rejects.toThrow(
      /wants no e-mail/,
    );
    expect(await planReminders(course.automatic, held, noonOf(held))).toBe(0);
    const audited = await rows<{ user_id: string; reason: string }>(
      `select user_id, reason from audit.event where table_name = 'mail_choice' and patient_id = $1`,
      [course.patientId],
    );
    expect(audited).toEqual([
      { user_id: course.automatic.userId, reason: 'refused by the patient, by a link in an e-mail' },
    ]);

    await setMailChoice(course.staff, { patientId: course.patientId, optedOut: false });
    const { optedOut, byPatient, mail } = await withActor(course.staff, (tx) =>
      readPatientMail(tx, course.patientId),
    );
    expect({ optedOut, byPatient, states: mail.map((each) => each.state) }).toEqual({
      optedOut: false,
      byPatient: false,
      states: ['dropped', 'sent'],
    });
  });
});

describe('reminders', () => {
  const days = (count: number) => addDays(held, count);

  it('go out before and after the due day, each once, whoever plans them', async () => {
    const course = await sending();
    const plan = (day: PlainDate) =>
      Promise.all([1, 2].map(() => planReminders(course.automatic, day, noonOf(day)))).then((counts) =>
        counts.reduce((sum, each) => sum + each, 0),
      );
    // Due on the day after the session; three days late on the fifth.
    expect(await plan(days(-1))).toBe(0);
    expect(await plan(days(0))).toBe(1);
    expect(await plan(days(0))).toBe(0);
    expect(await plan(days(1))).toBe(0);
    expect(await plan(days(3))).toBe(0);
    expect(await plan(days(4))).toBe(1);
    expect(await plan(days(5))).toBe(0);
    expect(await logOf(course)).toMatchObject([
      { kind: 'before-due', state: 'waiting' },
      { kind: 'after-due', state: 'waiting' },
    ]);
    expect(await sendAll(course.automatic)).toBe(1);
    expect(await logOf(course)).toMatchObject([{ state: 'sent' }, { state: 'waiting' }]);
  });

  it('keep to the clinic’s days, and stay away on a day when staff sent a link', async () => {
    const course = await sending();
    await sendLink(course.staff, { key: newId(), ...place(course) });
    expect(await planReminders(course.automatic, held, noonOf(held))).toBe(0);
    const without = {
      ...course.automatic,
      clinic: {
        ...course.automatic.clinic,
        settings: {
          ...course.automatic.clinic.settings,
          mail: { ...course.automatic.clinic.settings.mail, daysBefore: null, daysAfter: 1 },
        },
      },
    } as Actor;
    expect(await planReminders(without, days(1), noonOf(days(1)))).toBe(0);
    expect(await planReminders(without, days(2), noonOf(days(2)))).toBe(1);
    expect((await logOf(course)).map(({ kind }) => kind)).toEqual(['link', 'after-due']);
  });
});

it('two workers of one installation send an e-mail once, and end when they are told', async () => {
  const course = await sending('worker@mail.example.org');
  await sendLink(course.staff, { key: newId(), ...place(course) });
  const workers = [startMailWorker(), startMailWorker()];
  const own = () => mailbox.messages.filter(({ to }) => to === 'worker@mail.example.org');
  await expect.poll(() => own().length, { timeout: 45_000 }).toBe(1);
  await Promise.all(workers.map((worker) => worker?.stop()));
  expect(own()).toHaveLength(1);
  expect(await logOf(course)).toMatchObject([{ state: 'sent' }]);
  await sendLink(course.staff, { key: newId(), ...place(course) });
  expect(await logOf(course)).toMatchObject([{ state: 'sent' }, { state: 'waiting' }]);
});

it('two app processes send a reminder once, and each ends when it is told', async () => {
  const course = await sending('processes@mail.example.org');
  const processes = [1, 2].map(() =>
    spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/testing/mail-process.ts'], {
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: 'tsconfig.json',
        KAP_TEST_CLOCK: `${held}T12:00:00Z`,
        KAP_MAIL_SECONDS: '1',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const own = () => mailbox.messages.filter(({ to }) => to === 'processes@mail.example.org');
  try {
    const looking = processes.map((each) => once(each.stdout, 'data'));
    await Promise.all(looking);
    await expect.poll(() => own().length, { timeout: 45_000 }).toBe(1);
    // Each has had its look by the time it ends.
    const ended = processes.map((each) => once(each, 'exit'));
    for (const each of processes) each.kill('SIGTERM');
    expect((await Promise.all(ended)).map(([code]) => code as number)).toEqual([0, 0]);
  } finally {
    for (const each of processes) each.kill('SIGKILL');
  }
  expect(own()).toHaveLength(1);
  expect(await logOf(course)).toMatchObject([{ kind: 'before-due', state: 'sent' }]);
});

it('the account that acts by itself never signs in, and another clinic’s e-mail is out of sight', async () => {
  const [one, other] = [await sending(), await sending()];
  await expect(
    change('update user_account set deactivated_at = null where id = $1', [one.automatic.userId]),
  ).rejects.toThrow(/automatic_never_signs_in/);
  await sendLink(one.staff, { key: newId(), ...place(one) });
  expect(await sendAll(other.automatic)).toBe(0);
  const seen = await withActor(other.automatic, (tx) => readPatientMail(tx, one.patientId));
  expect(seen).toMatchObject({ mail: [], address: null });
  await expect(sendLink(other.staff, { key: newId(), ...place(one) })).rejects.toMatchObject({
    reason: 'not-found',
  });
});
