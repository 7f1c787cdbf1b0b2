import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { actorOfToken } from '@/lib/auth/current-actor';
import { hashPassword } from '@/lib/auth/passwords';
import { endSession, signIn, type SignInOutcome } from '@/lib/auth/sign-in';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';

const right = 'correct horse battery';
let record: TestRecord;
let clinician: Actor;
let email: string;
let addresses = 0;

/** A network nobody has tried from yet. */
const freshAddress = () => `192.0.2.${(addresses += 1)}`;

const attempt = (
  password: string,
  overrides: { email?: string; address?: string } = {},
): Promise<SignInOutcome> =>
  signIn({ email, password, address: freshAddress(), userAgent: 'test', ...overrides });

const openSession = async (): Promise<string> => {
  const outcome = await attempt(right);
  if (outcome.kind !== 'open') throw new Error(`not signed in: ${outcome.kind}`);
  return outcome.token;
};

const kinds = (outcomes: SignInOutcome[], kind: SignInOutcome['kind']) =>
  outcomes.filter((outcome) => outcome.kind === kind).length;

const passTime = (interval: string) =>
  record.superuser.query(`update sign_in_throttle set last_failed_at = last_failed_at - $1::interval`, [
    interval,
  ]);

/** As if the last failure had been this very moment, however long the machine took for it. */
const noTimePassed = () =>
  record.superuser.query(`update sign_in_throttle set last_failed_at = clock_timestamp()`);

/** However long the machine takes for these guesses, no wait is over before the last of them. */
async function withoutTime<T>(guesses: () => Promise<T>): Promise<T> {
  await record.superuser.query(
    `create function fails_later() returns trigger language plpgsql as
       $$ begin new.last_failed_at := clock_timestamp() + interval '10 minutes'; return new; end $$;
     create trigger fails_later before insert or update on sign_in_throttle for each row execute function fails_later()`,
  );
  try {
    return await guesses();
  } finally {
    await record.superuser.query('drop function fails_later() cascade');
  }
}

beforeAll(async () => {
  record = await openTestRecord();
});
beforeEach(async () => {
  clinician = await record.openClinic('Riverside', ['clinician']);
  email = `${clinician.userId}@invented.example`;
  await record.superuser.query('update user_account set password_hash = $1 where id = $2', [
    await hashPassword(right),
    clinician.userId,
  ]);
  await record.superuser.query('delete from sign_in_throttle');
});
afterAll(() => record.close());

describe('requirement 1: nobody can sign in who was not added', () => {
  it.each(['admin', 'admin@example.com', 'demo@example.com', 'root', ''])('not as %j', async (name) => {
    for (const password of ['admin', 'password', 'demo', '']) {
      expect(await attempt(password, { email: name })).not.toMatchObject({ kind: 'open' });
      await record.superuser.query('delete from sign_in_throttle');
    }
  });
});

describe('signing in', () => {
  it('opens a session for the person, whatever the case of the address', async () => {
    const outcome = await attempt(right, { email: ` ${email.toUpperCase()} ` });
    expect(outcome).toMatchObject({ kind: 'open', userId: clinician.userId });
    const actor = outcome.kind === 'open' ? await actorOfToken(outcome.token) : null;
    expect(actor).toMatchObject({ userId: clinician.userId, roles: ['clinician'], clinic: clinician.clinic });
  });

  it('requirement 16: the token has 256 random bits and the database keeps 32 bytes that are not the token', async () => {
    const token = await openSession();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await record.superuser.query(
      'select token_sha256 from login_session where user_id = $1',
      [clinician.userId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].token_sha256).toHaveLength(32);
    expect(rows[0].token_sha256.equals(Buffer.from(token, 'base64url'))).toBe(false);
    expect(await actorOfToken(rows[0].token_sha256.toString('base64url'))).toBeNull();
  });

  it('requirement 8: each sign-in has a session of its own', async () => {
    expect(await openSession()).not.toBe(await openSession());
  });

  it('is written into the audit trail, right or wrong, with no password in it', async () => {
    await attempt('a wrong guess');
    await openSession();
    const { rows } = await record.superuser.query(
      `select action, detail::text as detail from audit.event where user_id = $1 and action like 'sign-in%' order by id`,
      [clinician.userId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['sign-in-failed', 'sign-in']);
    expect(JSON.stringify(rows)).not.toContain('guess');
  });
});

describe('requirement 6: throttled per account and per address', () => {
  it('of 20 parallel guesses from 20 addresses five are looked at', async () => {
    const outcomes = await withoutTime(() =>
      Promise.all(Array.from({ length: 20 }, (_, guess) => attempt(`guess ${guess}`))),
    );
    expect(kinds(outcomes, 'wrong')).toBe(5);
    expect(kinds(outcomes, 'wait')).toBe(15);
  });

  it('of 50 parallel guesses at 50 accounts from one address thirty are looked at', async () => {
    const outcomes = await withoutTime(() =>
      Promise.all(
        Array.from({ length: 50 }, (_, guess) =>
          attempt('guess', { email: `nobody-${guess}@invented.example`, address: '198.51.100.9' }),
        ),
      ),
    );
    expect(kinds(outcomes, 'wrong')).toBe(30);
    expect(kinds(outcomes, 'wait')).toBe(20);
  });

  it('the right password waits too, and works after the wait', async () => {
    for (let guess = 0; guess < 5; guess += 1) await attempt('guess');
    await noTimePassed();
    expect(await attempt(right)).toEqual({ kind: 'wait', seconds: 2 });
    await passTime('2 seconds');
    expect(await attempt(right)).toMatchObject({ kind: 'open' });
  });

  it('the wait doubles and ends at a quarter of an hour: never a lock for good', async () => {
    const waits: number[] = [];
    for (let guess = 0; guess < 16; guess += 1) {
      await attempt('guess');
      await noTimePassed();
      const next = await attempt('guess');
      if (next.kind === 'wait') waits.push(next.seconds);
      await passTime('16 minutes');
    }
    expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(900);
    expect(await attempt(right)).toMatchObject({ kind: 'open' });
  });

  it('a sign-in forgives the account, so that tomorrow’s typing error costs nothing', async () => {
    for (let guess = 0; guess < 4; guess += 1) await attempt('guess');
    await openSession();
    for (let guess = 0; guess < 5; guess += 1) expect(await attempt('guess')).toEqual({ kind: 'wrong' });
  });

  it('outlives the process: the counts are in the database', async () => {
    for (let guess = 0; guess < 5; guess += 1) await attempt('guess');
    const { rows } = await record.superuser.query('select max(failures) as failures from sign_in_throttle');
    expect(rows).toEqual([{ failures: 5 }]);
  });
});

describe('requirement 7: unknown, wrong and deactivated are alike', () => {
  const unknown = 'nobody@invented.example';
  const tries = 9;

  const median = async (overrides: { email?: string }) => {
    const times: number[] = [];
    for (let guess = 0; guess < tries; guess += 1) {
      // What this process computed, not what a clock says: others on the machine have no part in it.
      const start = process.cpuUsage();
      expect(await attempt('guess', overrides)).toEqual({ kind: 'wrong' });
      const { user, system } = process.cpuUsage(start);
      times.push(user + system);
      await record.superuser.query('delete from sign_in_throttle');
    }
    return times.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0;
  };

  it('in the answer, and in the time of a whole password check', async () => {
    const wrong = await median({});
    const nobody = await median({ email: unknown });
    await record.superuser.query('update user_account set deactivated_at = now() where id = $1', [
      clinician.userId,
    ]);
    const deactivated = await median({});
    // Without the check at nobody's hash these would be several times quicker.
    expect(nobody / wrong).toBeGreaterThan(0.5);
    expect(deactivated / wrong).toBeGreaterThan(0.5);
  });

  it('in the waiting that follows', async () => {
    for (const of of [email, unknown]) {
      for (let guess = 0; guess < 5; guess += 1) await attempt('guess', { email: of });
      await noTimePassed();
      expect(await attempt('guess', { email: of })).toEqual({ kind: 'wait', seconds: 2 });
    }
  });

  it('a deactivated user is told the same with the right password', async () => {
    await record.superuser.query('update user_account set deactivated_at = now() where id = $1', [
      clinician.userId,
    ]);
    expect(await attempt(right)).toEqual({ kind: 'wrong' });
  });
});

describe('the life of a session', () => {
  const moveBack = (column: 'last_seen_at' | 'expires_at', interval: string) =>
    record.superuser.query(
      `update login_session set ${column} = clock_timestamp() - $1::interval where user_id = $2`,
      [interval, clinician.userId],
    );

  it('requirement 11: ends after 15 minutes without a request, not before', async () => {
    const token = await openSession();
    await moveBack('last_seen_at', '14 minutes 50 seconds');
    expect(await actorOfToken(token)).not.toBeNull();
    await moveBack('last_seen_at', '15 minutes 1 second');
    expect(await actorOfToken(token)).toBeNull();
  });

  it('requirement 11: a request keeps it alive, a request after the end does not revive it', async () => {
    const token = await openSession();
    await moveBack('last_seen_at', '10 minutes');
    await actorOfToken(token);
    const { rows } = await record.superuser.query(
      `select last_seen_at > clock_timestamp() - interval '5 seconds' as fresh from login_session where user_id = $1`,
      [clinician.userId],
    );
    expect(rows).toEqual([{ fresh: true }]);
    await moveBack('last_seen_at', '16 minutes');
    for (let ask = 0; ask < 2; ask += 1) expect(await actorOfToken(token)).toBeNull();
  });

  it('requirement 11: what a page asks by itself is answered and does not keep it alive', async () => {
    const token = await openSession();
    await moveBack('last_seen_at', '10 minutes');
    expect(await actorOfToken(token, false)).toMatchObject({ userId: clinician.userId });
    const { rows } = await record.superuser.query(
      `select last_seen_at < clock_timestamp() - interval '9 minutes' as old from login_session where user_id = $1`,
      [clinician.userId],
    );
    expect(rows).toEqual([{ old: true }]);
    await moveBack('last_seen_at', '16 minutes');
    expect(await actorOfToken(token, false)).toBeNull();
  });

  it('requirement 12: lasts twelve hours at most, however busy', async () => {
    const token = await openSession();
    const { rows } = await record.superuser.query(
      'select extract(epoch from expires_at - created_at)::int as seconds from login_session where user_id = $1',
      [clinician.userId],
    );
    expect(rows).toEqual([{ seconds: 12 * 60 * 60 }]);
    await moveBack('expires_at', '1 second');
    expect(await actorOfToken(token)).toBeNull();
  });

  it('requirement 13: ends with the log-out, and is not opened again by the same cookie', async () => {
    const [one, other] = [await openSession(), await openSession()];
    await endSession(one, 'signed out');
    expect(await actorOfToken(one)).toBeNull();
    expect(await actorOfToken(other)).not.toBeNull();
    const { rows } = await record.superuser.query(
      `select count(*)::int as count from audit.event where user_id = $1 and action = 'sign-out'`,
      [clinician.userId],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('a made-up token opens nothing', async () => {
    expect(await actorOfToken(newId())).toBeNull();
  });
});
