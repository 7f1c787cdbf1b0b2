import type { ClockTime } from '../zoned-time';

/** The invented clinic has two dosing rooms, whose days begin at nine and half past. */
const hoursOfDay: readonly ClockTime[] = ['09:00', '09:30', '12:00', '12:30', '15:00', '15:30'];

/** So long ago the first of today's sessions was due; it is the one under way. */
const firstAgoMinutes = 60;
const quarter = 15;
const lastStartMinutes = 24 * 60 - quarter;

/** The hours of a coming day's sessions; those beyond the rooms' hours have none yet. */
export function hoursAhead(count: number): ClockTime[] {
  return hoursOfDay.slice(0, count);
}

/**
 * The hours of today's sessions around a time of day: the first has begun, the second is next, within half an hour, and the
 * others follow. Late at night there are fewer.
 */
export function hoursOfToday(now: ClockTime, count: number): ClockTime[] {
  const [hour = 0, minute = 0] = now.split(':').map(Number);
  const minutes = hour * 60 + minute;
  const first = Math.floor(Math.max(0, minutes - firstAgoMinutes) / quarter) * quarter;
  const next = (Math.floor(minutes / quarter) + 1) * quarter;
  const starts = [first, ...Array.from({ length: Math.max(0, count - 1) }, (_, index) => next + 90 * index)];
  return starts
    .slice(0, count)
    .filter((start) => start <= lastStartMinutes)
    .map(clock);
}

function clock(minutes: number): ClockTime {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
