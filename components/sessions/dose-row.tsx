'use client';

import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import type { DoseRoute } from '@/lib/domain/dosing';
import { formatMgPerKg } from '@/lib/format/format-number';
import { CellField } from './cell-field';
import { routeOptions } from './route-glyph';
import type { SectionProps } from './section-props';
import { ScriptButton } from '../ui/script-button';

export const doseColumns =
  'grid gap-x-2 gap-y-1.5 lg:grid-cols-[1.25rem_8.5rem_5rem_5rem_minmax(8rem,1fr)_6rem_6rem_2rem]';

type DoseRowProps = SectionProps & {
  index: number;
  route: DoseRoute;
  mgPerKg: number | null;
  onRemove: () => void;
};

/** One dose: route, mg, time, site, lot, and what it comes to per kg. */
export function DoseRow({ form, errorOf, index, route, mgPerKg, onRemove }: DoseRowProps) {
  const name = `Dose ${index + 1}`;
  const cell = (field: 'route' | 'amountMg' | 'time' | 'site' | 'lot', short: string) => ({
    path: `doses.${index}.${field}`,
    label: `${name}: ${short}`,
    short,
    error: errorOf(`doses.${index}.${field}`),
  });
  const row = (field: 'route' | 'amountMg' | 'time' | 'site' | 'lot') =>
    form.register(`doses.${index}.${field}`);
  return (
    <fieldset
      className={`${doseColumns} grid-cols-2 items-start border-line py-0.5 max-lg:border-b max-lg:py-2.5 sm:max-lg:grid-cols-3`}
    >
      <legend className="sr-only">{name}</legend>
      <span aria-hidden="true" className="text-sm leading-7.5 font-medium text-muted max-lg:col-span-full">
        <span className="lg:hidden">Dose </span>
        {index + 1}
      </span>
      <CellField {...cell('route', 'Route')}>
        {(control) => <Select {...control} {...row('route')} options={routeOptions} size="row" />}
      </CellField>
      <CellField {...cell('amountMg', 'mg')}>
        {(control) => <TextInput {...control} {...row('amountMg')} numeric size="row" />}
      </CellField>
      <CellField {...cell('time', 'Time')}>
        {(control) => <TimeInput {...control} {...row('time')} size="row" className="" />}
      </CellField>
      <CellField {...cell('site', route === 'lozenge' ? 'How held' : 'Site')}>
        {(control) => (
          <TextInput
            {...control}
            {...row('site')}
            size="row"
            list={route === 'intramuscular' ? 'injection-sites' : undefined}
            placeholder={route === 'intramuscular' ? 'left deltoid' : 'under the tongue, 10 min'}
          />
        )}
      </CellField>
      <CellField {...cell('lot', 'Lot')}>
        {(control) => <TextInput {...control} {...row('lot')} size="row" />}
      </CellField>
      <div className="flex items-end justify-between self-end lg:contents">
        <output className="text-right text-sm leading-7.5 whitespace-nowrap text-muted">
          {mgPerKg === null ? '' : formatMgPerKg(mgPerKg)}
        </output>
        <RemoveRow what={name} onRemove={onRemove} />
      </div>
    </fieldset>
  );
}

/** Takes a row out of the form; it stays in the database as removed. */
export function RemoveRow({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <ScriptButton
      type="button"
      aria-label={`Remove ${what}`}
      title={`Remove ${what}`}
      onClick={onRemove}
      className="inline-flex size-row items-center justify-center justify-self-end rounded-md text-muted hover:bg-sunken hover:text-ink print:hidden"
    >
      <Icon name="x" size={14} />
    </ScriptButton>
  );
}
