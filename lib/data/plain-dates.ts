import 'server-only';
import type { PlainDate } from '@/lib/domain/plain-date';

/** A `date` column comes as midnight UTC; only its calendar day means anything. */
export function toPlainDate(column: Date): PlainDate {
  return column.toISOString().slice(0, 10) as PlainDate;
}

/** Midnight UTC of a plain date, as the `date` columns take it. */
export function fromPlainDate(date: PlainDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
