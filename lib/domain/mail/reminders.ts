import { addDays, type PlainDate } from '../plain-date';
import type { MissingForms } from '../protocol/missing-forms';
import { clockTimeIn } from '../zoned-time';
import type { MailKind } from './message-text';

/** When reminders go out; null = that one does not. */
export interface ReminderDays {
  daysBefore: number | null;
  daysAfter: number | null;
}

/** A reminder whose day has passed by so many days no longer goes out: a setting of this app. */
export const lateReminderDays = 7;
/** Hours of the clinic's day in which reminders are planned and sent: a setting of this app. */
const mailHours = { from: '08:00', to: '20:00' };

export function isMailHour(zone: string, instant: Date): boolean {
  const time = clockTimeIn(zone, instant);
  return time >= mailHours.from && time < mailHours.to;
}

/**
 * The reminder that a timepoint waits for on a day, or null. Before the due day it goes out as soon as the forms can be
 * answered and so many days are left; afterwards once, so many days late.
 */
export function reminderFor(
  { from, dueOn, opensOn }: Pick<MissingForms, 'from' | 'dueOn' | 'opensOn'>,
  { daysBefore, daysAfter }: ReminderDays,
  today: PlainDate,
): Exclude<MailKind, 'link'> | null {
  if (dueOn === null || opensOn === null || (from !== null && today < from)) return null;
  if (today <= dueOn) {
    return daysBefore !== null && today >= addDays(dueOn, -daysBefore) ? 'before-due' : null;
  }
  if (daysAfter === null) return null;
  const day = addDays(dueOn, daysAfter);
  return today >= day && today <= addDays(day, lateReminderDays) ? 'after-due' : null;
}

/** Minutes until the next try after so many failed ones: 1, 2, 4 … up to two hours; null = give up, after about two days. */
export function minutesToNextTry(attempts: number): number | null {
  return attempts >= 30 ? null : Math.min(120, 2 ** Math.max(0, attempts - 1));
}
