/** No vowels and nothing that reads like another sign: easy to read out, and no code spells a word. */
export const codeSigns = '23456789BCDFGHJKMNPQRSTVWXZ';
/** 27 signs: about 38 bits, which the throttle of the page makes far too many to guess in a day. */
export const codeLength = 8;

/** "K7RT-4M9P", as it is shown and read out. */
export function writtenCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
}

/** The code in what somebody typed, whatever the case and however it is grouped; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s\-–—.]/g, '').toUpperCase();
  const isCode = code.length === codeLength && [...code].every((sign) => codeSigns.includes(sign));
  return isCode ? code : null;
}
