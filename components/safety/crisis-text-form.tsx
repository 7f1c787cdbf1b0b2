'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import type { SettingProps } from './screening-list-form';
import { SettingCard } from './setting-card';
import { useSetting } from './use-setting';

/** What patients who answer by themselves read about help. */
export function CrisisTextForm({ action, value, isOwn, version, manages }: SettingProps<string>) {
  const [typed, setTyped] = useState(value);
  const form = useSetting(action, 'crisisText', version);
  return (
    <SettingCard
      title="Help for patients"
      isOwn={isOwn}
      source="What patients read who answer questionnaires by themselves. The starting words name no number: name those of your country (in the US for instance: call or text 988), the clinic’s telephone and its hours."
      form={form}
      manages={manages}
      onSave={() => void form.send(typed)}
    >
      <Field
        id={form.idOf('')}
        label="What they read"
        hint="Stands at the bottom of each of their pages, and in full at once when BDI item 9 is answered 1 or more."
        error={form.problemOf('')}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            maxLength={1000}
            placeholder="For instance in the US: call or text 988, at any hour."
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
    </SettingCard>
  );
}
