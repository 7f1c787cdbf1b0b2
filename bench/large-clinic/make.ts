import type { Client } from 'pg';
import { psychedelicPilot } from '@/lib/domain/protocol/definitions/psychedelic';
import { psycholyticPilot } from '@/lib/domain/protocol/definitions/psycholytic';
import { makeAnswerPool } from './answer-pool';
import { aroundStatements, formStatements, listStatement, rollupStatement } from './forms';
import { courseStatements, peopleStatements } from './people';

export interface MadeClinic {
  clinicId: string;
  userId: string;
  patients: number;
  /** A plain date: what is in treatment stands around it. */
  today: string;
}

/** The pilot's protocols without follow-ups, which nobody here takes. */
const protocols = Object.fromEntries(
  [psychedelicPilot, psycholyticPilot].map((each) => [
    each.arm,
    { ...each, measures: { ...each.measures, followUpWeeks: [] } },
  ]),
);

/**
 * Makes an invented clinic of any size by whole-table statements, in minutes where the app would take hours: as superuser and
 * without the triggers, whose work is done here for all rows at once (search texts, roll-ups, signatures) or left out (the audit
 * trail of the writing). Needs a migrated database with the clinic and one user.
 * @param database connected as superuser
 */
export async function makeLargeClinic(
  database: Client,
  { clinicId, userId, patients, today }: MadeClinic,
): Promise<void> {
  await database.query(`
    set work_mem = '256MB'; set maintenance_work_mem = '256MB'; set synchronous_commit = off;
    set session_replication_role = replica;
    create function pg_temp.invented_id(kind bigint, n bigint) returns uuid language sql immutable as $$
      select (lpad(to_hex(n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;
    create temp table made_for (clinic_id uuid, user_id uuid, patients int, today date, protocols jsonb)`);
  await database.query('insert into made_for values ($1, $2, $3, $4, $5)', [
    ...[clinicId, userId, patients, today, JSON.stringify(protocols)],
  ]);
  await makeAnswerPool(database);
  const statements = [...peopleStatements, ...courseStatements, ...formStatements];
  for (const statement of statements) await timed(database, statement);
  await timed(database, 'analyze');
  for (const statement of [rollupStatement, listStatement, ...aroundStatements])
    await timed(database, statement);
  await database.query('set session_replication_role = origin; reset work_mem; reset synchronous_commit');
  await timed(database, 'vacuum analyze');
}

async function timed(database: Client, statement: string): Promise<void> {
  const begun = performance.now();
  await database.query(statement);
  const seconds = (performance.now() - begun) / 1000;
  if (seconds < 2) return;
  process.stderr.write(`  ${seconds.toFixed(0)} s: ${statement.trim().split('\n')[0]?.slice(0, 70)}\n`);
}
