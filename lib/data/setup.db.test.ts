import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfToken } from '@/lib/auth/current-actor';
import { signIn } from '@/lib/auth/sign-in';
import { isSetUp, offerSetupLink, setUpClinic } from '@/lib/data/setup';
import { saveClinic } from '@/lib/data/clinic';
import type { SetupInput } from '@/lib/schemas/setup';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';

let record: TestRecord;

const input = (token: string, email = 'first@invented.example'): SetupInput => ({
  token,
  clinicName: 'Riverside Pain Clinic',
  timeZone: 'Europe/Berlin',
  name: 'Maria Keller',
  email,
  password: 'seven slow rivers',
  clinician: true,
});

beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

// One story, told in order: an installation is set up once.
describe('the first set-up', () => {
  let old: string;
  let newest: string;

  it('requirement 1: begins with nobody who can sign in', async () => {
    expect(await isSetUp()).toBe(false);
    const { rows } = await record.superuser.query('select 1 from user_account');
    expect(rows).toEqual([]);
  });

  it('offers a link, and a newer one closes the older', async () => {
    old = (await offerSetupLink())!;
    newest = (await offerSetupLink())!;
    await expect(setUpClinic(input(old))).rejects.toMatchObject({ reason: 'rule' });
    await expect(setUpClinic(input('made-up'))).rejects.toMatchObject({ reason: 'rule' });
    expect(await isSetUp()).toBe(false);
  });

  it('does not use the link up on a password that is easy to guess', async () => {
    await expect(setUpClinic({ ...input(newest), password: 'RiversidePainClinic' })).rejects.toMatchObject({
      detail: { field: 'password' },
    });
  });

  it('makes one clinic and one administrator, also when the form is sent five times at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, copy) => setUpClinic(input(newest, `first-${copy}@invented.example`))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { rows } = await record.superuser.query(
      'select c.name, c.time_zone, c.synthetic, u.roles from clinic c join user_account u on u.clinic_id = c.id',
    );
    expect(rows).toEqual([
      {
        name: 'Riverside Pain Clinic',
        time_zone: 'Europe/Berlin',
        synthetic: false,
        roles: ['administrator', 'clinician'],
      },
    ]);
  });

  it('is in the audit trail under the administrator’s own name', async () => {
    const { rows } = await record.superuser.query(
      `select e.table_name, e.reason, e.user_id = u.id as own from audit.event e, user_account u order by e.id`,
    );
    expect(rows).toEqual([
      { table_name: 'clinic', reason: 'first set-up', own: true },
      { table_name: 'user_account', reason: 'first set-up', own: true },
    ]);
  });

  it('is over then: no link is offered and none opens', async () => {
    expect(await isSetUp()).toBe(true);
    expect(await offerSetupLink()).toBeNull();
    await expect(setUpClinic(input(newest))).rejects.toThrow(/set up already/);
  });

  it('leaves an administrator who signs in and changes the clinic', async () => {
    const { rows } = await record.superuser.query('select email from user_account');
    const outcome = await signIn({
      email: rows[0].email,
      password: 'seven slow rivers',
      address: 'here',
      userAgent: null,
    });
    if (outcome.kind !== 'open') throw new Error(outcome.kind);
    const actor = (await actorOfToken(outcome.token))!;
    const { settings } = actor.clinic;
    const saved = await saveClinic(actor, {
      version: 1,
      name: 'Lakeside',
      timeZone: 'America/New_York',
      settings: { ...settings, dateOrder: 'mdy' },
    });
    expect(saved).toEqual({ version: 2 });
    expect((await actorOfToken(outcome.token))?.clinic).toMatchObject({
      name: 'Lakeside',
      timeZone: 'America/New_York',
      settings: { dateOrder: 'mdy', bdiInstrument: 'bdi-ii' },
    });
    await expect(
      saveClinic(actor, { version: 1, name: 'Hillside', timeZone: 'UTC', settings }),
    ).rejects.toMatchObject({ reason: 'conflict', detail: { theirs: { name: 'Lakeside', version: 2 } } });
  });
});
