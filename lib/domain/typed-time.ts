import type { ClockTime } from './zoned-time';

/**
 * Reads a time of day as people type it: "9:05", "905", "0905", "9.05", "9", "9:05 pm".
 * @returns "HH:MM" on the 24-hour clock, or null
 */
export function parseTypedTime(text: string): ClockTime | null {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return null;
  let hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  const half = match[3]?.toLowerCase();
  if (half && (hours < 1 || hours > 12)) return null;
  if (half === 'pm' && hours < 12) hours += 12;
  if (half === 'am' && hours === 12) hours = 0;
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
