import type { DraftStatus } from '@/components/drafts/use-draft';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import type { SessionProblem } from '@/lib/domain/session-check';
import { fieldId } from './section-props';

type SessionProblemsProps = {
  saving: {
    attempt: number;
    problems: readonly SessionProblem[];
    message: string | null;
    signedOut: boolean;
  };
  draftStatus: DraftStatus;
  /** The address of this page, to come back to after signing in. */
  path: string;
};

/** Everything that keeps the session from being saved, at the top of the form. */
export function SessionProblems({ saving, draftStatus, path }: SessionProblemsProps) {
  const { attempt, problems, message } = saving;
  const signedOut = saving.signedOut || draftStatus.kind === 'signed-out';
  const all = [
    ...problems.map((problem) => ({ fieldId: fieldId(problem.path), message: problem.message })),
    ...(message === null ? [] : [{ fieldId: null, message }]),
  ];
  return (
    <>
      <ErrorSummary problems={all} attempt={attempt} />
      {signedOut && (
        <Notice
          tone="attention"
          announce
          title="Your sign-in has ended"
          actions={
            <a
              href={`/sign-in?from=${encodeURIComponent(path)}`}
              className="font-medium text-accent underline"
            >
              Sign in again
            </a>
          }
        >
          What you typed up to the last “draft saved” comes back after signing in.
        </Notice>
      )}
    </>
  );
}
