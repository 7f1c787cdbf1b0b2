import 'server-only';
import { database } from '@/lib/db';
import { type Actor, type ActorRow, mintActor } from './actor';

/**
 * Who acts for a command typed on the server: the user of an e-mail address, or with null the first administrator or
 * clinician of the only clinic. Whoever can type it holds the database's own address. Null when there is nobody.
 */
export async function commandLineActor(email: string | null): Promise<Actor | null> {
  const rows = await database().$queryRaw<ActorRow[]>`select * from command_line_actor(${email})`;
  return rows[0] ? mintActor(rows[0]) : null;
}
