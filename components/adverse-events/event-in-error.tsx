'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormStanding } from '@/components/patients/form-standing';
import { useRecordSubmission } from '@/components/patients/use-record-submission';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import type { Action } from '@/lib/schemas/action-result';

type EventInErrorProps = {
  action: Action<{ eventId: string }>;
  patientId: string;
  event: { id: string; version: number };
};

/** Marks an event that should not stand in this record: it is struck through and stays readable. */
export function EventInError({ action, patientId, event }: EventInErrorProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { standing, attempt, send, show, backToTyping } = useRecordSubmission(action, () => router.refresh());

  function submit() {
    if (reason.trim() === '') {
      show({ kind: 'problems', problems: [{ fieldId: 'reason', message: 'The reason is missing.' }] });
      return;
    }
    void send({ patientId, eventId: event.id, version: event.version, reason }, false);
  }

  return (
    <Card
      title="Entered in error?"
      note="nothing is deleted: it is struck through and stays readable"
      className="print:hidden"
    >
      {!asking && (
        <Button size="small" onClick={() => setAsking(true)}>
          Mark as entered in error
        </Button>
      )}
      {asking && (
        <form
          noValidate
          className="space-y-2"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            submit();
          }}
        >
          <FormStanding
            standing={standing}
            attempt={attempt}
            path={`/patients/${patientId}/adverse-events/${event.id}`}
            onSaveAnyway={submit}
            onGoBack={backToTyping}
          />
          <Field
            id="reason"
            label="Reason"
            hint="An alert that the event raised stays until somebody closes it."
            requirement="required"
            error={
              standing.kind === 'problems'
                ? standing.problems.find((each) => each.fieldId === 'reason')?.message
                : undefined
            }
          >
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                value={reason}
                onChange={(changed) => setReason(changed.currentTarget.value)}
                dir="auto"
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2.5">
            <Button type="submit" tone="danger">
              Mark as entered in error
            </Button>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
          </div>
        </form>
      )}
    </Card>
  );
}
