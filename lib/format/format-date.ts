import type { PlainDate } from '../domain/plain-date';
import { todayIn } from '../domain/plain-date';
import { dateText } from '../domain/words';
import { clockTimeIn } from '../domain/zoned-time';

/** "09-Sep-2026". */
export function formatDate(date: PlainDate): string {
  return dateText(date);
}

/** "14:02" on the wall clock of a zone. */
export function formatTime(instant: Date, zone: string): string {
  return clockTimeIn(zone, instant);
}

/** "09-Sep-2026 14:02" in a zone. */
export function formatInstant(instant: Date, zone: string): string {
  return `${dateText(todayIn(zone, instant))} ${formatTime(instant, zone)}`;
}

/** "Wednesday, 09-Sep-2026". */
export function formatWeekday(date: PlainDate): string {
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' });
  return `${weekday.format(new Date(`${date}T00:00:00.000Z`))}, ${dateText(date)}`;
}
