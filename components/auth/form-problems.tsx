'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ActionResult } from '../../lib/schemas/action-result';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary';
import { Notice } from '../ui/notice';

type FormProblemsProps = {
  problems: readonly FieldProblem[];
  attempt: number;
  result: ActionResult<unknown> | null;
};

/** What to put right; when the session has ended, the way to sign in in another tab while the form stays as it is. */
export function FormProblems({ problems, attempt, result }: FormProblemsProps) {
  const path = usePathname();
  if (result?.kind !== 'signed-out') return <ErrorSummary problems={problems} attempt={attempt} />;
  return (
    <Notice tone="danger" announce title="Your session has ended">
      <Link href={`/sign-in?from=${encodeURIComponent(path)}`} target="_blank" className="underline">
        Sign in in another tab
      </Link>
      , then send this form once more. What you typed is still here.
    </Notice>
  );
}
