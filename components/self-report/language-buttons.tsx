'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { LanguageChoice } from '@/lib/domain/instruments/wording';
import type { Action } from '@/lib/schemas/action-result';
import { BigButton } from './big-button';

type LanguageButtonsProps = {
  choices: readonly LanguageChoice[];
  /** BCP 47. */
  current: string | null;
  choose: Action<{ language: string }>;
};

/** The languages of the questions, each in its own name; nothing where there is one alone. */
export function LanguageButtons({ choices, current, choose }: LanguageButtonsProps) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  if (choices.length < 2) return null;

  function take(language: string) {
    if (isBusy || language === current) return;
    start(async () => {
      const result = await choose({ language }).catch(() => null);
      setProblem(
        result === null
          ? 'The language could not be changed. Try once more.'
          : result.kind === 'refused' || result.kind === 'signed-out'
            ? result.message
            : null,
      );
      router.refresh();
    });
  }

  return (
    <fieldset className="pt-2">
      <legend className="mb-2 font-semibold">Language of the questions</legend>
      <div className="flex flex-wrap gap-3">
        {choices.map(({ language, ownName }) => (
          <BigButton
            key={language}
            lang={language}
            aria-pressed={language === current}
            aria-disabled={isBusy || undefined}
            tone={language === current ? 'primary' : 'secondary'}
            onClick={() => take(language)}
          >
            {language === current && <span aria-hidden="true">✓ </span>}
            {ownName}
          </BigButton>
        ))}
      </div>
      {problem !== null && (
        <p role="alert" className="mt-2 font-medium text-red">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
