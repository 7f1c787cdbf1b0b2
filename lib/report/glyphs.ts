import type { ReportDocument } from './document';

/** Stands for a letter that the typeface does not have. */
export const missingLetter = '□';

/** Marks that say how to arrange text and draw nothing; a report sets every line from the left. */
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text as the typeface can set it: one line, composed letters, and a box where it lacks one. */
export function settable(text: string, has: (codePoint: number) => boolean): string {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '');
  return Array.from(plain, (letter) => (has(letter.codePointAt(0) ?? 0) ? letter : missingLetter)).join('');
}

/** The letters of a report that the typeface lacks, each once. */
export function lackedLetters(value: unknown, has: (codePoint: number) => boolean): string[] {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part === 'string') {
      const plain = part.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '');
      for (const letter of plain) if (!has(letter.codePointAt(0) ?? 0)) found.add(letter);
    } else if (Array.isArray(part)) part.forEach(look);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(look);
  };
  look(value);
  return [...found];
}

/**
 * What a report says at its beginning where letters are missing; null where none is. A reader has to know that the name
 * on paper is not the whole name.
 */
export function lackedSentence(document: ReportDocument, has: (codePoint: number) => boolean): string | null {
  if (lackedLetters(document, has).length === 0) return null;
  const inName = lackedLetters(document.head.subject, has).length > 0;
  return inName
    ? `The typeface of this report lacks letters of the name; each stands as ${missingLetter}. Identify the patient by birth date and record number.`
    : `The typeface of this report lacks some letters of what was written; each stands as ${missingLetter}. The record has the whole text.`;
}
