'use client';

import { useState } from 'react';
import { type GapReason, gapReasons, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

type MissingMenuProps = { name: string; onMissing: (reason: GapReason) => void };

/** There is no such paper in the stack: one choice says why. */
export function MissingMenu({ name, onMissing }: MissingMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Form missing…
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={`Why is there no ${name}?`}
        description="It is no longer waited for. This can be corrected at any time, also when the paper turns up."
      >
        <div className="flex flex-wrap gap-2">
          {gapReasons.map((reason) => (
            <Button
              key={reason}
              size="large"
              onClick={() => {
                setOpen(false);
                onMissing(reason);
              }}
            >
              {capital(gapReasonWords[reason])}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
