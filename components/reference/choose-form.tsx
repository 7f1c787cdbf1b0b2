'use client';

import { useRouter } from 'next/navigation';
import { FormStanding } from '@/components/patients/form-standing';
import { useRecordSubmission } from '@/components/patients/use-record-submission';
import { Button } from '@/components/ui/button';
import type { Action } from '@/lib/schemas/action-result';

type ChooseFormProps = {
  action: Action<{ versionId: string | null }>;
  /** Null = the pilot. */
  versionId: string | null;
  name: string;
  path: string;
};

/** Lets the clinic's charts draw this reference from now on. */
export function ChooseForm({ action, versionId, name, path }: ChooseFormProps) {
  const router = useRouter();
  const { standing, attempt, send, backToTyping } = useRecordSubmission(action, () => router.refresh());
  return (
    <>
      <Button
        size="small"
        aria-label={`Draw it on the clinic’s charts: ${name}`}
        onClick={() => void send({ versionId }, false)}
      >
        Draw it on the clinic’s charts
      </Button>
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={path}
        onSaveAnyway={() => undefined}
        onGoBack={backToTyping}
      />
    </>
  );
}
