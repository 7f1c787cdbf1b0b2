/**
 * Keys that act without Ctrl or ⌘, each with a switch that gives it back to the browser (WCAG 2.1.4): speech input and
 * shaky hands press them unawares. The choice is a cookie that the page reads; it holds nothing private.
 */
export const singleKeys = {
  /** Digits answer the items of a questionnaire. */
  digits: 'entry-keys',
  /** "/" opens the search for a patient. */
  slash: 'slash-key',
  /** S, D, C, O and T change what the charts of a trajectory show. */
  charts: 'chart-keys',
} as const;
export type SingleKey = keyof typeof singleKeys;

/** On unless somebody switched it off. */
export function isKeyOn(cookieValue: string | undefined): boolean {
  return cookieValue !== 'off';
}

/** The same, from the whole of `document.cookie`. */
export function isKeyOnIn(cookies: string, key: SingleKey): boolean {
  return !cookies.split('; ').includes(`${singleKeys[key]}=off`);
}

/** The text to write to `document.cookie`. */
export function keyCookie(key: SingleKey, on: boolean): string {
  return `${singleKeys[key]}=${on ? 'on' : 'off'}; path=/; max-age=31536000; samesite=lax`;
}
