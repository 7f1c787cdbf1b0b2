'use client';

import { type FormEvent, useState } from 'react';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlotChoice } from '@/lib/format/trajectory-plot';
import { chartSubjectSchema } from '@/lib/schemas/chart-export';
import { PasswordField, QuestionProblem, usePasswordQuestion } from '../export/password-question';
import { fileNameOf, saveFile } from '../export/save-file';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
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
  const question = usePasswordQuestion(href);
  const { busy } = question;
  const [named, setNamed] = useState(false);

  async function take(file: 'png' | 'csv') {
    const taken = await question.ask(
      { scale: panel.scale, file, named },
      async (answer) => {
        if (file === 'csv') return saveFile(await answer.blob(), fileNameOf(answer));
        const subject = chartSubjectSchema.parse(await answer.json());
        saveFile(await chartPicture({ view, panel, choice, subject }), `${subject.fileName}.png`);
      },
      'The file could not be made; nothing was saved. Try again.',
    );
    if (taken) onClose();
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
        <QuestionProblem question={question} />
        <Checkbox
          label="With the patient’s name and dates (otherwise study code and days)"
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
        <PasswordField id="chart-password" question={question} />
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
