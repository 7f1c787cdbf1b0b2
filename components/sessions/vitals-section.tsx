'use client';

import type { KeyboardEvent } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { KeyHint } from '@/components/ui/key-hint';
import { TextInput } from '@/components/ui/text-input';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { nextVitals, type TypedVitals } from '@/lib/domain/typed-session';
import { CellField } from './cell-field';
import { RemoveRow } from './dose-row';
import { fieldId, type SectionProps } from './section-props';

const columns = 'grid grid-cols-[repeat(5,minmax(0,1fr))_auto] gap-x-1.5 sm:gap-x-2 sm:max-w-2xl';
const cells = [
  { field: 'minutesFromFirstDose', short: 'Minutes', what: 'minutes from the first dose' },
  { field: 'systolicMmHg', short: 'Systolic', what: 'systolic pressure, mmHg' },
  { field: 'diastolicMmHg', short: 'Diastolic', what: 'diastolic pressure, mmHg' },
  { field: 'heartRatePerMin', short: 'Heart rate', what: 'heart rate per minute' },
  { field: 'spo2Percent', short: 'SpO₂ %', what: 'oxygen saturation, per cent' },
] as const satisfies readonly { field: Exclude<keyof TypedVitals, 'id'>; short: string; what: string }[];

/** Readings in rows; Enter goes to the same column of the next row and adds one after the last. */
export function VitalsSection({ form, errorOf }: SectionProps) {
  const { fields, append, remove } = useFieldArray({
    control: form.control,
    name: 'vitals',
    keyName: 'rowKey',
  });
  const rows = useWatch({ control: form.control, name: 'vitals' });

  function addRow(column: string) {
    append(nextVitals(form.getValues('vitals')), { focusName: `vitals.${fields.length}.${column}` });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, index: number, field: string) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const column = field === 'minutesFromFirstDose' ? field : 'systolicMmHg';
    if (index === fields.length - 1) addRow(column);
    else document.getElementById(fieldId(`vitals.${index + 1}.${column}`))?.focus();
  }

  return (
    <Card
      title="Vital signs"
      note="minutes from the first dose; 0 or less is the baseline"
      aside={<PeakPressure rows={rows} />}
    >
      <div aria-hidden="true" className={`${columns} pb-1 text-2xs font-semibold text-faint`}>
        {cells.map(({ field, short }) => (
          <span key={field} className="truncate text-right">
            {short}
          </span>
        ))}
        <span className="w-row" />
      </div>
      {fields.map((row, index) => (
        <fieldset key={row.rowKey} className={`${columns} items-start py-0.5`}>
          <legend className="sr-only">Vital signs, row {index + 1}</legend>
          {cells.map(({ field, short, what }) => (
            <CellField
              key={field}
              path={`vitals.${index}.${field}`}
              label={`Row ${index + 1}: ${what}`}
              short={short}
              hasHead="always"
              error={errorOf(`vitals.${index}.${field}`)}
            >
              {(control) => (
                <TextInput
                  {...control}
                  {...form.register(`vitals.${index}.${field}`)}
                  numeric
                  size="row"
                  inputMode={field === 'minutesFromFirstDose' ? 'text' : 'numeric'}
                  onKeyDown={(event) => onKeyDown(event, index, field)}
                />
              )}
            </CellField>
          ))}
          <RemoveRow what={`row ${index + 1} of vital signs`} onRemove={() => remove(index)} />
          {cells.map(({ field }) => {
            const path = `vitals.${index}.${field}`;
            const error = errorOf(path);
            return (
              error !== undefined && (
                <div key={field} className="col-span-full pb-1">
                  <FieldError id={`${fieldId(path)}-error`}>{error}</FieldError>
                </div>
              )
            );
          })}
        </fieldset>
      ))}
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <Button size="small" tone="quiet" onClick={() => addRow('minutesFromFirstDose')}>
          <Icon name="plus" /> Add a row
        </Button>
        <span className="coarse:hidden print:hidden">
          <KeyHint>↵</KeyHint> next row · a row without a reading is left out
        </span>
      </div>
    </Card>
  );
}

/** "peak 158/94", the reading with the highest systolic pressure so far. */
function PeakPressure({ rows }: { rows: readonly TypedVitals[] }) {
  let peak: { systolic: number; diastolic: string } | null = null;
  for (const row of rows) {
    const systolic = parseTypedNumber(row.systolicMmHg, { decimals: 0 });
    if (systolic !== null && (peak === null || systolic > peak.systolic)) {
      peak = { systolic, diastolic: row.diastolicMmHg.trim() };
    }
  }
  return peak === null ? null : (
    <span className="text-sm text-ink">
      peak {peak.systolic}/{peak.diastolic || '–'} mmHg
    </span>
  );
}
