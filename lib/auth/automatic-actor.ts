import 'server-only';
import { database, runStatements } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, type ActorRow, mintActor } from './actor';

/**
 * Who acts in each clinic that sends e-mail while nobody is there: an account of the clinic that never signs in. The look
 * across clinics answers ids alone; name and settings are read through the clinic's own door.
 */
export async function automaticActors(): Promise<Actor[]> {
  const clinics = await database().$queryRaw<{ clinic_id: string; user_id: string }[]>`
    select clinic_id::text, user_id::text from mail_clinics()`;
  const actors: Actor[] = [];
  for (const { clinic_id: clinicId, user_id: userId } of clinics) {
    const [, rows] = await runStatements([
      Prisma.sql`select set_config('app.user_id', ${userId}, true), set_config('app.clinic_id', ${clinicId}, true)`,
      Prisma.sql`select u.id as session_id, u.id as user_id, u.clinic_id, u.name as user_name, u.roles as user_roles,
          false as must_change, c.name as clinic_name, c.time_zone, c.synthetic, c.settings
        from user_account u join clinic c on c.id = u.clinic_id where u.id = ${userId}::uuid`,
    ]);
    const row = rows?.[0] as ActorRow | undefined;
    if (row) actors.push(mintActor(row));
  }
  return actors;
}
