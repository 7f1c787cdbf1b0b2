'use client';

import { type FormEvent, useState } from 'react';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlotChoice } from '@/lib/format/trajectory-plot';
import { chartSubjectSchema } from '@/lib/schemas/chart-export';
import { exportRefusalSchema } from '@/lib/schemas/export-request';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { chartPicture } from './chart-picture';

type ChartDownloadProps = {
  view: TrajectoryView;
  panel: PanelView;
  choice: PlotChoice;
  /** The route that notes the export and answers with the file. */
  href: string;
  onClose: () => void;
};

/** Takes one chart out of the clinic, as a picture or as its figures. */
export default function ChartDownload({ view, panel, choice, href, onClose }: ChartDownloadProps) {
  const [password, setPassword] = useState('');
  const [named, setNamed] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function take(file: 'png' | 'csv') {
    if (busy) return;
    setWrong(password === '' ? 'Enter your password.' : null);
    setProblem(null);
    if (password === '') return;
    setBusy(true);
    try {
      const answer = await fetch(href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ password, scale: panel.scale, file, named }),
      });
      if (answer.ok) {
        if (file === 'csv') save(await answer.blob(), nameOf(answer));
        else {
          const subject = chartSubjectSchema.parse(await answer.json());
          save(await chartPicture({ view, panel, choice, subject }), `${subject.fileName}.png`);
        }
        onClose();
        return;
      }
      const refusal = exportRefusalSchema.safeParse(await answer.json().catch(() => null));
      setPassword('');
      if (refusal.success) setWrong(refusal.data.message);
      else if (answer.status === 401)
        setProblem('You are signed out. Load the page again and sign in; nothing was exported.');
      else setProblem('Nothing was exported. Load the page again and try once more.');
    } catch {
      setProblem('The file could not be made; nothing was saved. Try again.');
    }
    setBusy(false);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    void take(submitter?.getAttribute('value') === 'csv' ? 'csv' : 'png');
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Download: ${panel.title}`}
      description="The picture shows the chart as it is now, in light colours. The export is noted in the audit trail."
    >
      <form noValidate onSubmit={submit} className="space-y-3">
        {problem !== null && (
          <Notice tone="danger" announce>
            {problem}
          </Notice>
        )}
        <Checkbox
          label="With the patient’s name and dates (otherwise study code and days)"
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
        <Field id="chart-password" label="Your password" error={wrong ?? undefined}>
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
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" name="file" value="csv" aria-disabled={busy || undefined}>
            Figures (CSV)
          </Button>
          <Button type="submit" name="file" value="png" tone="primary" aria-disabled={busy || undefined}>
            {busy ? 'One moment' : 'Picture (PNG)'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function nameOf(answer: Response): string {
  const found = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '');
  return found?.[1] ?? 'chart.csv';
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
