import 'server-only';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { type Prisma, PrismaClient } from '@/lib/generated/prisma/client';
import { StatementBatch } from './statement-batch';

/** A transaction that already knows who acts; only `withActor` hands one out. */
export type Tx = Prisma.TransactionClient;

const held = globalThis as { kapDatabase?: PrismaClient; kapPool?: pg.Pool };

function pool(): pg.Pool {
  if (held.kapPool) return held.kapPool;
  held.kapPool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().KAP_DATABASE_POOL,
    // The plan of a statement is kept for all its values: behind row-level security planning anew costs more than it gains.
    onConnect: async (client) => {
      await client.query('set plan_cache_mode = force_generic_plan');
    },
  });
  // A connection that breaks while nobody uses it is replaced by the pool; the next query says what is wrong, if anything.
  held.kapPool.on('error', () => undefined);
  return held.kapPool;
}

/** node-postgres takes any query that can send itself; its types know only its own. */
interface BatchPool {
  query: (batch: StatementBatch, done: NonNullable<StatementBatch['callback']>) => void;
}

/** The client of this process. Outside the door (`lib/auth/with-actor`) it sees no clinical row. */
export function database(): PrismaClient {
  held.kapDatabase ??= new PrismaClient({
    adapter: new PrismaPg(pool(), {
      statementNameGenerator: ({ sql }) => statementName(sql),
      disposeExternalPool: true,
    }),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return held.kapDatabase;
}

/**
 * Runs statements that are known beforehand as one transaction in one way to the database, past Prisma's bookkeeping: for
 * the gate of each request and for the pages and forms that are used most (`lib/auth/run-as`).
 * @returns the rows of each statement, in order; columns come as node-postgres parses them, json parsed
 */
export async function runStatements(statements: readonly Prisma.Sql[]): Promise<unknown[][]> {
  const batch = new StatementBatch(
    statements.map(({ text, values }) => ({ name: statementName(text), text, values })),
  );
  return new Promise((resolve, reject) => {
    (pool() as unknown as BatchPool).query(batch, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

/** More texts than the app has; lists of varying length could make others, which then go unnamed. */
const mostNames = 500;
const names = new Map<string, string>();

/**
 * A name for each statement text, so that Postgres plans it once per connection: planning the larger reads behind
 * row-level security takes longer than running them.
 */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return '';
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
  names.set(sql, name);
  return name;
}
