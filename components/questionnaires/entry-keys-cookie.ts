/** The cookie that keeps whether digit keys answer items; readable by the page, it holds nothing private. */
export const entryKeysCookie = 'entry-keys';

/** Digit keys are on unless somebody switched them off. */
export function entryKeysFromCookie(value: string | undefined): boolean {
  return value !== 'off';
}
