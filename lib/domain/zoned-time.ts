import { type PlainDate, todayIn } from './plain-date';
import { zoneFormatters } from './zone-formatters';

const millisecondsPerMinute = 60_000;

/** A time on the wall clock, "HH:MM" on 24 hours. */
export type ClockTime = string;

const clockOf = zoneFormatters('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const clockShape = /^([01]\d|2[0-3]):([0-5]\d)$/;

export function isClockTime(text: string): text is ClockTime {
  return clockShape.test(text);
}

/**
 * The instants at which the clocks of a zone show a date and time, earliest first: usually one, none in the hour that
 * is skipped in spring, two in the hour that is repeated in autumn.
 * @throws RangeError for what is no time, and for a zone that Intl does not know
 */
export function instantsAt(date: PlainDate, time: ClockTime, zone: string): Date[] {
  if (!isClockTime(time)) throw new RangeError(`${time} is no time of day`);
  const asIfUtc = Date.parse(`${date}T${time}:00.000Z`);
  // No clock change moves further than a day; the offsets on both sides of it are the only candidates.
  const offsets = new Set(
    [-1, 0, 1].map((days) => offsetMinutes(new Date(asIfUtc + days * 86_400_000), zone)),
  );
  return [...offsets]
    .map((offset) => new Date(asIfUtc - offset * millisecondsPerMinute))
    .filter((instant) => todayIn(zone, instant) === date && clockTimeIn(zone, instant) === time)
    .sort((a, b) => a.getTime() - b.getTime());
}

/**
 * The instant of a local date and time. In the repeated hour of autumn it is the first one that is not before
 * `notBefore`, else the first; null in the skipped hour of spring.
 */
export function instantAt(date: PlainDate, time: ClockTime, zone: string, notBefore?: Date): Date | null {
  const instants = instantsAt(date, time, zone);
  return instants.find((instant) => notBefore === undefined || instant >= notBefore) ?? instants[0] ?? null;
}

/** "09:05": what the clocks of a zone show at an instant. */
export function clockTimeIn(zone: string, instant: Date): ClockTime {
  const parts = clockOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')}`;
}

/** Whole minutes from one instant to another; negative when the second is earlier. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / millisecondsPerMinute);
}

/** How far the clocks of a zone are ahead of UTC, in minutes. */
function offsetMinutes(instant: Date, zone: string): number {
  const local = Date.parse(`${todayIn(zone, instant)}T${clockTimeIn(zone, instant)}:00.000Z`);
  const whole = Math.floor(instant.getTime() / millisecondsPerMinute) * millisecondsPerMinute;
  return (local - whole) / millisecondsPerMinute;
}
