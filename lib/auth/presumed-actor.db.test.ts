import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { actorOfToken } from '@/lib/auth/current-actor';
import { hashPassword } from '@/lib/auth/passwords';
import { presumedActor, tryAs } from '@/lib/auth/presumed-actor';
import { endSession, signIn } from '@/lib/auth/sign-in';
import { withActor } from '@/lib/auth/with-actor';
import { listPatients } from '@/lib/data/patient-list';
import { patientListSchema } from '@/lib/schemas/patient-list';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { runAs } from './run-as';
import { Prisma } from '@/lib/generated/prisma/client';

const password = 'correct horse battery';
let record: TestRecord;
let clinician: Actor;
let token: string;

beforeAll(async () => {
  record = await openTestRecord();
});
beforeEach(async () => {
  clinician = await record.openClinic('Riverside', ['clinician']);
  await record.superuser.query('update user_account set password_hash = $1 where id = $2', [
    await hashPassword(password),
    clinician.userId,
  ]);
  const outcome = await signIn({
    email: `${clinician.userId}@invented.example`,
    password,
    address: '192.0.2.1',
    userAgent: 'test',
  });
  if (outcome.kind !== 'open') throw new Error(`not signed in: ${outcome.kind}`);
  token = outcome.token;
});
afterAll(() => record.close());

const looked = () => actorOfToken(token);

/** A session that this process has seen once. */
async function seenBefore(): Promise<Actor> {
  expect(presumedActor(token)).toBeNull();
  await looked();
  const presumed = presumedActor(token);
  if (!presumed) throw new Error('A session that was seen is presumed.');
  return presumed;
}

const whoActs = (actor: Actor) =>
  runAs<[{ who: string; clinic: string }]>(
    actor,
    Prisma.sql`select current_user_id()::text as who, current_clinic_id()::text as clinic`,
  ).then(([[row]]) => row);

const searches = async () => {
  const { rows } = await record.superuser.query<{ count: number }>(
    `select count(*)::int as count from audit.event where user_id = $1 and action = 'search'`,
    [clinician.userId],
  );
  return rows[0]?.count;
};
const search = (actor: Actor) => listPatients(actor, patientListSchema.parse({ q: 'Nowak' }));

describe('what is read in one way with the look at the session', () => {
  it('acts as the session’s person once the database has said who that is', async () => {
    const presumed = await seenBefore();
    const tried = await tryAs(presumed, whoActs, looked);
    expect(tried).toMatchObject({
      done: true,
      value: { who: clinician.userId, clinic: clinician.clinic.id },
      actor: { userId: clinician.userId, roles: ['clinician'] },
    });
    // Looked at once: what follows goes through every door.
    expect(await whoActs(presumed)).toMatchObject({ who: clinician.userId });
    expect(await withActor(presumed, () => Promise.resolve('in'))).toBe('in');
  });

  it('puts off the idle limit as any request does', async () => {
    const presumed = await seenBefore();
    await record.superuser.query(
      `update login_session set last_seen_at = last_seen_at - interval '10 minutes' where user_id = $1`,
      [clinician.userId],
    );
    expect(await tryAs(presumed, whoActs, looked)).toMatchObject({ done: true });
    const { rows } = await record.superuser.query(
      `select last_seen_at > clock_timestamp() - interval '5 seconds' as fresh from login_session where user_id = $1`,
      [clinician.userId],
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['signed out', () => endSession(token, 'signed out')],
    [
      'idle for too long',
      () =>
        record.superuser.query(
          `update login_session set last_seen_at = last_seen_at - interval '16 minutes' where user_id = $1`,
          [clinician.userId],
        ),
    ],
    [
      'another role',
      () =>
        record.superuser.query(`update user_account set roles = '{researcher}' where id = $1`, [
          clinician.userId,
        ]),
    ],
    [
      'switched off',
      () =>
        record.superuser.query(`update user_account set deactivated_at = now() where id = $1`, [
          clinician.userId,
        ]),
    ],
  ])(
    'requirement 13: nothing is read and nothing recorded behind a session that ended: %s',
    async (_, end) => {
      const presumed = await seenBefore();
      await end();
      expect(await tryAs(presumed, search, looked)).toEqual({ done: false, actor: null });
      expect(await searches()).toBe(0);
      // The person is forgotten, and the copy in hand opens no door.
      expect(presumedActor(token)).toBeNull();
      await expect(whoActs(presumed)).rejects.toThrow();
      await expect(withActor(presumed, () => Promise.resolve('in'))).rejects.toThrow();
    },
  );

  it('is read again where the clinic changed its settings since', async () => {
    const presumed = await seenBefore();
    await record.superuser.query(`update clinic set time_zone = 'Pacific/Auckland' where id = $1`, [
      clinician.clinic.id,
    ]);
    expect(await tryAs(presumed, whoActs, looked)).toMatchObject({
      done: false,
      actor: { userId: clinician.userId, clinic: { timeZone: 'Pacific/Auckland' } },
    });
    expect(presumedActor(token)).toMatchObject({ clinic: { timeZone: 'Pacific/Auckland' } });
  });

  it('is recorded once', async () => {
    expect(await tryAs(await seenBefore(), search, looked)).toMatchObject({
      done: true,
      value: { total: 0 },
    });
    expect(await searches()).toBe(1);
  });

  it('leaves it to the caller where something else comes first, or the statements fail', async () => {
    const through = (actor: Actor) => withActor(actor, () => Promise.resolve('in'));
    expect(await tryAs(await seenBefore(), through, looked)).toMatchObject({
      done: false,
      actor: { userId: clinician.userId },
    });
    const broken = (actor: Actor) => runAs(actor, Prisma.sql`select 1 / 0`);
    expect(await tryAs(presumedActor(token)!, broken, looked)).toMatchObject({
      done: false,
      actor: { userId: clinician.userId },
    });
    const silent = () => Promise.resolve('nothing asked');
    expect(await tryAs(presumedActor(token)!, silent, looked)).toMatchObject({
      done: false,
      actor: { userId: clinician.userId },
    });
  });

  it('hands on what goes wrong after the look', async () => {
    const late = async (actor: Actor) => {
      await whoActs(actor);
      throw new Error('afterwards');
    };
    await expect(tryAs(await seenBefore(), late, looked)).rejects.toThrow('afterwards');
  });

  it('cannot be had for somebody who was looked at already', async () => {
    await expect(tryAs(clinician, whoActs, looked)).rejects.toThrow('presumed');
  });
});
