import type { Answers, InstrumentDefinition } from '../instruments/types';
import { gapKeys, type GapReason, gapReasons } from './gap-reasons';

/** What a key does while an item has the focus. `item` is the 1-based item that takes the focus next. */
export type Press =
  | { kind: 'answers'; answers: Answers; item: number; reason?: GapReason }
  | { kind: 'out-of-range'; sentence: string }
  | { kind: 'save' };

type AnswersPress = Extract<Press, { kind: 'answers' }>;

/** Keys that answer 10: T on the letters, the minus sign on the number pad. */
const tenKeys: readonly string[] = ['t', 'T', '-'];

/** What a pad that is touched sends for 10. */
export const tenKey = 't';

/**
 * Typing from paper: a digit answers the item and moves on, Backspace goes back one item and clears it, Space leaves a
 * gap and moves on, a letter leaves a gap with its reason, Enter saves. Null = the key is the browser's (arrows, Tab and all others).
 */
export function pressKey(
  definition: Pick<InstrumentDefinition, 'answer' | 'items'>,
  answers: Answers,
  item: number,
  key: string,
): Press | null {
  const last = definition.items.length;
  if (key === 'Enter') return { kind: 'save' };
  if (key === ' ') return answered(answers, item, null, Math.min(item + 1, last));
  if (key === 'Backspace') {
    // On the last item there is nowhere to have moved on to: its own answer was typed last.
    const target = item === last && answers[item - 1] !== null ? item : Math.max(item - 1, 1);
    return answered(answers, target, null, target);
  }
  const reason = gapReasons.find((each) => gapKeys[each] === key.toLowerCase());
  if (reason) return { ...answered(answers, item, null, Math.min(item + 1, last)), reason };
  const value = keyValue(key);
  if (value === null) return null;
  const { min, max } = definition.answer;
  if (value === 10 && max < 10) return null;
  if (value < min || value > max)
    return { kind: 'out-of-range', sentence: `This item takes ${min} to ${max}.` };
  return answered(answers, item, value, Math.min(item + 1, last));
}

function keyValue(key: string): number | null {
  if (/^[0-9]$/.test(key)) return Number(key);
  return tenKeys.includes(key) ? 10 : null;
}

function answered(answers: Answers, item: number, value: number | null, next: number): AnswersPress {
  return { kind: 'answers', answers: answers.with(item - 1, value), item: next };
}
