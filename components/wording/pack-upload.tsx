'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import type { FieldProblem } from '../ui/error-summary';
import { Field } from '../ui/field';

export type UploadPack = Action<{ what: string; version: number }>;

/** Bytes: a file of the most characters that are read, were each of them a long one. */
const mostBytes = 600_000;

/** Sends the file of a text pack as it is; the server reads it and answers with what is wrong, place by place. */
export function PackUpload({ action }: { action: UploadPack }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState<FieldProblem[]>([]);
  const [tries, setTries] = useState(0);
  const { busy, attempt, problems, result, submit } = useSubmission(action);
  const shown = unread.length > 0 ? unread : problems;

  async function send(event: FormEvent) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    const text = file && file.size <= mostBytes ? await textOf(file) : null;
    setTries((count) => count + 1);
    if (!file || text === null) return setUnread([{ fieldId: 'file', message: whyUnread(file) }]);
    setUnread([]);
    const answer = await submit({ key: crypto.randomUUID(), fileName: file.name, text });
    if (answer?.kind !== 'ok') return;
    if (input.current) input.current.value = '';
    router.refresh();
  }

  return (
    <Card title="Upload a text pack" note="JSON, one questionnaire in one language">
      <form noValidate className="space-y-3" onSubmit={(event) => void send(event)}>
        <FormProblems problems={shown} attempt={attempt + tries} result={unread.length > 0 ? null : result} />
        <Field
          id="file"
          label="File"
          hint="The file names its questionnaire, edition and language. It replaces the pack that stands there."
          error={
            shown.length > 1 ? 'The list above says what to mend in the file.' : problemAt(shown, 'file')
          }
        >
          {(control) => (
            <input
              {...control}
              ref={input}
              type="file"
              accept=".json,application/json"
              className="w-full text-sm file:mr-3 file:min-h-control file:rounded-lg file:border file:border-line-strong file:bg-card file:px-3 file:text-ink"
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
            Upload
          </Button>
          <Link
            href="/settings/wording/format"
            prefetch={false}
            className="text-accent underline underline-offset-2 coarse:min-h-target"
          >
            How a text pack is written
          </Link>
          <p role="status" className="text-sm text-green">
            {result?.kind === 'ok' && !busy && unread.length === 0
              ? `✓ Version ${result.value.version} of ${result.value.what} is in use`
              : ''}
          </p>
        </div>
      </form>
    </Card>
  );
}

async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}

function whyUnread(file: File | undefined): string {
  if (!file) return 'Choose a file first.';
  if (file.size > mostBytes) return 'The file is too large: a text pack has at most 200 thousand characters.';
  return 'The file could not be read. Choose it once more; it may have been moved or changed.';
}
