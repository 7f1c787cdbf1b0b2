'use client';

import { useRouter } from 'next/navigation';
import type { Action } from '../../lib/schemas/action-result';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';

/** Where else one is signed in, and the way to end that. */
export function OtherSessions({ count, action }: { count: number; action: Action<number> }) {
  const router = useRouter();
  const { busy, attempt, problems, result, submit } = useSubmission(action);

  async function end() {
    await submit({});
    router.refresh();
  }

  return (
    <Card title="Open sessions">
      <FormProblems problems={problems} attempt={attempt} result={result} />
      <p>
        {count === 0
          ? 'You are signed in on this browser only.'
          : `You are signed in on this browser and in ${count} other ${count === 1 ? 'session' : 'sessions'}.`}
      </p>
      {count > 0 && (
        <Button className="mt-2" onClick={() => void end()} aria-disabled={busy || undefined}>
          End the other sessions
        </Button>
      )}
      <p role="status" className="sr-only">
        {result?.kind === 'ok' ? 'The other sessions are ended.' : ''}
      </p>
    </Card>
  );
}
