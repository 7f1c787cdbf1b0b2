import type { PlainDate } from './plain-date';

const minus = '\u2212';
const monthWords = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A number with a fixed count of decimals and a true minus sign; never "−0". */
export function numberText(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `${minus}${digits}` : digits;
}

/** As `numberText`, without idle zeros after the point: 75, 37.5, 0.25. */
export function shortNumberText(value: number, mostDecimals: number): string {
  const text = numberText(value, mostDecimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** As `numberText`, with a plus sign before a rise; a change that rounds to nothing has no sign. */
export function signedText(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** "09-Sep-2026": the month always in letters, so that nobody swaps it with the day. */
export function dateText(date: PlainDate): string {
  return `${date.slice(8)}-${monthWords[Number(date.slice(5, 7)) - 1]}-${date.slice(0, 4)}`;
}

/** "a", "a and b", "a, b and c". */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
