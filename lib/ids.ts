import { v7 } from 'uuid';

/** A time-ordered UUIDv7, made by the app because servers older than Postgres 18 cannot. */
export function newId(): string {
  return v7();
}
