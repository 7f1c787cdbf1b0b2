import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { hashPassword, passwordProblem } from '@/lib/auth/passwords';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { checkOwnPassword } from '@/lib/auth/sign-in';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { isRole, type Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import type {
  AddUserInput,
  ChangeRolesInput,
  OwnPasswordInput,
  SetPasswordInput,
  SwitchUserInput,
} from '@/lib/schemas/user';
import { claimSubmission } from './submissions';

export interface ListedUser {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  active: boolean;
  /** Has not yet chosen a password of their own. */
  mustChangePassword: boolean;
  lastSignInAt: Date | null;
  version: number;
}

/** Everybody of the clinic, those who can sign in first, by name. */
export async function listUsers(tx: Tx): Promise<ListedUser[]> {
  const rows = await tx.$queryRaw<(Omit<ListedUser, 'roles'> & { roles: string[] })[]>`
    select u.id, u.name, u.email, u.roles, u.deactivated_at is null as active, u.must_change as "mustChangePassword",
      (select max(s.created_at) from login_session s where s.clinic_id = u.clinic_id and s.user_id = u.id) as "lastSignInAt",
      u.version
    from user_account u where not u.automatic order by u.deactivated_at is not null, u.name, u.id`;
  return rows.map((row) => ({ ...row, roles: row.roles.filter(isRole) }));
}

/** @throws Refusal `rule` with the field in its detail: a password that is easy to guess, an address that is taken */
export async function addUser(actor: Actor, input: AddUserInput): Promise<{ userId: string }> {
  const { key, name, email, roles, password } = input;
  const passwordHash = await acceptedHash(password, { email, userName: name, clinicName: actor.clinic.name });
  const id = newId();
  return withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body: { name, email, roles } }, id);
    if (claim.kind === 'repeat') return { userId: claim.resultId };
    const added = await tx.$executeRaw`
      insert into user_account (id, clinic_id, email, name, roles, password_hash, must_change)
      values (${id}::uuid, ${actor.clinic.id}::uuid, ${email}, ${name}, ${roles}::text[], ${passwordHash}, true)
      on conflict do nothing`;
    // The same words whether the address is in use here or in another clinic of this server.
    if (added === 0) throw fieldRefusal('email', 'This e-mail address cannot be used. Choose another.');
    return { userId: id };
  });
}

/** Gives other roles, which ends the user's open sessions. @throws Refusal when no administrator would be left */
export async function changeRoles(actor: Actor, input: ChangeRolesInput): Promise<void> {
  await withActor(actor, async (tx) => {
    const user = await lockUser(tx, input.userId);
    const wanted = [...input.roles].sort();
    if (wanted.join() === [...user.roles].sort().join()) return;
    checkVersion(user, input.version);
    if (!wanted.includes('administrator')) await checkAdministratorLeft(tx, user.id);
    await tx.$executeRaw`
      update user_account set roles = ${wanted}::text[], version = version + 1 where id = ${user.id}::uuid`;
  });
}

/** Switches a user off, which ends every open session at once, or on again. Nobody switches themselves off. */
export async function switchUser(actor: Actor, input: SwitchUserInput): Promise<void> {
  if (input.userId === actor.userId) {
    throw new Refusal('rule', 'You cannot deactivate yourself. Ask another administrator.');
  }
  await withActor(actor, async (tx) => {
    const user = await lockUser(tx, input.userId);
    if (user.active === input.active) return;
    checkVersion(user, input.version);
    if (!input.active) await checkAdministratorLeft(tx, user.id);
    await tx.$executeRaw`
      update user_account set version = version + 1,
        deactivated_at = case when ${input.active}::boolean then null else clock_timestamp() end
      where id = ${user.id}::uuid`;
  });
}

/** Gives somebody a password that they have to replace at the next sign-in; their open sessions end. */
export async function setPassword(actor: Actor, input: SetPasswordInput): Promise<void> {
  if (input.userId === actor.userId) {
    throw new Refusal('rule', 'Change your own password under Account, where the present one is asked for.');
  }
  const before = await withActor(actor, (tx) => lockUser(tx, input.userId));
  const context = { email: before.email, userName: before.name, clinicName: actor.clinic.name };
  const passwordHash = await acceptedHash(input.password, context);
  await withActor(actor, async (tx) => {
    checkVersion(await lockUser(tx, input.userId), input.version);
    await tx.$executeRaw`
      update user_account set password_hash = ${passwordHash}, password_changed_at = clock_timestamp(), must_change = true,
        version = version + 1
      where id = ${input.userId}::uuid`;
  });
}

/** Replaces the acting user's own password; every open session ends, this one too. @throws Refusal `rule` */
export async function changeOwnPassword(actor: Actor, input: OwnPasswordInput): Promise<void> {
  const own = await withActor(actor, (tx) =>
    tx.userAccount.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { email: true, passwordHash: true },
    }),
  );
  const checked = await checkOwnPassword(own.email, own.passwordHash, input.current);
  if (checked.kind === 'wait') {
    throw fieldRefusal('current', `Too many attempts. Wait ${checked.seconds} seconds and try again.`);
  }
  if (checked.kind === 'wrong') throw fieldRefusal('current', 'Your present password is not right.');
  if (input.next === input.current)
    throw fieldRefusal('next', 'This is your present password. Choose another.');
  const context = { email: own.email, userName: actor.userName, clinicName: actor.clinic.name };
  const passwordHash = await acceptedHash(input.next, context, 'next');
  await withActor(actor, async (tx) => {
    await tx.$executeRaw`
      update user_account set password_hash = ${passwordHash}, password_changed_at = clock_timestamp(), must_change = false,
        version = version + 1
      where id = ${actor.userId}::uuid`;
  });
}

interface LockedUser {
  id: string;
  email: string;
  name: string;
  roles: string[];
  active: boolean;
  version: number;
}

/** The user, after taking the clinic's row: two administrators never change users at the same moment. */
async function lockUser(tx: Tx, userId: string): Promise<LockedUser> {
  await tx.$queryRaw`select id from clinic for update`;
  const rows = await tx.$queryRaw<LockedUser[]>`
    select id, email, name, roles, deactivated_at is null as active, version from user_account where id = ${userId}::uuid`;
  const user = rows[0];
  if (!user) throw notFoundRefusal();
  return user;
}

function checkVersion(user: LockedUser, version: number): void {
  if (user.version === version) return;
  const theirs = { roles: user.roles, active: user.active, version: user.version };
  throw new Refusal('conflict', 'Somebody else changed this user meanwhile. Look at the list again.', {
    theirs,
  });
}

async function checkAdministratorLeft(tx: Tx, withoutId: string): Promise<void> {
  const others = await tx.userAccount.count({
    where: { roles: { has: 'administrator' }, deactivatedAt: null, NOT: { id: withoutId } },
  });
  if (others > 0) return;
  throw new Refusal(
    'rule',
    'This is the clinic’s last administrator. Make somebody else an administrator first.',
  );
}

async function acceptedHash(
  password: string,
  context: { email: string; userName: string; clinicName: string },
  field = 'password',
): Promise<string> {
  const problem = passwordProblem(password, context);
  if (problem !== null) throw fieldRefusal(field, problem);
  return hashPassword(password);
}

function fieldRefusal(field: string, message: string): Refusal {
  return new Refusal('rule', message, { field });
}
