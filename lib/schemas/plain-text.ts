import { z } from 'zod';

// Control characters, and the invisible marks that turn the reading direction of what follows.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Text as people write it, trimmed; `what` begins the sentence that says what is wrong. */
export function plainText(what: string, most: number, least = 0) {
  return z
    .string()
    .trim()
    .min(least, `${what} is missing.`)
    .max(most, `${what} can have at most ${most} characters.`)
    .refine((text) => !unseen.test(text), `${what} holds an invisible character: type it anew.`);
}

/** One line of such text. */
export function plainLine(what: string, most: number, least = 0) {
  return plainText(what, most, least).refine((text) => !/[\r\n\t]/.test(text), `${what} must be one line.`);
}
