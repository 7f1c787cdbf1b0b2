import 'server-only';
import { runStatement } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import type { Actor } from './actor';

/**
 * The door for a page that needs one query: says who acts and reads in the same statement, which is a transaction of its
 * own and one way to the database instead of four. The query runs once per row of `door`, so never before the names
 * are set; were they not, row-level security would answer nothing.
 * @param query a select without parameters of its own beyond those of the template
 */
export async function readAs<Row>(actor: Actor, query: Prisma.Sql): Promise<Row[]> {
  return runStatement<Row>(Prisma.sql`
    with door as materialized (
      select set_config('app.user_id', ${actor.userId}, true) as who, set_config('app.clinic_id', ${actor.clinic.id}, true) as clinic)
    select page.* from door cross join lateral (select asked.* from (${query}) asked where door.who <> '' and door.clinic <> '') page`);
}
