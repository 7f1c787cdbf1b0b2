import type { ClockTime } from './zoned-time';

/** The pre-session card is read in the half hour before the session; setting of this app. */
const cardMinutesBefore = 30;

/** Where a session that has not begun stands against its hour of today. */
export type SessionHour = 'later' | 'about-to-begin' | 'not-begun';

/** null = no hour was given. Both times stand on the clinic's clock. */
export function sessionHour(plannedTime: ClockTime | null, now: ClockTime): SessionHour | null {
  if (plannedTime === null) return null;
  const ahead = minutesOf(plannedTime) - minutesOf(now);
  if (ahead > cardMinutesBefore) return 'later';
  return ahead >= 0 ? 'about-to-begin' : 'not-begun';
}

function minutesOf(time: ClockTime): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
