import type { InstrumentDefinition, InstrumentEdition } from '@/lib/domain/instruments/types';
import { LanguageChoice } from './language-choice';
import type { ShownWords } from './shown-words';

type FormHeadProps = {
  definition: InstrumentDefinition;
  edition: InstrumentEdition;
  words: ShownWords;
  showOptions: boolean;
};

/** Name, look-back window, the language of the words and the scale of the answers. */
export function FormHead({ definition, edition, words, showOptions }: FormHeadProps) {
  const options = showOptions ? definition.answer.options.filter((option) => option.label !== undefined) : [];
  return (
    <div className="mb-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-2">
      <h1 className="text-base font-title">{definition.name}</h1>
      <span
        className="text-xs text-muted"
        {...(edition.recall !== undefined && { lang: words.language, dir: words.dir })}
      >
        {edition.recall ?? definition.recall}
      </span>
      <LanguageChoice words={words} />
      {options.length > 0 && (
        <span lang={words.language} dir={words.dir} className="ml-auto text-xs text-muted">
          {options.map((option) => `${option.value} ${option.label?.toLowerCase()}`).join(' · ')}
        </span>
      )}
      {words.source === 'pack' && definition.stem !== undefined && (
        <p lang={words.language} dir={words.dir} className="basis-full text-xs text-muted">
          {definition.stem}
        </p>
      )}
    </div>
  );
}
