'use client';

import { type FormEvent, useState } from 'react';
import { exportRefusalSchema } from '@/lib/schemas/export-request';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';

/** The password, then the download. Mounted anew each time the dialog opens, so that no password stays behind. */
export default function ExportQuestion({ href, onDone }: { href: string; onDone: () => void }) {
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
