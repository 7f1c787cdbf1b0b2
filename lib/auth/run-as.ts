import 'server-only';
import { runStatements } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import type { Actor } from './actor';
import { withLook } from './presumed-actor';

/**
 * The door for work whose statements are known beforehand: like `withActor` one transaction that first says who acts, but
 * sent to the database in one way instead of one for each statement.
 * @returns the rows of each statement, in order; json and numbers are parsed, other types as node-postgres gives them
 */
export async function runAs<Rows extends readonly object[]>(
  actor: Actor,
  ...statements: { [Each in keyof Rows]: Prisma.Sql }
): Promise<{ [Each in keyof Rows]: Rows[Each][] }> {
  const looked = await withLook(actor, statements);
  if (looked) return looked as { [Each in keyof Rows]: Rows[Each][] };
  const [, ...rows] = await runStatements([
    Prisma.sql`select set_config('app.user_id', ${actor.userId}, true), set_config('app.clinic_id', ${actor.clinic.id}, true)`,
    ...statements,
  ]);
  return rows as { [Each in keyof Rows]: Rows[Each][] };
}
