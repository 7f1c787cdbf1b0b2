/**
 * Reads a number as people type it: "62", "62,5", "62.5", "−5" or "-5". A comma is a decimal point, never a
 * separator of thousands: "1,000" has three decimals and is refused where at most two are allowed.
 * @param options decimals: how many places may stand after the point; negative: whether a minus sign may stand before
 * @returns the number, or null when the text is none
 */
export function parseTypedNumber(
  text: string,
  options: { decimals: number; negative?: boolean },
): number | null {
  const match = /^([-\u2212+]?)(\d{1,7})(?:[.,](\d+))?$/.exec(text.trim().replace(/\s+/g, ''));
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  if (fraction.length > options.decimals) return null;
  const isNegative = sign === '-' || sign === '\u2212';
  if (isNegative && options.negative !== true) return null;
  const size = Number(`${whole}.${fraction === '' ? '0' : fraction}`);
  return isNegative && size !== 0 ? -size : size;
}
