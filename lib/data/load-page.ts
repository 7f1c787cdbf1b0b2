import 'server-only';
import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';

/** All reads of one page in one transaction; a record that is not there (or not ours) becomes the not-found page. */
export async function loadPage<T>(actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> {
  return orNotFound(() => withActor(actor, read));
}

/** A refusal `not-found` of what a page reads becomes the not-found page. */
export async function orNotFound<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') notFound();
    throw error;
  }
}
