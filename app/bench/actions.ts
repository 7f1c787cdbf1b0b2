'use server';
import { notFound } from 'next/navigation';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';

/** The bare action of the speed measurements: it inserts one row into a table that only they make. */
export async function insertBareRow(words: unknown): Promise<{ id: string }> {
  if (env().KAP_BENCH !== '1') notFound();
  const id = newId();
  await database().$executeRaw`insert into bench_row (id, words) values (${id}::uuid, ${String(words)})`;
  return { id };
}
