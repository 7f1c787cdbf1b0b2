import type { AssessmentInput } from '@/lib/schemas/assessment';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';

/** What the forms that open a timepoint share. */
export type OpenTimepointContext = {
  patientId: string;
  courseId: string;
  today: PlainDate;
  dateOrder: 'dmy' | 'mdy';
};

/** The day that was typed, or the sentence that says why it is none. */
export function readDay(
  text: string,
  { today, dateOrder }: OpenTimepointContext,
): PlainDate | { problem: string } {
  const [day, ...others] = parseTypedDate(text, { order: dateOrder, latest: today }) ?? [];
  if (!isPlainDate(day)) return { problem: 'Enter a date, such as 09-Sep-2026.' };
  if (others.length > 0) return { problem: 'This date can be two days: write the month in letters.' };
  return day > today ? { problem: 'The date lies in the future.' } : day;
}

export type TimepointInput = AssessmentInput['timepoint'];
