import type { ActionResult } from '../../lib/schemas/action-result';
import type { FieldProblem } from '../ui/error-summary';

/**
 * What a form has to show of an answer that is not "done". Errors name fields by their path in the schema; forms here give
 * their fields the id `<prefix><path>`. A refusal may name its field in `detail.field`.
 */
export function problemsOf(result: ActionResult<unknown>, prefix = ''): FieldProblem[] {
  switch (result.kind) {
    case 'ok':
      return [];
    case 'invalid':
      return result.errors.map(({ path, message }) => ({
        fieldId: path === '' ? null : prefix + path,
        message,
      }));
    case 'signed-out':
      return [{ fieldId: null, message: result.message }];
    case 'refused': {
      const detail: unknown = result.detail;
      const field =
        typeof detail === 'object' && detail !== null && 'field' in detail && typeof detail.field === 'string'
          ? prefix + detail.field
          : null;
      return [{ fieldId: field, message: result.message }];
    }
  }
}

/** For when the server did not answer at all: nothing is guessed about what it did. */
export const noAnswer: FieldProblem[] = [
  {
    fieldId: null,
    message: 'The server did not answer. What you typed is still here; check the network and try again.',
  },
];

/** The sentence beside one field. */
export function problemAt(problems: readonly FieldProblem[], fieldId: string): string | undefined {
  return problems.find((problem) => problem.fieldId === fieldId)?.message;
}
