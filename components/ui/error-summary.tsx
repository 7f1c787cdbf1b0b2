import { FocusOnShow } from './focus-on-show';

export type FieldProblem = {
  /** The id of the field, as given to `Field` or `FieldGroup`; null for a problem of the form as a whole. */
  fieldId: string | null;
  message: string;
};

/**
 * The list of what to put right, above a form. Takes the focus when it appears and whenever `attempt` changes; give the count
 * of submissions. The same words stand beside each field. Draws nothing without problems.
 */
export function ErrorSummary({
  problems,
  attempt,
}: {
  problems: readonly FieldProblem[];
  attempt?: number | string;
}) {
  if (problems.length === 0) return null;
  return (
    <FocusOnShow
      role="alert"
      attempt={attempt}
      labelledBy="error-summary-title"
      className="rounded-card border-2 border-red bg-card px-3.5 py-3"
    >
      <h2 id="error-summary-title" className="font-semibold text-red">
        <span aria-hidden="true">▲ </span>There is a problem
      </h2>
      <ul className="mt-1 space-y-0.5">
        {problems.map((problem) => (
          <li key={`${problem.fieldId} ${problem.message}`}>
            {problem.fieldId == null ? (
              problem.message
            ) : (
              <a href={`#${problem.fieldId}`} className="font-medium text-red underline underline-offset-2">
                {problem.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </FocusOnShow>
  );
}
