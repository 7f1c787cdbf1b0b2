import type { PlainDate } from '@/lib/domain/plain-date';
import type { ScreeningItem } from '@/lib/domain/screening/items';
import { type ScreeningProblem, screeningProblems } from '@/lib/domain/screening/screening-problems';
import { readFindings, type TypedScreening } from './typed-screening';

/** What is missing and what stands against a course, as it is typed; what cannot be read yet counts as missing. */
export function standingOf(
  typed: TypedScreening,
  context: {
    bornOn: PlainDate | null;
    items: readonly ScreeningItem[];
    today: PlainDate;
    dateOrder: 'dmy' | 'mdy';
  },
): ScreeningProblem[] {
  const { bornOn, items, today, dateOrder } = context;
  const { findings, problems } = readFindings(typed, { order: dateOrder, latest: today });
  const unread = problems.map(({ fieldId, message }): ScreeningProblem => ({
    field: fieldId ?? '',
    kind: 'missing',
    blocks: true,
    sentence: message,
  }));
  if (findings === null) return unread;
  const isRead = ({ field }: ScreeningProblem) => !unread.some((each) => each.field === field);
  if (bornOn !== null) {
    return [...unread, ...screeningProblems(findings, { bornOn, items, today }).filter(isRead)];
  }
  const unborn: ScreeningProblem = {
    field: 'bornOn',
    kind: 'missing',
    blocks: true,
    sentence: 'The birth date is not known.',
  };
  const adult = '1950-01-01' as PlainDate;
  const rest = screeningProblems(findings, { bornOn: adult, items, today });
  return [unborn, ...unread, ...rest.filter(isRead)];
}
