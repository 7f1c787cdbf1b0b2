import type { ActionResult } from '@/lib/schemas/action-result';
import { passwordRefusalSchema } from '@/lib/schemas/signing';
import type { SigningProblem } from './signature-dialog';

/** What the answer to a signature says in its dialog; null when it was taken. */
export function signingProblem(result: ActionResult<unknown>): SigningProblem {
  switch (result.kind) {
    case 'ok':
      return null;
    case 'invalid':
      return { field: null, message: result.errors[0]?.message ?? 'Not signed.' };
    case 'signed-out':
      return { field: null, message: result.message };
    case 'refused':
      return {
        field: passwordRefusalSchema.safeParse(result.detail).success ? 'password' : null,
        message: result.message,
      };
  }
}

export const noAnswer = {
  field: null,
  message: 'Not signed: the clinic’s server did not answer. Nothing is lost; try again.',
} as const;
