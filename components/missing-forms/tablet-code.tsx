'use client';

import { writtenCode } from '@/lib/domain/self-report/code';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

type TabletCodeProps = {
  /** Null = closed. */
  code: string | null;
  forms: string;
  name: string;
  onClose: () => void;
};

/** The code that opens the forms on a tablet where nobody is signed in. */
export function TabletCode({ code, forms, name, onClose }: TabletCodeProps) {
  return (
    <Dialog
      open={code !== null}
      onClose={onClose}
      title="Code for the tablet"
      description={`Opens ${forms} for ${name}, for the next 12 hours.`}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <p>
        On a tablet where nobody is signed in, open <strong>/answer</strong> at this clinic’s address and
        type:
      </p>
      <p className="my-3 rounded-lg bg-sunken py-3 text-center text-2xl font-semibold tracking-widest tabular-nums">
        {code !== null && writtenCode(code)}
      </p>
      <p className="text-muted">
        Then hand it over. The patient types their birth date first. A new code replaces this one.
      </p>
    </Dialog>
  );
}
