'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { ChecklistItem } from '@/lib/domain/console/checklists';
import { ListRows } from './list-rows';
import type { SettingProps } from './screening-list-form';
import { SettingCard } from './setting-card';
import { useSetting } from './use-setting';

type ChecklistFormProps = SettingProps<readonly ChecklistItem[]> & {
  setting: 'preDoseItems' | 'dischargeItems';
  title: string;
  source: string;
};

/** A checklist of the dosing room. */
export function ChecklistForm(props: ChecklistFormProps) {
  const [items, setItems] = useState<ChecklistItem[]>([...props.value]);
  const form = useSetting(props.action, props.setting, props.version);
  return (
    <SettingCard {...props} form={form} onSave={() => void form.send(items)}>
      <ListRows
        name={`${props.title}, line`}
        form={form}
        items={items}
        blank={{ needed: true, mayNotApply: false }}
        onChange={setItems}
      >
        {(item, index, change) => (
          <>
            <Checkbox
              label="needed"
              aria-label={`Line ${index + 1} is needed`}
              checked={item.needed}
              onChange={(event) => change({ needed: event.currentTarget.checked })}
            />
            <Checkbox
              label="may not apply"
              aria-label={`Line ${index + 1} may not apply`}
              checked={item.mayNotApply}
              onChange={(event) => change({ mayNotApply: event.currentTarget.checked })}
            />
          </>
        )}
      </ListRows>
    </SettingCard>
  );
}
