import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import type { Standing } from './use-record-submission';

type FormStandingProps = {
  standing: Standing;
  attempt: number;
  /** This page, to come back to after signing in again. */
  path: string;
  onSaveAnyway: () => void;
  onGoBack: () => void;
};

/** What stands above a form after it was sent: what to put right, to confirm, or why it was not saved. */
export function FormStanding({ standing, attempt, path, onSaveAnyway, onGoBack }: FormStandingProps) {
  switch (standing.kind) {
    case 'typing':
    case 'saving':
      return null;
    case 'problems':
      return <ErrorSummary problems={standing.problems} attempt={attempt} />;
    case 'confirm':
      return (
        <>
          <ConfirmUnusual
            sentences={standing.sentences}
            attempt={attempt}
            onSaveAnyway={onSaveAnyway}
            onGoBack={onGoBack}
          />
          <SimilarPatients similar={standing.detail.similar} />
        </>
      );
    case 'conflict':
      return (
        <Notice tone="attention" title={standing.message} announce>
          What you typed stays. Where the two differ, what is saved now stands under the field; saving again
          keeps what stands in the fields.
        </Notice>
      );
    case 'signed-out':
      return (
        <Notice
          tone="attention"
          title={standing.message}
          announce
          actions={<a href={`/sign-in?from=${encodeURIComponent(path)}`}>Sign in again</a>}
        />
      );
    case 'failed':
      return (
        <Notice tone="danger" title="Not saved: the clinic’s server did not answer." announce>
          What you typed stands here still. Try again; it will be saved once.
        </Notice>
      );
  }
}

/** The people who may be meant, to look at before another record is made. */
function SimilarPatients({ similar }: { similar: unknown }) {
  if (!Array.isArray(similar) || similar.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span className="text-muted">Open in a new tab:</span>
      {(similar as { id: string; name: string; recordNumber: string }[]).map((patient) => (
        <a key={patient.id} href={`/patients/${patient.id}/edit`} target="_blank" rel="noreferrer" dir="auto">
          {patient.name}, {patient.recordNumber}
        </a>
      ))}
    </p>
  );
}
