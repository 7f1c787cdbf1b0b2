import type { InstrumentWording, LanguageChoice } from '@/lib/domain/instruments/wording';

/** In which language the words of a form are, and which others can be chosen. */
export interface ShownWords {
  source: InstrumentWording['source'];
  language: string;
  dir: 'ltr' | 'rtl';
  choices: readonly LanguageChoice[];
}

export function shownWords({ source, language, dir, choices }: InstrumentWording): ShownWords {
  return { source, language, dir, choices };
}
