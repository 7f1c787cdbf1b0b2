'use client';

import {
  type KeyboardEvent,
  memo,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type GapReason, gapReasons, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { itemLabel, passedOver } from '@/lib/domain/entry/gaps';
import { pressKey } from '@/lib/domain/entry/press-key';
import type { InstrumentDefinition, ItemDefinition } from '@/lib/domain/instruments/types';
import { classNames } from '../ui/class-names';
import type { ResponseFields } from './response-fields';
import type { ShownWords } from './shown-words';

/** From this many items on, a form of topic words stands in two columns, so that it fits one screen. */
const twoColumnsFrom = 30;

/** What a pad of keys and the field behind the last item do to the rows. */
export interface ItemRowsHandle {
  /**
   * Presses a key on the item that has the cursor, else on the first without an answer. From the last it stays there: a
   * text field would call up the tablet's own keyboard.
   */
  press: (key: string) => void;
  focusItem: (item: number) => void;
}

type ItemRowsProps = {
  ref?: Ref<ItemRowsHandle>;
  definition: InstrumentDefinition;
  words: Pick<ShownWords, 'language' | 'dir'>;
  /** Whether digits answer; else every key is the browser's. */
  keysOn: boolean;
  /** The first item without an answer takes the focus when the form opens. */
  focusFirst: boolean;
  onItem: (item: number) => void;
  onMessage: (sentence: string) => void;
  /** Where the cursor goes from the last item; it stays there when left out. */
  onPastLast?: () => void;
};

/** The items of a form, one row each: a loop over the definition. */
export function ItemRows({
  ref,
  definition,
  words,
  keysOn,
  focusFirst,
  onItem,
  onMessage,
  onPastLast,
}: ItemRowsProps) {
  const { control, setValue, getValues } = useFormContext<ResponseFields>();
  const [answers, reasons] = useWatch({ control, name: ['answers', 'gapReasons'] });
  const box = useRef<HTMLDivElement>(null);
  const gaps = new Set(passedOver(answers));
  const columns = definition.items.length >= twoColumnsFrom;

  const answer = useCallback(
    (item: number, value: number) =>
      setValue('answers', [...getValues('answers').with(item - 1, value)], { shouldDirty: true }),
    [getValues, setValue],
  );

  const explain = useCallback(
    (item: number, reason: GapReason | null) => {
      const others = Object.entries(getValues('gapReasons')).filter(([key]) => key !== String(item));
      const own = reason === null ? [] : [[String(item), reason] as const];
      setValue('gapReasons', Object.fromEntries([...others, ...own]), { shouldDirty: true });
    },
    [getValues, setValue],
  );

  useEffect(() => {
    if (!focusFirst) return;
    const first = getValues('answers').indexOf(null) + 1;
    focusItem(box.current, first === 0 ? 1 : first);
  }, [focusFirst, getValues]);

  /** Whether the key was one of the form's. */
  function pressOn(item: number, key: string, goesOn: boolean): boolean {
    const pressed = pressKey(definition, getValues('answers'), item, key);
    if (pressed === null) return false;
    if (pressed.kind === 'save') {
      box.current?.closest('form')?.requestSubmit();
      return true;
    }
    onMessage(pressed.kind === 'out-of-range' ? pressed.sentence : '');
    if (pressed.kind === 'out-of-range') return true;
    if (pressed.reason !== undefined || getValues('gapReasons')[item] !== undefined) {
      explain(item, pressed.reason ?? null);
    }
    setValue('answers', [...pressed.answers], { shouldDirty: true });
    const isPastLast = item === definition.items.length && pressed.item === item && key !== 'Backspace';
    if (isPastLast && goesOn && onPastLast) onPastLast();
    else focusItem(box.current, pressed.item);
    return true;
  }

  function press(event: KeyboardEvent) {
    const item = itemOf(event.target);
    if (!keysOn || item === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressOn(item, event.key, true)) event.preventDefault();
  }

  useImperativeHandle(ref, () => ({
    press: (key) => {
      const focused = document.activeElement && itemOf(document.activeElement);
      pressOn(focused ?? Math.max(getValues('answers').indexOf(null) + 1, 1), key, false);
    },
    focusItem: (item) => focusItem(box.current, item),
  }));

  return (
    <div
      ref={box}
      id="items"
      tabIndex={-1}
      onKeyDown={press}
      onFocus={(event) => {
        const item = itemOf(event.target);
        if (item !== null) onItem(item);
      }}
      className={classNames('print-whole', columns && 'lg:columns-2 lg:gap-4')}
    >
      {definition.items.map((item) => (
        <ItemRow
          key={item.number}
          item={item}
          label={itemLabel(definition, item.number)}
          definition={definition}
          language={words.language}
          dir={words.dir}
          value={answers[item.number - 1] ?? null}
          gap={
            answers[item.number - 1] === null && (gaps.has(item.number) || reasons[item.number] !== undefined)
          }
          reason={reasons[item.number] ?? null}
          onReason={explain}
          onAnswer={answer}
        />
      ))}
    </div>
  );
}

type ItemRowProps = {
  item: ItemDefinition;
  label: string;
  definition: InstrumentDefinition;
  language: string;
  dir: 'ltr' | 'rtl';
  value: number | null;
  gap: boolean;
  reason: GapReason | null;
  onAnswer: (item: number, value: number) => void;
  onReason: (item: number, reason: GapReason | null) => void;
};

const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, label, definition, language, dir, value, gap, onAnswer } = props;
  const { number } = item;
  const wording = definition.licence.fullTextAllowed ? item.text : undefined;
  return (
    <div
      role="radiogroup"
      aria-labelledby={`item-${number}`}
      data-item={number}
      className="flex min-h-row scroll-mb-32 coarse:scroll-mb-80 break-inside-avoid items-center gap-x-2.5 rounded-lg px-2 focus-within:bg-accent-soft focus-within:ring-2 focus-within:ring-accent focus-within:ring-inset max-sm:flex-wrap max-sm:items-baseline max-sm:py-1"
    >
      <span aria-hidden="true" className="w-6 shrink-0 text-right text-faint">
        {label}
      </span>
      <span
        id={`item-${number}`}
        title={wording ?? item.topic}
        className="min-w-0 flex-1 xl:truncate max-sm:basis-4/5"
      >
        <span className="sr-only">{label} </span>
        {wording === undefined ? (
          item.topic
        ) : (
          <span lang={language} dir={dir}>
            {wording}
          </span>
        )}
      </span>
      {gap && (
        <select
          aria-label={`Why item ${label} is not answered`}
          value={props.reason ?? ''}
          onChange={(event) => {
            const { value: chosen } = event.currentTarget;
            props.onReason(number, gapReasons.find((each) => each === chosen) ?? null);
          }}
          className="rounded-full bg-amber-soft px-2 text-xs text-amber coarse:min-h-target"
        >
          <option value="">not answered</option>
          {gapReasons.map((each) => (
            <option key={each} value={each}>
              gap: {gapReasonWords[each]}
            </option>
          ))}
        </select>
      )}
      <span className="flex shrink-0 gap-1 max-sm:w-full max-sm:shrink max-sm:flex-wrap max-sm:pl-8">
        {(item.options ?? definition.answer.options).map((option) => (
          <input
            key={option.value}
            type="radio"
            name={`answer-${number}`}
            checked={value === option.value}
            aria-label={
              option.label === undefined ? String(option.value) : `${option.value}, ${option.label}`
            }
            title={option.label}
            lang={option.label === undefined ? undefined : language}
            data-digit={option.value}
            onChange={() => onAnswer(number, option.value)}
            className="grid h-6 w-8 scroll-mb-32 coarse:scroll-mb-80 appearance-none place-items-center rounded-md border border-line bg-card text-xs text-muted before:content-[attr(data-digit)] checked:border-accent checked:bg-accent checked:font-semibold checked:text-on-accent hover:not-checked:border-control focus-visible:outline-offset-1 coarse:size-target forced-colors:checked:border-4"
          />
        ))}
      </span>
    </div>
  );
});

function itemOf(target: EventTarget): number | null {
  const row = target instanceof HTMLInputElement ? target.closest<HTMLElement>('[data-item]') : null;
  return row ? Number(row.dataset.item) : null;
}

/** Puts the focus where Tab would put it: on the answer that stands, else on the first box. */
function focusItem(box: HTMLElement | null, item: number) {
  const row = box?.querySelector(`[data-item="${item}"]`);
  const target = row?.querySelector<HTMLInputElement>('input:checked') ?? row?.querySelector('input');
  target?.focus();
}
