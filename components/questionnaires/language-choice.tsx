'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { Select } from '../ui/select';
import type { ShownWords } from './shown-words';

/** Another language of the same form. What is typed stays: only the words change. Nothing where there is no choice. */
export function LanguageChoice({ words }: { words: ShownWords }) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const [isLoading, load] = useTransition();
  if (words.choices.length < 2) return null;
  return (
    <Select
      aria-label="Language of the form"
      aria-busy={isLoading || undefined}
      size="row"
      className="max-w-52 text-xs print:hidden"
      value={words.language}
      options={words.choices.map(({ language, name, ownName }) => ({
        value: language,
        label: name === ownName ? name : `${name} – ${ownName}`,
      }))}
      onChange={(event) => {
        const next = new URLSearchParams(query);
        next.set('language', event.currentTarget.value);
        load(() => router.replace(`${path}?${next}`, { scroll: false }));
      }}
    />
  );
}
