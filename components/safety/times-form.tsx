'use client';

import { useState } from 'react';
import { NumberField } from '@/components/protocols/number-field';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { DischargeRules } from '@/lib/domain/console/discharge';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { SettingProps } from './screening-list-form';
import { SettingCard } from './setting-card';
import { useSetting } from './use-setting';

const read = (text: string) => parseTypedNumber(text, { decimals: 2 }) ?? text;

/** When vital signs are taken. */
export function ScheduleForm({ action, value, isOwn, version, manages }: SettingProps<readonly number[]>) {
  const [typed, setTyped] = useState(value.join(', '));
  const form = useSetting(action, 'vitalsMinutes', version);
  const problem = form.problemOf('') ?? value.map((_, index) => form.problemOf(String(index))).find(Boolean);
  const minutes = typed.split(/[\s,;]+/).filter((each) => each !== '');
  return (
    <SettingCard
      title="Times of vital signs"
      isOwn={isOwn}
      source="Starting values of this app: between what clinics do after an injection (15, 30, 45, 60, 90, 120 minutes) and the 40 minutes of the esketamine label."
      form={form}
      manages={manages}
      onSave={() => void form.send(minutes.map(read))}
    >
      <Field
        id={form.idOf('')}
        label="Minutes after the last dose"
        hint="0 is the baseline before the first dose; a further dose starts the clock anew."
        error={problem}
      >
        {(control) => (
          <TextInput
            {...control}
            className="max-w-md"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
    </SettingCard>
  );
}

/** How long a patient stays, and how fresh the last reading must be. */
export function DischargeRulesForm({ action, value, isOwn, version, manages }: SettingProps<DischargeRules>) {
  const [typed, setTyped] = useState({
    minutesAfterLastDose: String(value.minutesAfterLastDose),
    lastReadingWithinMinutes: String(value.lastReadingWithinMinutes),
  });
  const form = useSetting(action, 'dischargeRules', version);
  const field = (key: keyof DischargeRules, label: string) => (
    <NumberField
      id={form.idOf(key)}
      label={label}
      unit="minutes"
      value={typed[key]}
      problem={form.problemOf(key)}
      onChange={(text) => setTyped({ ...typed, [key]: text })}
    />
  );
  return (
    <SettingCard
      title="Going home"
      isOwn={isOwn}
      source="Two hours and clinically stable: Spravato label and REMS. How fresh the last reading must be is a setting of this app."
      form={form}
      manages={manages}
      onSave={() =>
        void form.send({
          minutesAfterLastDose: read(typed.minutesAfterLastDose),
          lastReadingWithinMinutes: read(typed.lastReadingWithinMinutes),
        })
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {field('minutesAfterLastDose', 'Stays after the last dose at least')}
        {field('lastReadingWithinMinutes', 'Last vital signs not older than')}
      </div>
    </SettingCard>
  );
}
