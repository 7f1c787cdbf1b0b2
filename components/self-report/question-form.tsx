'use client';

import { type FormEvent, useState } from 'react';
import type { AnswerOption, InstrumentId } from '@/lib/domain/instruments/types';
import { optionText } from '@/lib/domain/self-report/wording';
import type { Action } from '@/lib/schemas/action-result';
import { noAnswer, problemsOf } from '../auth/action-problems';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary';
import { BigButton } from './big-button';
import { leaveFor } from './leave-for';
import { SupportNotice } from './support-notice';

export type Question = {
  instrument: InstrumentId;
  item: number;
  stem: string | null;
  text: string;
  options: readonly AnswerOption[];
  /** Undefined = not answered yet; null = would rather not. */
  given: number | null | undefined;
  language: string;
  dir: 'ltr' | 'rtl';
};

type QuestionFormProps = {
  question: Question;
  nextHref: string;
  crisisText: string;
  /** The answer that stands already shows the help. */
  supportDue: boolean;
  save: Action<{ support: boolean }>;
};

const none: readonly FieldProblem[] = [];

/** One question. "Continue" keeps the answer on the server and only then goes on, so that nothing given is ever lost. */
export function QuestionForm({ question, nextHref, crisisText, supportDue, save }: QuestionFormProps) {
  const { instrument, item, stem, text, options, given, language, dir } = question;
  const [chosen, setChosen] = useState<number | null>(given ?? null);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [problems, setProblems] = useState(none);
  const [support, setSupport] = useState<'none' | 'standing' | 'just given'>(
    supportDue ? 'standing' : 'none',
  );

  async function keep(value: number | null) {
    if (busy) return;
    setBusy(true);
    let leaves = false;
    try {
      const result = await save({ instrument, item, value });
      if (result.kind === 'ok') {
        if (result.value.support) setSupport('just given');
        else leaves = true;
        setProblems(none);
      } else if (result.kind === 'signed-out') {
        leaveFor('/answer/birth-date');
        leaves = true;
      } else setProblems(problemsOf(result));
      if (result.kind === 'ok' && leaves) leaveFor(nextHref);
    } catch {
      setProblems(noAnswer);
    }
    setAttempt((count) => count + 1);
    // On the way to the next page a second press does nothing.
    if (!leaves) setBusy(false);
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (chosen !== null) return void keep(chosen);
    setProblems([
      {
        fieldId: `answer-${options[0]?.value ?? 0}`,
        message: 'Choose an answer, or press “I would rather not answer”.',
      },
    ]);
    setAttempt((count) => count + 1);
  }

  return (
    <form method="post" noValidate onSubmit={send} className="space-y-5">
      <ErrorSummary problems={problems} attempt={attempt} />
      <fieldset lang={language} dir={dir}>
        <legend className="mb-4">
          {stem !== null && <span className="mb-2 block text-muted">{stem}</span>}
          <h1 className="text-2xl font-title">{text}</h1>
        </legend>
        <div className="grid gap-2.5">
          {options.map((option) => (
            <label
              key={option.value}
              className="flex min-h-14 cursor-pointer items-center gap-3.5 rounded-lg border border-control bg-card px-4 py-2.5 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                id={`answer-${option.value}`}
                name="answer"
                value={option.value}
                className="dot-box focus-visible:outline-none"
                checked={chosen === option.value}
                onChange={() => {
                  setChosen(option.value);
                  // Changed after the help was shown: it is kept by “Continue” like any other answer.
                  if (support === 'just given') setSupport('standing');
                }}
              />
              <span>{optionText(option, options)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {support !== 'none' && <SupportNotice text={crisisText} atOnce={support === 'just given'} />}
      <div className="flex flex-wrap gap-3">
        {support === 'just given' ? (
          <BigButton tone="primary" onClick={() => leaveFor(nextHref)}>
            Go on with the questions
          </BigButton>
        ) : (
          <>
            <BigButton type="submit" tone="primary" aria-disabled={busy || undefined}>
              Continue
            </BigButton>
            <BigButton onClick={() => void keep(null)} aria-disabled={busy || undefined}>
              I would rather not answer
            </BigButton>
          </>
        )}
      </div>
      {given === null && chosen === null && (
        <p className="text-base text-muted">You left this question out. You can still answer it.</p>
      )}
      <p role="status" className="sr-only">
        {busy ? 'Keeping your answer' : ''}
      </p>
    </form>
  );
}
