'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

/** Loaded when it is asked: its check of the answer weighs more than the whole button. */
const ExportQuestion = dynamic(() => import('./export-question'), { ssr: false });

type ExportButtonProps = {
  /** The route that answers with the file. */
  href: string;
  /** What the file holds, for whoever is asked for the password. */
  description: string;
  /** Names the file where a page offers several. */
  label?: string;
};

/** Takes a file out of the clinic: a question for the password, then the download. */
export function ExportButton(props: ExportButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="download" /> {props.label ?? 'Export CSV'}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Export as a file"
        description={props.description}
      >
        <ExportQuestion href={props.href} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
