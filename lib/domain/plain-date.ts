import { zoneFormatters } from './zone-formatters';

declare const plainDateBrand: unique symbol;

/** A calendar day without time or zone, "2026-09-09". Made only by this file's functions. */
export type PlainDate = string & { readonly [plainDateBrand]: 'PlainDate' };

const millisecondsPerDay = 86_400_000;

/** Reads strict ISO "yyyy-mm-dd"; null for anything else and for days that do not exist. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return plainDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && parsePlainDate(value) !== null;
}

/** The day of a year, month (1–12) and day of month; null when there is no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return null;
  const instant = new Date(Date.UTC(year, month - 1, day));
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? fromUtcMidnight(instant) : null;
}

/** The day of a UTC midnight, as a database returns a date column. */
export function fromUtcMidnight(instant: Date): PlainDate {
  return instant.toISOString().slice(0, 10) as PlainDate;
}

/** Midnight UTC of a day, as a database takes a date column. */
export function toUtcMidnight(date: PlainDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

/** Moves by whole days, forward or (negative) back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromUtcMidnight(new Date(toUtcMidnight(date).getTime() + days * millisecondsPerDay));
}

/** Days since 01-Jan-1970. */
function dayNumber(date: PlainDate): number {
  const midnight = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
  return midnight / millisecondsPerDay;
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Completed years on a day; someone born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const formatterOf = zoneFormatters('en-US', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day that an instant falls on in a time zone ("America/New_York"). */
export function todayIn(zone: string, instant: Date): PlainDate {
  const parts = formatterOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}` as PlainDate;
}
