import { type PlainDate, todayIn } from '../plain-date';
import { dateText } from '../words';
import { type ClockTime, clockTimeIn, instantAt } from '../zoned-time';

/** "09-Sep-2026 10:20"; a time that is not known is said, never shown as midnight. */
export function eventMomentText(instant: Date, timeKnown: boolean, zone: string): string {
  const day = dateText(todayIn(zone, instant));
  return timeKnown ? `${day} ${clockTimeIn(zone, instant)}` : `${day}, time not known`;
}

/**
 * The instant of a day and a time; of a day alone its beginning. Null for a time that the clocks skipped.
 * @param notBefore of a time that comes twice that day, the one after this
 */
export function eventInstant(
  { date, time }: { date: PlainDate; time: ClockTime | null },
  zone: string,
  notBefore?: Date,
): Date | null {
  if (time !== null) return instantAt(date, time, zone, notBefore);
  // Where the clocks are put forward at midnight, the day begins at one.
  return instantAt(date, '00:00', zone) ?? instantAt(date, '01:00', zone);
}
