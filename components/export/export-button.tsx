'use client';

import { type FormEvent, useState } from 'react';
import { exportRefusalSchema } from '@/lib/schemas/export-request';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { useReady } from '../ui/use-ready';

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
  const isReady = useReady();
  return (
    <>
      <Button disabled={!isReady} onClick={() => setOpen(true)}>
        <Icon name="download" /> {props.label ?? 'Export CSV'}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Export as a file"
        description={props.description}
      >
        <ExportQuestion {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Mounted anew each time the dialog opens, so that no password stays behind. */
function ExportQuestion({ href, onDone }: ExportButtonProps & { onDone: () => void }) {
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setWrong(password === '' ? 'Enter your password.' : null);
    setProblem(null);
    if (password === '') return;
    setBusy(true);
    try {
      const answer = await fetch(href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ password }),
      });
      if (answer.ok) {
        await download(answer);
        onDone();
      } else {
        const refusal = exportRefusalSchema.safeParse(await answer.json().catch(() => null));
        setPassword('');
        if (refusal.success) setWrong(refusal.data.message);
        else if (answer.status === 401)
          setProblem('You are signed out. Load the page again and sign in; nothing was exported.');
        else setProblem('Nothing was exported. Load the page again and try once more.');
      }
    } catch {
      setProblem('The clinic’s server did not answer; nothing was exported. Try again.');
    }
    setBusy(false);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-3">
      {problem !== null && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      <Field id="export-password" label="Your password" error={wrong ?? undefined}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
          {busy ? 'One moment' : 'Export'}
        </Button>
      </div>
    </form>
  );
}

async function download(answer: Response): Promise<void> {
  const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? 'export';
  link.click();
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
