import { z } from 'zod';

export const shortestPassword = 8;
export const longestPassword = 128;

/** One way of writing the same characters (NFKC), so that another keyboard gives the same password. */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Why a password is too short or too long, counted in characters; null = it fits. */
export function passwordLengthProblem(password: string): string | null {
  const length = [...normalisedPassword(password)].length;
  if (length < shortestPassword) return `Choose a password of at least ${shortestPassword} characters.`;
  if (length > longestPassword) return `A password has at most ${longestPassword} characters.`;
  return null;
}

/** A password that is being chosen; the lists of bad ones are looked at on the server. */
export const newPasswordSchema = z
  .string()
  .max(1_024)
  .superRefine((password, context) => {
    const message = passwordLengthProblem(password);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
