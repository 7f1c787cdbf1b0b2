'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormStanding } from '@/components/patients/form-standing';
import { useRecordSubmission } from '@/components/patients/use-record-submission';
import { Button } from '@/components/ui/button';
import type { Action } from '@/lib/schemas/action-result';

/** Takes a protocol out of use; asked once. */
export function RetireForm({
  action,
  protocolId,
  path,
}: {
  action: Action<{ protocolId: string }>;
  protocolId: string;
  path: string;
}) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const { standing, attempt, send, backToTyping } = useRecordSubmission(action, () => {
    router.push('/settings/protocols');
    router.refresh();
  });
  return (
    <div className="space-y-2">
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={path}
        onSaveAnyway={() => undefined}
        onGoBack={backToTyping}
      />
      {asked ? (
        <div className="flex flex-wrap items-center gap-2">
          <span>No new course can start with it. Courses that run keep it.</span>
          <Button tone="danger" onClick={() => void send({ protocolId }, false)}>
            Retire it
          </Button>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)}>Retire this protocol</Button>
      )}
    </div>
  );
}
