import { daysBetween, type PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';

/** "today", "tomorrow", "3 days overdue", else the day. */
export function dueText(dueOn: PlainDate, today: PlainDate): { overdue: boolean; text: string } {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { overdue: true, text: `${-days} ${days === -1 ? 'day' : 'days'} overdue` };
  if (days === 0) return { overdue: false, text: 'today' };
  return { overdue: false, text: days === 1 ? 'tomorrow' : formatDate(dueOn) };
}
