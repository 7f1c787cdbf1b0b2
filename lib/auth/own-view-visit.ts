import 'server-only';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { runStatements } from '@/lib/db';
import { env } from '@/lib/env';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, type ActorRow, mintActor } from './actor';

/** Cookie of a browser that shows one patient their own course; nobody is signed in there. */
export const ownViewCookieName = '__Host-kap-own-view';

/** A talk at the end of a session; afterwards staff show it again. Setting of this app. */
export const ownViewMinutes = 30;

/** Keeps this seal apart from the others that the same secret makes. */
const salt = 'own view';

export interface OwnViewPlace {
  patientId: string;
  courseId: string;
  /** Sessions whose integration notes staff found to be the patient's own words. */
  words: readonly number[];
}

/** A device on which a patient looks at their own course: which one, and who handed it over. */
export interface OwnViewVisit extends OwnViewPlace {
  /** The member of staff; taken by the own view alone, no page of the clinic knows this cookie. */
  actor: Actor;
}

/** Lets this browser show one course and nothing else; the session of the staff has to be ended beside it. */
export async function keepOwnView(actor: Actor, place: OwnViewPlace): Promise<void> {
  const token = await encode({
    token: { ...place, userId: actor.userId, clinicId: actor.clinic.id },
    secret: env().NEXTAUTH_SECRET,
    maxAge: ownViewMinutes * 60,
    salt,
  });
  (await cookies()).set(ownViewCookieName, token, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    path: '/',
  });
}

export async function dropOwnView(): Promise<void> {
  (await cookies()).delete({ name: ownViewCookieName, secure: true, path: '/' });
}

/** What this browser may show; null without a cookie of ours, after its time, or when the account was switched off. */
export async function ownViewVisit(): Promise<OwnViewVisit | null> {
  const cookie = (await cookies()).get(ownViewCookieName)?.value;
  if (!cookie) return null;
  const seal = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null);
  if (!seal) return null;
  const { userId, clinicId, patientId, courseId, words } = seal as unknown as OwnViewPlace & {
    userId: string;
    clinicId: string;
  };
  const [, rows] = await runStatements([
    Prisma.sql`select set_config('app.user_id', ${userId}, true), set_config('app.clinic_id', ${clinicId}, true)`,
    Prisma.sql`select u.id as session_id, u.id as user_id, u.clinic_id, u.name as user_name, u.roles as user_roles,
        false as must_change, c.name as clinic_name, c.time_zone, c.synthetic, c.settings
      from user_account u join clinic c on c.id = u.clinic_id
      where u.id = ${userId}::uuid and u.deactivated_at is null`,
  ]);
  const row = rows?.[0] as ActorRow | undefined;
  return row ? { actor: mintActor(row), patientId, courseId, words } : null;
}
