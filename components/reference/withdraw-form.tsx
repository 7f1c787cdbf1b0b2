'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormStanding } from '@/components/patients/form-standing';
import { useRecordSubmission } from '@/components/patients/use-record-submission';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { Action } from '@/lib/schemas/action-result';

type WithdrawFormProps = {
  action: Action<{ versionId: string }>;
  versionId: string;
  /** Whether the clinic's charts draw it now. */
  isDrawn: boolean;
  path: string;
};

/** Takes an edition off the charts with all its versions; they stay to be read. */
export function WithdrawForm({ action, versionId, isDrawn, path }: WithdrawFormProps) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const { standing, attempt, send, show, backToTyping } = useRecordSubmission(action, () => router.refresh());
  const problem = standing.kind === 'problems' ? standing.problems[0]?.message : undefined;
  if (!asked) {
    return (
      <p className="print:hidden">
        <Button onClick={() => setAsked(true)}>Withdraw this edition</Button>
      </p>
    );
  }
  return (
    <form
      noValidate
      className="max-w-xl space-y-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') {
          show({
            kind: 'problems',
            problems: [{ fieldId: 'withdrawal', message: 'Say why it is withdrawn: readers see it.' }],
          });
        } else void send({ versionId, reason }, false);
      }}
    >
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={path}
        onSaveAnyway={() => undefined}
        onGoBack={backToTyping}
      />
      <Field
        id="withdrawal"
        label="Why it is withdrawn"
        requirement="required"
        error={problem}
        hint={`All its versions stay to be read; no chart draws them any more. ${isDrawn ? 'The clinic’s charts go back to the pilot.' : ''}`}
      >
        {(control) => (
          <TextInput
            {...control}
            dir="auto"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="danger">
          Withdraw it
        </Button>
        <Button onClick={() => setAsked(false)}>Keep it</Button>
      </div>
    </form>
  );
}
