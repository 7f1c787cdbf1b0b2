import type { ReactNode } from 'react';

type AnswerFrameProps = {
  /** Null where no browser secret says which clinic it is. */
  clinicName: string | null;
  synthetic?: boolean;
  /** The clinic's own words for somebody who needs help now; null on pages that know no clinic. */
  crisisText: string | null;
  children: ReactNode;
};

/** The frame of the patient's pages: no menu, no way into the clinic's pages, and help always at hand. */
export function AnswerFrame({ clinicName, synthetic = false, crisisText, children }: AnswerFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-4 text-lg sm:px-6">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 border-b border-line py-2">
        <p className="font-semibold">{clinicName ?? 'KAP Clinic'}</p>
        {synthetic && <p className="text-base text-muted">invented clinic: not for real answers</p>}
      </header>
      <main className="flex-1 py-5 sm:py-7">{children}</main>
      {crisisText !== null && (
        <footer className="border-t border-line py-2 text-base">
          <details>
            <summary className="cursor-pointer py-4 text-lg font-medium text-accent underline-offset-2 hover:underline">
              If you need help now
            </summary>
            <p className="pb-2 whitespace-pre-line">{crisisText}</p>
          </details>
          <p className="pb-2 text-muted">
            Your answers are not watched live: nobody at the clinic sees them at the moment you give them.
          </p>
        </footer>
      )}
    </div>
  );
}

/** A page that only says something. */
export function AnswerMessage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1 className="mb-3 text-2xl font-title">{title}</h1>
      <div className="space-y-3">{children}</div>
    </>
  );
}
