'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { Dialog } from '@/components/ui/dialog';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';

/** Parts that take the focus; each appears on its button. */
export function DialogAndCheckSamples() {
  const [shown, setShown] = useState<'none' | 'dialog' | 'unusual' | 'problems'>('none');
  return (
    <Card title="Asking back">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setShown('dialog')}>Open the dialog</Button>
        <Button onClick={() => setShown('unusual')}>Unusual values</Button>
        <Button onClick={() => setShown('problems')}>Problems</Button>
        <form action={() => new Promise<void>((done) => setTimeout(done, 1500))}>
          <SubmitButton>Save slowly</SubmitButton>
        </form>
      </div>
      <div className="mt-3 space-y-3">
        {shown === 'unusual' && (
          <ConfirmUnusual
            sentences={[
              'The dose of 120 mg is above the usual 40–100 mg.',
              'The weight fell by 9 kg since last week.',
            ]}
            onSaveAnyway={() => setShown('none')}
            onGoBack={() => setShown('none')}
          />
        )}
        {shown === 'problems' && (
          <ErrorSummary
            problems={[
              { fieldId: 'sample-weight', message: 'Enter the weight between 25 and 350 kg' },
              { fieldId: 'sample-arm', message: 'Choose an arm' },
            ]}
          />
        )}
      </div>
      <Dialog
        open={shown === 'dialog'}
        onClose={() => setShown('none')}
        title="Move session 5?"
        description="The sessions after it keep their dates."
        footer={
          <>
            <Button onClick={() => setShown('none')}>Go back</Button>
            <Button tone="primary" onClick={() => setShown('none')}>
              Move to 16-Nov-2026
            </Button>
          </>
        }
      />
    </Card>
  );
}
