'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import type { PlanMeasureInput } from '@/lib/schemas/planned-measure';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';

type AskForFormProps = {
  patientId: string;
  courseId: string;
  /** Visits whose time has not passed, each with the forms that nobody asks for there yet. */
  choices: readonly {
    timepoint: unknown;
    label: string;
    forms: readonly { id: string; name: string }[];
  }[];
  asked: readonly { id: string; words: string; isEntered: boolean }[];
  ask: Action<{ measureId: string }>;
  remove: Action<{ measureId: string }>;
};

/** Asks for one more form at one visit of this patient; what was asked for can be taken back until it is entered. */
export function AskForForm({ patientId, courseId, choices, asked, ask, remove }: AskForFormProps) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const form = useRef<HTMLSelectElement>(null);
  const key = useRef<string | null>(null);
  const choice = choices[place] ?? choices[0];

  function run(send: () => Promise<ActionResult<unknown>>) {
    if (isBusy) return;
    start(async () => {
      const result = await send().catch(() => null);
      // An answer that was lost keeps its key: sent again it is the same request.
      if (result !== null) key.current = null;
      setProblem(problemOf(result));
      if (result?.kind === 'ok') router.refresh();
    });
  }

  return (
    <Card title="Ask for another form at one visit" className="mt-3">
      {problem !== null && <Notice tone="attention" announce title={problem} className="mb-2" />}
      {asked.length > 0 && (
        <ul aria-label="Asked for beyond the protocol" className="mb-3 divide-y divide-line">
          {asked.map(({ id, words, isEntered }) => (
            <li key={id} className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 py-1">
              <span className="font-medium">{words}</span>
              {isEntered ? (
                <span className="text-xs text-green">✓ entered</span>
              ) : (
                <Button
                  size="small"
                  tone="quiet"
                  aria-disabled={isBusy || undefined}
                  onClick={() => run(() => remove({ patientId, measureId: id }))}
                >
                  Remove<span className="sr-only"> {words}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {choice && (
        <form
          noValidate
          aria-label="Ask for another form at one visit"
          className="flex flex-wrap items-start gap-x-4 gap-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            key.current ??= crypto.randomUUID();
            const input = {
              key: key.current,
              patientId,
              courseId,
              timepoint: choice.timepoint as PlanMeasureInput['timepoint'],
              instrument: form.current?.value ?? '',
            };
            run(() => ask(input));
          }}
        >
          <Field id="asked-visit" label="Visit" className="w-52">
            {(field) => (
              <Select
                {...field}
                value={String(choices.indexOf(choice))}
                onChange={(event) => setPlace(Number(event.currentTarget.value))}
                options={choices.map(({ label }, index) => ({ value: String(index), label }))}
              />
            )}
          </Field>
          <Field id="asked-form" label="Form" className="w-52">
            {(field) => (
              <Select
                {...field}
                ref={form}
                key={choice.label}
                options={choice.forms.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
          <Button type="submit" className="sm:mt-5.5" aria-disabled={isBusy || undefined}>
            Ask for it
          </Button>
        </form>
      )}
    </Card>
  );
}

function problemOf(result: ActionResult<unknown> | null): string | null {
  if (result === null) return 'Not saved: the clinic’s server did not answer. Try again.';
  if (result.kind === 'ok') return null;
  return result.kind === 'invalid' ? (result.errors[0]?.message ?? 'This does not fit.') : result.message;
}
