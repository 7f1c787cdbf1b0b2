'use client';

import { Button } from '../ui/button';

type WentWrongProps = { error: unknown; onRetry: () => void };

/** Next gives an error of the server a number, and writes the same number into the server's log. */
function referenceOf(error: unknown): string | null {
  const digest: unknown = error instanceof Error && 'digest' in error ? error.digest : undefined;
  return typeof digest === 'string' ? digest : null;
}

/** An error nobody foresaw: a number that finds it in the server's log, and no guess at the cause. */
export function WentWrong({ error, onRetry }: WentWrongProps) {
  const reference = referenceOf(error);
  return (
    <main id="main" className="mx-auto w-full max-w-3xl px-5 py-4">
      <section role="alert" className="mt-8 rounded-card border border-line bg-card p-3.5 shadow-card">
        <h1 className="text-xl font-title">This page could not be shown</h1>
        <div className="mt-2 flex flex-col gap-2 text-muted">
          <p>What was saved before is safe, and so are the drafts of a patient’s forms.</p>
          <p>
            Try again.{' '}
            {reference === null ? (
              'If it happens again, tell whoever looks after the system, with the time and the page.'
            ) : (
              <>
                If it happens again, tell whoever looks after the system this reference number:{' '}
                <strong className="text-ink">{reference}</strong>
              </>
            )}
          </p>
        </div>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button tone="primary" onClick={onRetry}>
            Try again
          </Button>
          {/* A form, because it asks for a whole new page: nothing of the failed one stays. */}
          <form action="/">
            <Button type="submit" plain>
              To the start page
            </Button>
          </form>
        </div>
      </section>
    </main>
  );
}
