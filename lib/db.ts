import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { type Prisma, PrismaClient } from '@/lib/generated/prisma/client';

/** A transaction that already knows who acts; only `withActor` hands one out. */
export type Tx = Prisma.TransactionClient;

const held = globalThis as { kapDatabase?: PrismaClient };

/** The client of this process. Outside the door (`lib/auth/with-actor`) it sees no clinical row. */
export function database(): PrismaClient {
  held.kapDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: env().KAP_DATABASE_POOL }),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return held.kapDatabase;
}
