'use client';

import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { Button } from '../ui/button';
import { ConfirmUnusual } from '../ui/confirm-unusual';
import { ErrorSummary } from '../ui/error-summary';
import { Notice } from '../ui/notice';
import { ConflictPanel } from './conflict-panel';
import { SignedOutNotice } from './signed-out-notice';
import type { useResponseEntry } from './use-response-entry';

type ResponseMessagesProps = {
  entry: ReturnType<typeof useResponseEntry>;
  definition: InstrumentDefinition;
  selfHref: string;
};

/** What stands above a form: the restored draft, and the answer to the last attempt to save. */
export function ResponseMessages({ entry, definition, selfHref }: ResponseMessagesProps) {
  return (
    <>
      {entry.restoredAt !== null && (
        <Notice
          title={`You were typing this at ${entry.restoredAt}.`}
          actions={
            <Button size="small" onClick={entry.discard}>
              Discard
            </Button>
          }
        >
          It is a draft, not saved: go on where you were.
          {entry.restoredUntil !== null && ` It is kept until ${entry.restoredUntil}.`}
        </Notice>
      )}
      {entry.expiredOn !== null && (
        <Notice tone="attention" title={`What you typed here on ${entry.expiredOn} is gone.`}>
          It was not saved within the days that the clinic keeps drafts.
        </Notice>
      )}
      {entry.isElsewhere && (
        <Notice
          tone="attention"
          announce
          title="This form is also being typed in another tab."
          actions={
            <>
              <Button size="small" onClick={() => location.reload()}>
                Show what was typed there
              </Button>
              <Button size="small" tone="primary" onClick={entry.takeOver}>
                Go on here
              </Button>
            </>
          }
        >
          What is typed here is not kept until you choose.
        </Notice>
      )}
      <Answer entry={entry} definition={definition} selfHref={selfHref} />
    </>
  );
}

function Answer({ entry, definition, selfHref }: ResponseMessagesProps) {
  const { state } = entry;
  switch (state.kind) {
    case 'typing':
    case 'saving':
    case 'saved':
      return null;
    case 'problems':
      return (
        <ErrorSummary
          attempt={state.attempt}
          problems={state.problems.map(({ path, message }) => ({ fieldId: fieldIdOf(path), message }))}
        />
      );
    case 'confirm':
      return (
        <ConfirmUnusual
          attempt={state.attempt}
          sentences={state.sentences}
          onGoBack={entry.goBack}
          onSaveAnyway={() => void entry.submit(true)}
        />
      );
    case 'conflict':
      return (
        <ConflictPanel
          definition={definition}
          message={state.message}
          conflict={state.conflict}
          mine={state.mine}
          isOwnEarlier={state.isOwnEarlier}
          onKeepTheirs={entry.keepTheirs}
          onSaveMine={(version) => void entry.saveMine(version)}
        />
      );
    case 'refused':
      return (
        <Notice tone="danger" announce title="Not saved">
          {state.message}
        </Notice>
      );
    case 'signed-out':
      return (
        <SignedOutNotice title={state.message} selfHref={selfHref}>
          Everything you typed is still on this page. Sign in, come back here and save.
        </SignedOutNotice>
      );
  }
}

/** The field behind a path of the response schema. */
function fieldIdOf(path: string): string | null {
  if (path === 'completedOn') return 'completed-on';
  if (path === 'content.answers') return 'items';
  if (path === 'content.riskAnswer') return 'risk-answer';
  const total = /^content\.totals\.(.+)$/.exec(path)?.[1];
  return total === undefined ? null : `total-${total}`;
}
