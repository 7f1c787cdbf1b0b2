import type { InstrumentDefinition, InstrumentEdition } from '@/lib/domain/instruments/types';

type FormHeadProps = { definition: InstrumentDefinition; edition: InstrumentEdition; showOptions: boolean };

/** Name, look-back window and the scale of the answers. */
export function FormHead({ definition, edition, showOptions }: FormHeadProps) {
  const options = showOptions ? definition.answer.options.filter((option) => option.label !== undefined) : [];
  return (
    <div className="mb-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-2">
      <h1 className="text-base font-title">{definition.name}</h1>
      <span className="text-xs text-muted">{edition.recall ?? definition.recall}</span>
      {options.length > 0 && (
        <span className="ml-auto text-xs text-muted">
          {options.map((option) => `${option.value} ${option.label?.toLowerCase()}`).join(' · ')}
        </span>
      )}
    </div>
  );
}
