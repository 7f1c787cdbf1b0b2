import type { Arm } from './protocol/arms';
import { missingStates } from './protocol/missing-forms';

/** `open`: overdue and due. */
export const missingChoices = ['open', ...missingStates] as const;

/** What is chosen in the list of who has not completed what. */
export interface MissingFormsQuery {
  state: (typeof missingChoices)[number];
  arm: Arm | null;
  /** From 1. */
  page: number;
}

/** The address of the list with some of its choices changed; a change other than of the page goes back to page 1. */
export function missingFormsHref(query: MissingFormsQuery, change: Partial<MissingFormsQuery>): string {
  const next = { ...query, page: 1, ...change };
  const address = new URLSearchParams();
  if (next.state !== 'open') address.set('state', next.state);
  if (next.arm) address.set('arm', next.arm);
  if (next.page > 1) address.set('page', String(next.page));
  const text = address.toString();
  return text === '' ? '/questionnaires' : `/questionnaires?${text}`;
}
