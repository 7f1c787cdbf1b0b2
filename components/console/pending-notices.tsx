'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { Field } from '@/components/ui/field';
import { entryWords, theirVersion, theirWords } from './entry-words';
import { useKept } from './kept-typing';
import { onTopOf, type PendingEntry } from './shown-room';
import type { Room } from './use-room';

/** What the server did not take as it is: nothing of it is lost, and the person says how to go on. */
export function PendingNotices({ room, zone }: { room: Room; zone: string }) {
  const asked = room.pending.filter((each) => each.state !== 'waiting');
  if (asked.length === 0) return null;
  return (
    <div className="space-y-2">
      {asked.map((each) => (
        <PendingNotice key={each.entry.id} pending={each} room={room} zone={zone} />
      ))}
    </div>
  );
}

function PendingNotice({ pending, room, zone }: { pending: PendingEntry; room: Room; zone: string }) {
  const { entry, state, message, detail } = pending;
  const drop = () => room.drop(entry);
  const sentences = [...(detail.sentences ?? []), ...(detail.hold ?? []), ...(detail.needReason ?? [])];
  const again = (changed: typeof entry) => {
    room.drop(entry);
    room.send(changed);
  };
  if (state === 'conflict') {
    const { theirs } = detail;
    const isGone = theirs === null && entry.kind !== 'text' && entry.kind !== 'weight';
    return (
      <Notice tone="attention" title={message} announce>
        <p>Yours, not saved: {entryWords(entry, zone)}</p>
        <p>Theirs, saved: {theirWords(entry, theirs, zone)}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="large" onClick={drop}>
            Keep theirs
          </Button>
          {!isGone && (
            <Button
              size="large"
              tone="primary"
              onClick={() => again(onTopOf(entry, { version: theirVersion(theirs), value: theirs }))}
            >
              Save mine
            </Button>
          )}
        </div>
      </Notice>
    );
  }
  const takesReason = entry.kind === 'dose' || entry.kind === 'discharge';
  return (
    <Notice tone={state === 'confirm' ? 'attention' : 'danger'} title={`Not saved: ${message}`} announce>
      <p>{entryWords(entry, zone)}</p>
      {sentences.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex flex-wrap items-end gap-2">
        {state === 'refused' && takesReason && sentences.length > 0 && (
          <ReasonToGoOn
            about={`reason ${entry.id}`}
            onGive={(reason) =>
              again(
                entry.kind === 'dose'
                  ? { ...entry, overrideReason: reason, confirmed: true }
                  : entry.kind === 'discharge'
                    ? { ...entry, reason }
                    : entry,
              )
            }
          />
        )}
        {state === 'confirm' && entry.kind === 'dose' && (
          <Button size="large" tone="primary" onClick={() => again({ ...entry, confirmed: true })}>
            Save anyway
          </Button>
        )}
        {state === 'refused' && sentences.length === 0 && (
          <Button size="large" onClick={() => again(entry)}>
            Try again
          </Button>
        )}
        <Button size="large" tone="quiet" onClick={drop}>
          Discard this entry
        </Button>
      </div>
    </Notice>
  );
}

function ReasonToGoOn({ about, onGive }: { about: string; onGive: (reason: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useKept(about);
  const reason = typed?.['reason'] ?? '';
  return (
    <>
      <Field id={id} label="Reason" className="min-w-60 grow">
        {(control) => (
          <TextInput
            {...control}
            size="large"
            value={reason}
            onChange={(event) => setTyped({ reason: event.target.value })}
          />
        )}
      </Field>
      <Button
        size="large"
        tone="danger"
        onClick={() => {
          if (reason.trim() === '') return;
          setTyped(null);
          onGive(reason.trim());
        }}
      >
        Save with this reason
      </Button>
    </>
  );
}
