'use client';

import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { ScreeningItem, ScreeningItemKind } from '@/lib/domain/screening/items';
import { ListRows } from './list-rows';
import { SettingCard } from './setting-card';
import { type SaveSetting, useSetting } from './use-setting';

export type SettingProps<Value> = {
  action: SaveSetting;
  value: Value;
  isOwn: boolean;
  version: number;
  manages: boolean;
};

const kinds = [
  { value: 'contraindication', label: 'Contraindication' },
  { value: 'caution', label: 'Caution' },
];

/** Contraindications and cautions that every screening asks about. */
export function ScreeningListForm({
  action,
  value,
  isOwn,
  version,
  manages,
}: SettingProps<readonly ScreeningItem[]>) {
  const [items, setItems] = useState<ScreeningItem[]>([...value]);
  const form = useSetting(action, 'screeningItems', version);
  return (
    <SettingCard
      title="Screening list"
      isOwn={isOwn}
      source="Worded so that “yes” stands against ketamine. Starting values of this app from labels, consensus guidelines and common practice; the source stands in each line."
      form={form}
      manages={manages}
      onSave={() => void form.send(items)}
    >
      <ListRows
        name="Item"
        form={form}
        items={items}
        blank={{ kind: 'caution', source: 'the clinic' }}
        onChange={setItems}
      >
        {(item, index, change) => (
          <>
            <Select
              size="row"
              aria-label={`Kind of item ${index + 1}`}
              options={kinds}
              value={item.kind}
              onChange={(event) => change({ kind: event.currentTarget.value as ScreeningItemKind })}
            />
            <TextInput
              id={form.idOf(`${index}.source`)}
              size="row"
              className="grow basis-24"
              aria-label={`Source of item ${index + 1}`}
              aria-invalid={form.problemOf(`${index}.source`) ? true : undefined}
              dir="auto"
              value={item.source}
              onChange={(event) => change({ source: event.currentTarget.value })}
            />
          </>
        )}
      </ListRows>
    </SettingCard>
  );
}
