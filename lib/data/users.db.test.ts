import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { actorOfToken } from '@/lib/auth/current-actor';
import { hashPassword } from '@/lib/auth/passwords';
import { signIn } from '@/lib/auth/sign-in';
import { withActor } from '@/lib/auth/with-actor';
import { countOtherSessions, endOtherSessions, readSessionLimit } from '@/lib/data/own-sessions';
import {
  addUser,
  changeOwnPassword,
  changeRoles,
  listUsers,
  setPassword,
  switchUser,
} from '@/lib/data/users';
import type { Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';

const firstPassword = 'seven slow rivers';
let record: TestRecord;
let administrator: Actor;
let foreign: Actor;
let serial = 0;

const add = async (
  actor: Actor,
  roles: Role[] = ['clinician'],
): Promise<{ userId: string; email: string }> => {
  const email = `user-${(serial += 1)}@invented.example`;
  const { userId } = await addUser(actor, {
    key: newId(),
    name: 'Sam Sample',
    email,
    roles,
    password: firstPassword,
  });
  return { userId, email };
};

const openSession = async (email: string, password = firstPassword): Promise<string> => {
  const outcome = await signIn({ email, password, address: `addr-${(serial += 1)}`, userAgent: null });
  if (outcome.kind !== 'open') throw new Error(`not signed in: ${outcome.kind}`);
  return outcome.token;
};

const versionOf = async (userId: string): Promise<number> => {
  const { rows } = await record.superuser.query('select version from user_account where id = $1', [userId]);
  return rows[0].version;
};

beforeAll(async () => {
  record = await openTestRecord();
});
beforeEach(async () => {
  administrator = await record.openClinic('Riverside', ['administrator']);
  foreign = await record.openClinic('Hillside', ['administrator']);
});
afterAll(() => record.close());

describe('adding a user', () => {
  it('lets them sign in, with a password to be replaced first', async () => {
    const { email } = await add(administrator, ['front-desk', 'researcher']);
    const actor = await actorOfToken(await openSession(email));
    expect(actor).toMatchObject({ mustChangePassword: true, roles: ['front-desk', 'researcher'] });
    expect(actor?.clinic.id).toBe(administrator.clinic.id);
  });

  it('requirement 4: keeps no password but its argon2id', async () => {
    const { userId } = await add(administrator);
    const { rows } = await record.superuser.query('select password_hash from user_account where id = $1', [
      userId,
    ]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    const audited = await record.superuser.query(
      `select after::text as after from audit.event where table_name = 'user_account' and row_id = $1`,
      [userId],
    );
    expect(audited.rows).toHaveLength(1);
    expect(audited.rows[0].after).not.toContain('argon2');
  });

  it('twice by a double click gives one user', async () => {
    const input = {
      key: newId(),
      name: 'Sam Sample',
      email: `user-${(serial += 1)}@invented.example`,
      roles: ['clinician' as const],
      password: firstPassword,
    };
    const both = await Promise.all([addUser(administrator, input), addUser(administrator, input)]);
    expect(both[0]).toEqual(both[1]);
  });

  it('requirement 25: an address of this clinic and one of another are refused in the same words', async () => {
    const own = await add(administrator);
    const theirs = await add(foreign);
    const refusal = (email: string) =>
      addUser(administrator, {
        key: newId(),
        name: 'Other',
        email,
        roles: ['clinician'],
        password: firstPassword,
      }).catch((error: unknown) => ({
        message: (error as Error).message,
        detail: (error as { detail: unknown }).detail,
      }));
    expect(await refusal(theirs.email)).toEqual(await refusal(own.email));
    expect(await refusal(own.email)).toMatchObject({ detail: { field: 'email' } });
  });

  it('refuses a password that says who they are', async () => {
    const adding = addUser(administrator, {
      key: newId(),
      name: 'Sam Sample',
      email: 'sam@invented.example',
      roles: ['clinician'],
      password: 'SamSample1',
    });
    await expect(adding).rejects.toMatchObject({ reason: 'rule', detail: { field: 'password' } });
  });
});

describe('requirement 14: sessions die at once', () => {
  const changes: Record<string, (userId: string) => Promise<void>> = {
    deactivated: async (userId) =>
      switchUser(administrator, { userId, version: await versionOf(userId), active: false }),
    'given other roles': async (userId) =>
      changeRoles(administrator, { userId, version: await versionOf(userId), roles: ['researcher'] }),
    'given another password': async (userId) =>
      setPassword(administrator, { userId, version: await versionOf(userId), password: 'nine quiet lakes' }),
  };

  it.each(Object.keys(changes))('all of a user who is %s, and nobody else’s', async (change) => {
    const { userId, email } = await add(administrator);
    const bystander = await add(administrator);
    const tokens = await Promise.all(Array.from({ length: 5 }, () => openSession(email)));
    const other = await openSession(bystander.email);
    await changes[change]?.(userId);
    for (const token of tokens) expect(await actorOfToken(token)).toBeNull();
    expect(await actorOfToken(other)).not.toBeNull();
  });

  it('also one’s own, when one changes the password', async () => {
    const { email } = await add(administrator);
    const token = await openSession(email);
    const actor = await actorOfToken(token);
    await changeOwnPassword(actor!, { current: firstPassword, next: 'nine quiet lakes' });
    expect(await actorOfToken(token)).toBeNull();
    const again = await actorOfToken(await openSession(email, 'nine quiet lakes'));
    expect(again?.mustChangePassword).toBe(false);
  });

  it('a reactivated user signs in anew; the old sessions stay dead', async () => {
    const { userId, email } = await add(administrator);
    const token = await openSession(email);
    await switchUser(administrator, { userId, version: 1, active: false });
    await switchUser(administrator, { userId, version: 2, active: true });
    expect(await actorOfToken(token)).toBeNull();
    expect(await actorOfToken(await openSession(email))).not.toBeNull();
  });
});

describe('changing one’s own password', () => {
  it('requirement 9: asks for the present one', async () => {
    const { email } = await add(administrator);
    const token = await openSession(email);
    const actor = (await actorOfToken(token))!;
    const change = changeOwnPassword(actor, { current: 'a wrong guess', next: 'nine quiet lakes' });
    await expect(change).rejects.toMatchObject({ detail: { field: 'current' } });
    expect(await actorOfToken(token)).not.toBeNull();
  });

  it('requirement 6: guesses at the present one are counted', async () => {
    const { email } = await add(administrator);
    const actor = (await actorOfToken(await openSession(email)))!;
    const guesses = await Promise.allSettled(
      Array.from({ length: 8 }, (_, guess) =>
        changeOwnPassword(actor, { current: `guess ${guess}`, next: 'nine quiet lakes' }),
      ),
    );
    const words = guesses.map((guess) => (guess.status === 'rejected' ? String(guess.reason) : 'accepted'));
    expect(words.filter((said) => said.includes('not right'))).toHaveLength(5);
    expect(words.filter((said) => said.includes('Too many attempts'))).toHaveLength(3);
  });
});

describe('the last administrator', () => {
  it('keeps the role, and is not switched off', async () => {
    const { userId } = administrator;
    await expect(changeRoles(administrator, { userId, version: 1, roles: ['clinician'] })).rejects.toThrow(
      /last administrator/,
    );
    await expect(switchUser(administrator, { userId, version: 1, active: false })).rejects.toThrow(
      /yourself/,
    );
  });

  it('is not lost when two administrators take the role from each other at the same moment', async () => {
    const second = await add(administrator, ['administrator']);
    const other = (await actorOfToken(await openSession(second.email)))!;
    const outcomes = await Promise.allSettled([
      changeRoles(administrator, { userId: second.userId, version: 1, roles: ['clinician'] }),
      changeRoles(other, { userId: administrator.userId, version: 1, roles: ['clinician'] }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('requirement 19: users of another clinic', () => {
  it('are not listed', async () => {
    await add(foreign);
    const listed = await withActor(administrator, listUsers);
    expect(listed.map(({ id }) => id)).toEqual([administrator.userId]);
  });

  it('are not found, in the same words as users that never were', async () => {
    const { userId, email } = await add(foreign);
    for (const id of [userId, newId()]) {
      const attempts = [
        changeRoles(administrator, { userId: id, version: 1, roles: ['researcher'] }),
        switchUser(administrator, { userId: id, version: 1, active: false }),
        setPassword(administrator, { userId: id, version: 1, password: 'nine quiet lakes' }),
      ];
      for (const attempt of await Promise.allSettled(attempts)) {
        expect(attempt).toMatchObject({ reason: { reason: 'not-found' } });
      }
    }
    expect(await actorOfToken(await openSession(email))).not.toBeNull();
  });
});

describe('two administrators and one user', () => {
  it('requirement 53: the second one, who saw an older state, is told so and changes nothing', async () => {
    const { userId } = await add(administrator);
    await changeRoles(administrator, { userId, version: 1, roles: ['researcher'] });
    await expect(
      changeRoles(administrator, { userId, version: 1, roles: ['front-desk'] }),
    ).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { roles: ['researcher'], version: 2 } },
    });
  });
});

describe('requirement 15: one’s own sessions', () => {
  it('are counted and ended, all but the present one', async () => {
    const { email } = await add(administrator);
    const here = await openSession(email);
    const elsewhere = [await openSession(email), await openSession(email)];
    const actor = (await actorOfToken(here))!;
    expect(await withActor(actor, (tx) => countOtherSessions(tx, actor, 15))).toBe(2);
    expect(await endOtherSessions(actor)).toBe(2);
    for (const token of elsewhere) expect(await actorOfToken(token)).toBeNull();
    expect(await actorOfToken(here)).not.toBeNull();
    expect(await readSessionLimit(actor)).toBeGreaterThan(12 * 60 * 60 - 60);
  });
});

describe('a change of roles', () => {
  it('leaves address and password as they are', async () => {
    const { userId, email } = await add(administrator);
    await record.superuser.query('update user_account set password_hash = $1 where id = $2', [
      await hashPassword('nine quiet lakes'),
      userId,
    ]);
    await changeRoles(administrator, { userId, version: 1, roles: ['clinical-staff'] });
    expect(await actorOfToken(await openSession(email, 'nine quiet lakes'))).toMatchObject({
      roles: ['clinical-staff'],
    });
  });
});
