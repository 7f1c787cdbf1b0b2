'use client';

import type { FormEvent } from 'react';
import { Button } from '../ui/button';
import { PasswordField, QuestionProblem, usePasswordQuestion } from './password-question';
import { fileNameOf, saveFile } from './save-file';

/** The password, then the download. Mounted anew each time the dialog opens, so that no password stays behind. */
export default function ExportQuestion({ href, onDone }: { href: string; onDone: () => void }) {
  const question = usePasswordQuestion(href);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const taken = await question.ask(
      {},
      async (answer) => saveFile(await answer.blob(), fileNameOf(answer)),
      'The clinic’s server did not answer; nothing was exported. Try again.',
    );
    if (taken) onDone();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-3">
      <QuestionProblem question={question} />
      <PasswordField id="export-password" question={question} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" aria-disabled={question.busy || undefined}>
          {question.busy ? 'One moment' : 'Export'}
        </Button>
      </div>
    </form>
  );
}
