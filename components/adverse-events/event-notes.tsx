'use client';

import { useRouter } from 'next/navigation';
import { DraftRestored } from '@/components/patients/draft-restored';
import { DraftState } from '@/components/patients/draft-status';
import { useDraftedForm } from '@/components/patients/drafted-form';
import { FormStanding } from '@/components/patients/form-standing';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { formatInstant } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';

type EventNotesProps = {
  /** Null for readers who may not write. */
  action: Action<{ noteId: string }> | null;
  patientId: string;
  eventId: string;
  notes: readonly { id: string; body: string; writtenByName: string; writtenAt: Date }[];
  zone: string;
  formKey: string;
  draft: { values: { body: string }; at: string } | null;
  startSeq: number;
};

/** Follow-up notes, oldest first. A note that was added stays as it is; what is new is another note. */
export function EventNotes(props: EventNotesProps) {
  const { action, notes, zone } = props;
  return (
    <Card title="Follow-up" note="notes are added and never changed, also after signing">
      {notes.length === 0 ? (
        <p className="text-sm text-muted">No note yet.</p>
      ) : (
        <ol className="space-y-2">
          {notes.map((note) => (
            <li key={note.id} className="border-l-2 border-line pl-3">
              <p className="text-xs text-muted">
                {formatInstant(note.writtenAt, zone)}, {note.writtenByName}
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap" dir="auto">
                {note.body}
              </p>
            </li>
          ))}
        </ol>
      )}
      {action && <NoteForm {...props} action={action} key={notes.length} />}
    </Card>
  );
}

function NoteForm(props: EventNotesProps & { action: Action<{ noteId: string }> }) {
  const { patientId, eventId, zone } = props;
  const router = useRouter();
  const form = useDraftedForm<{ body: string }, { noteId: string }>({
    action: props.action,
    formKey: props.formKey,
    patientId,
    start: { body: '' },
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => router.refresh(),
  });

  function submit(confirmed: boolean) {
    const body = form.values.body.trim();
    if (body === '') {
      form.show({ kind: 'problems', problems: [{ fieldId: 'body', message: 'The note is missing.' }] });
      return;
    }
    void form.send({ patientId, eventId, body }, confirmed);
  }

  return (
    <form
      noValidate
      className="mt-3 space-y-2 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      {form.restoredAt !== null && <DraftRestored at={form.restoredAt} onDiscard={form.discard} />}
      <FormStanding
        standing={form.standing}
        attempt={form.attempt}
        path={`/patients/${patientId}/adverse-events/${eventId}`}
        onSaveAnyway={() => submit(true)}
        onGoBack={form.backToTyping}
      />
      <Field id="body" label="New note" error={form.problemOf('body')}>
        {(control) => (
          <TextArea
            {...control}
            value={form.values.body}
            onChange={(event) => form.change({ body: event.currentTarget.value })}
            dir="auto"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit">Add the note</Button>
        <DraftState status={form.draftStatus} savedAt={null} timeZone={zone} />
      </div>
    </form>
  );
}
