import { todayIn, addDays } from '@/lib/domain/plain-date';
import { parseTypedTime } from '@/lib/domain/typed-time';
import { clockTimeIn, instantsAt } from '@/lib/domain/zoned-time';

/** The clock of a device is allowed to be this much behind. */
const aheadMs = 2 * 60_000;

/**
 * The instant of a typed time of day: the last time the clinic's clock showed it; empty stands for now.
 * @returns ISO in UTC, or null for what is no time
 */
export function typedWhen(text: string, now: Date, zone: string): string | null {
  if (text.trim() === '') return now.toISOString();
  const time = parseTypedTime(text);
  if (time === null) return null;
  const today = todayIn(zone, now);
  const instants = [today, addDays(today, -1)]
    .flatMap((day) => instantsAt(day, time, zone))
    .filter((instant) => instant.getTime() <= now.getTime() + aheadMs)
    .sort((a, b) => b.getTime() - a.getTime());
  const latest = instants[0];
  if (!latest) return null;
  // The minute that is running: the seconds keep the order of what is entered in it.
  const isRunning = Math.abs(now.getTime() - latest.getTime()) < 60_000;
  return (isRunning ? now : latest).toISOString();
}

/**
 * The instant of a time of day that is typed over a stored one: the same day, or the day beside it where that lies nearer
 * (a session over midnight). The same minute keeps its seconds.
 * @returns ISO in UTC, or null for what is no time, or has not come yet
 */
export function retypedWhen(text: string, stored: Date, now: Date, zone: string): string | null {
  const time = parseTypedTime(text);
  if (time === null) return null;
  if (time === clockTimeIn(zone, stored)) return stored.toISOString();
  const day = todayIn(zone, stored);
  const away = (instant: Date) => Math.abs(instant.getTime() - stored.getTime());
  const [nearest] = [-1, 0, 1]
    .flatMap((days) => instantsAt(addDays(day, days), time, zone))
    .filter((instant) => instant.getTime() <= now.getTime() + aheadMs)
    .sort((a, b) => away(a) - away(b));
  return nearest?.toISOString() ?? null;
}

/** "18:24" or "1:02:09": minutes and seconds of a span, its sign left out. */
export function spanText(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
