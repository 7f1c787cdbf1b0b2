import type { Arm } from '../protocol/arms';
import { timepointAtSession, timepointText } from '../protocol/timepoint';

export function armWords(arm: Arm | null): string {
  return arm === null ? 'both arms' : `${arm} arm`;
}

/** "baseline", "after session 3": inside a sentence. */
export function sessionWords(session: number): string {
  return lowerFirst(timepointText(timepointAtSession(session)));
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
