import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import { answerNames, screeningAnswers } from '@/lib/domain/screening/findings';
import type { ScreeningItem, ScreeningItemKind } from '@/lib/domain/screening/items';
import type { ScreeningSectionProps } from './section-props';

type ListSectionProps = ScreeningSectionProps & { items: readonly ScreeningItem[] };

const kinds: readonly { kind: ScreeningItemKind; title: string; note: string }[] = [
  { kind: 'contraindication', title: 'Contraindications', note: 'a “yes” means: not eligible' },
  { kind: 'caution', title: 'Cautions', note: 'a “yes” or “not known” needs a written reason' },
];

/** The clinic's own list, each item answered for itself. */
export function ListSection({ items, ...section }: ListSectionProps) {
  const asked = items.filter((item) => (section.values.items[item.key]?.answer ?? '') !== '').length;
  return (
    <>
      {kinds.map(({ kind, title, note }) => (
        <Card
          key={kind}
          title={title}
          note={note}
          aside={kind === 'contraindication' ? `${asked} of ${items.length} asked` : undefined}
        >
          <ul className="divide-y divide-line">
            {items
              .filter((item) => item.kind === kind)
              .map((item) => (
                <ItemRow key={item.key} item={item} {...section} />
              ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function ItemRow({ item, values, onChange, problemOf }: ScreeningSectionProps & { item: ScreeningItem }) {
  const id = `items.${item.key}`;
  const given = values.items[item.key] ?? { answer: '', note: '' };
  const problem = problemOf(id);
  const change = (part: Partial<typeof given>) =>
    onChange({ items: { ...values.items, [item.key]: { ...given, ...part } } });
  return (
    <li
      id={id}
      tabIndex={-1}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5 first:pt-0 last:pb-0"
    >
      <div className="min-w-0 basis-64 grow">
        <p dir="auto">{item.words}</p>
        <p className="text-2xs text-faint">{item.source}</p>
        {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
      </div>
      <Segmented
        legend={item.words}
        name={id}
        value={given.answer}
        options={screeningAnswers.map((value) => ({ value, label: answerNames[value] }))}
        onChange={(event) => change({ answer: event.currentTarget.value })}
        aria-describedby={problem ? `${id}-error` : undefined}
      />
      {(given.answer === 'yes' || given.answer === 'not-known' || given.note !== '') && (
        <TextInput
          size="row"
          className="basis-full"
          aria-label={`Note: ${item.words}`}
          placeholder="Note"
          dir="auto"
          value={given.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      )}
    </li>
  );
}
