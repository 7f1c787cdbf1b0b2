import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { SettingForm } from './use-setting';

type Row = { key: string; words: string };

type ListRowsProps<Item extends Row> = {
  /** What a line is called, for screen readers: "Item". */
  name: string;
  form: SettingForm;
  items: readonly Item[];
  blank: Omit<Item, 'key' | 'words'>;
  onChange: (items: Item[]) => void;
  /** Further controls of a line. */
  children: (item: Item, index: number, change: (part: Partial<Item>) => void) => ReactNode;
};

/** Lines that can be reworded, taken out and added. A line keeps its key, so that earlier answers stay with it. */
export function ListRows<Item extends Row>(props: ListRowsProps<Item>) {
  const { name, form, items, onChange } = props;
  const change = (index: number, part: Partial<Item>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  return (
    <div id={form.idOf('')} tabIndex={-1} className="space-y-2">
      {form.problemOf('') && <FieldError id={`${form.idOf('')}-error`}>{form.problemOf('')}</FieldError>}
      <ol className="space-y-2">
        {items.map((item, index) => {
          const id = form.idOf(`${index}.words`);
          const problem = form.problemOf(`${index}.words`);
          return (
            <li key={item.key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <TextInput
                id={id}
                size="row"
                className="grow basis-52"
                aria-label={`${name} ${index + 1}`}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${id}-error` : undefined}
                dir="auto"
                value={item.words}
                onChange={(event) => change(index, { words: event.currentTarget.value } as Partial<Item>)}
              />
              {props.children(item, index, (part) => change(index, part))}
              <Button
                size="small"
                tone="quiet"
                aria-label={`Take out ${item.words || `line ${index + 1}`}`}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                Take out
              </Button>
              {problem && (
                <div className="basis-full">
                  <FieldError id={`${id}-error`}>{problem}</FieldError>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        onClick={() => onChange([...items, { ...props.blank, key: newKey(), words: '' } as unknown as Item])}
      >
        Add a line
      </Button>
    </div>
  );
}

/** Of a line that the clinic adds; its words may be changed later. */
function newKey(): string {
  return `own-${crypto.randomUUID().slice(0, 8)}`;
}
