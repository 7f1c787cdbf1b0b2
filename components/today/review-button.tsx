'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';

type ReviewButtonProps = {
  patientId: string;
  patientName: string;
  /** The review that stands; null while there is none. */
  reviewId: string | null;
  review: Action<{ reviewId: string }>;
  undo: Action<{ reviewId: string }>;
};

/** "Reviewed", or the way back from it. */
export function ReviewButton({ patientId, patientName, reviewId, review, undo }: ReviewButtonProps) {
  const router = useRouter();
  const key = useRef<string>(undefined);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState('');

  async function press() {
    if (pending) return;
    setPending(true);
    setProblem('');
    try {
      key.current ??= crypto.randomUUID();
      const result =
        reviewId === null
          ? await review({ key: key.current, patientId })
          : await undo({ patientId, reviewId });
      if (result.kind === 'ok') {
        key.current = undefined;
        router.refresh();
      } else setProblem(sentenceOf(result));
    } catch {
      setProblem('Not saved: the clinic’s server did not answer. Try again.');
    }
    setPending(false);
  }

  return (
    <>
      <Button
        size="small"
        onClick={() => void press()}
        aria-disabled={pending || undefined}
        aria-label={`${reviewId === null ? 'Mark reviewed' : 'Undo the review of'}: ${patientName}`}
      >
        {reviewId === null ? 'Mark reviewed' : 'Undo'}
      </Button>
      <span role="alert" className="text-xs font-medium text-red empty:hidden">
        {problem}
      </span>
    </>
  );
}

function sentenceOf(result: Exclude<ActionResult<unknown>, { kind: 'ok' }>): string {
  return result.kind === 'invalid' ? 'Not saved. Load the page again.' : result.message;
}
