'use client';

import type { FormEvent } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { useSubmission } from '../auth/use-submission';
import { ErrorSummary } from '../ui/error-summary';
import { BigButton } from './big-button';
import { leaveFor } from './leave-for';

/** Sends the answers; pressing twice sends them once. */
export function SendForm({ action }: { action: Action<{ support: boolean }> }) {
  const { busy, attempt, problems, result, submit } = useSubmission(action);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const answer = await submit({});
    if (answer?.kind === 'ok') location.replace('/answer/thank-you');
    if (answer?.kind === 'signed-out') leaveFor('/answer/birth-date');
  }
  const isLeaving = result?.kind === 'ok';
  return (
    <form method="post" onSubmit={(event) => void send(event)} className="space-y-3">
      <ErrorSummary problems={problems} attempt={attempt} />
      <BigButton type="submit" tone="primary" aria-disabled={busy || isLeaving || undefined}>
        Send my answers
      </BigButton>
      <p role="status" className="text-base text-muted">
        {busy ? 'Sending …' : ''}
      </p>
    </form>
  );
}
