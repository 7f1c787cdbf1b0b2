import { differencesText, type SecondEntryStanding } from '@/lib/domain/entry/second-entry-standing';
import type { OpenSecondEntry, SettledField } from '@/lib/domain/entry/second-entry';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import type { TypedStanding } from './stacked-form';

/** How a paper stands while the stack is typed a second time. */
export type PaperStanding =
  | TypedStanding
  /** Compared on this page: nothing differs, or what differed is settled. */
  | { kind: 'agrees' | 'settled' }
  | { kind: 'checked'; by: string }
  | { kind: 'to-settle'; entry: OpenSecondEntry }
  /** Nothing to type again: not entered yet, typed by the reader, answered by the patient. */
  | { kind: 'absent' | 'own' | 'self-report' };

/** Whether somebody still has to type the paper again. */
export function paperStanding(
  form: { isOwn: boolean; source: string; secondEntry: SecondEntryStanding | null } | null,
  open: OpenSecondEntry | undefined,
  answered: number,
): PaperStanding {
  if (!form) return { kind: 'absent' };
  if (form.source === 'self-report') return { kind: 'self-report' };
  if (open) return { kind: 'to-settle', entry: open };
  if (form.secondEntry?.kind === 'checked') return { kind: 'checked', by: form.secondEntry.secondBy };
  return form.isOwn ? { kind: 'own' } : { kind: 'open', answered };
}

/** In a list of papers. */
export function paperStandingText(standing: PaperStanding, items: number): string {
  switch (standing.kind) {
    case 'open':
      return standing.answered > 0 ? `draft, ${standing.answered} of ${items}` : 'not typed again';
    case 'saving':
      return 'comparing';
    case 'attention':
      return 'not compared, open it';
    case 'agrees':
      return 'both agree';
    case 'settled':
      return 'settled, checked';
    case 'checked':
      return `checked by ${standing.by}`;
    case 'to-settle':
      return `${differencesText(standing.entry.differences.length)} to settle`;
    case 'absent':
      return 'not entered yet';
    case 'own':
      return 'typed by you';
    case 'self-report':
      return 'answered by the patient';
  }
}

/** Whether the answer to the item about suicide was settled, and asks for review. */
export function settlesRisk(
  { riskItem }: Pick<InstrumentDefinition, 'riskItem'>,
  settled: readonly SettledField[],
): boolean {
  return settled.some(
    ({ field, value }) =>
      riskItem !== undefined &&
      (field === 'risk-answer' || field === `item-${riskItem}`) &&
      typeof value === 'number' &&
      value > 0,
  );
}
