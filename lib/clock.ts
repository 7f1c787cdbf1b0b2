import 'server-only';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { env } from '@/lib/env';

/** The present instant; the one place that asks the machine. Tests may pin it. */
export function now(): Date {
  const pinned = env().KAP_TEST_CLOCK;
  return pinned ? new Date(pinned) : new Date();
}

/** Today as a plain date in the clinic's time zone. */
export function todayAt(timeZone: string): PlainDate {
  return todayIn(timeZone, now());
}
