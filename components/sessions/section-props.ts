import type { UseFormReturn } from 'react-hook-form';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { TypedSession } from '@/lib/domain/typed-session';

/** What every section of the session's form gets. */
export interface SectionProps {
  form: UseFormReturn<TypedSession>;
  /** The sentence for a field, by its path in the form; undefined when nothing is wrong with it. */
  errorOf: (path: string) => string | undefined;
  dateOrder: 'dmy' | 'mdy';
  today: PlainDate;
}

/** The id of a field on the page: "doses.0.amountMg" becomes "session-doses-0-amountMg". */
export function fieldId(path: string): string {
  return `session-${path.replaceAll('.', '-')}`;
}
