'use client';

import type { KeyboardEvent } from 'react';
import { MarkerKey } from '@/components/trajectory/marker';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { type EditionScale, editionScale, editionScaleNames } from '@/lib/domain/reference/edition';
import { figureColumns, isBlock, rowFields } from '@/lib/domain/reference/paste-figures';

type FiguresGridProps = {
  scale: EditionScale;
  /** Rows, in order. */
  sessions: readonly number[];
  cells: Readonly<Record<string, string>>;
  problemOf: (fieldId: string) => string | undefined;
  onType: (field: string, text: string) => void;
  onPaste: (field: string, block: string) => void;
};

const armLooks: Record<Arm, string> = {
  psychedelic: 'text-arm-psychedelic-ink',
  psycholytic: 'text-arm-psycholytic-ink',
};

/** The figures of one scale: a row for each timepoint, both arms side by side, each figure with its mark. */
export function FiguresGrid({ scale, sessions, cells, problemOf, onType, onPaste }: FiguresGridProps) {
  const { range } = editionScale(scale);
  const fields = [
    ...sessions.flatMap((session) => rowFields(scale, session)),
    ...[...arms, 'both'].flatMap((arm) => [`${scale}.${arm}.words`, `${scale}.${arm}.wordsSource`]),
  ];
  const problems = fields.flatMap((field) => {
    const sentence = problemOf(field);
    return sentence === undefined ? [] : [{ field, sentence }];
  });
  const input = (field: string, label: string, look: string, numeric: boolean) => (
    <TextInput
      id={field}
      size="row"
      numeric={numeric}
      className={`${look} ${numeric ? '' : 'text-xs text-muted'}`}
      aria-label={label}
      aria-invalid={problemOf(field) ? true : undefined}
      aria-describedby={problemOf(field) ? `${field}-error` : undefined}
      spellCheck={false}
      value={cells[field] ?? ''}
      onChange={(event) => onType(field, event.currentTarget.value)}
      onPaste={(event) => {
        const block = event.clipboardData.getData('text');
        if (!isBlock(block)) return;
        event.preventDefault();
        onPaste(field, block);
      }}
      onKeyDown={(event) => moveInGrid(event, scale, sessions, field)}
    />
  );
  return (
    <Card title={editionScaleNames[scale]} note={`${range.min} to ${range.max}`}>
      <div
        className="-mx-3.5 overflow-x-auto px-3.5 pb-1"
        role="group"
        aria-label={`${editionScaleNames[scale]}: figures`}
      >
        <table className="border-separate border-spacing-x-1 border-spacing-y-1 text-xs">
          <thead>
            <tr>
              <td />
              {arms.map((arm) => (
                <th
                  key={arm}
                  scope="colgroup"
                  colSpan={7}
                  className={`pl-3 text-left font-semibold ${armLooks[arm]}`}
                >
                  <MarkerKey look={arm} /> {arm} arm
                </th>
              ))}
            </tr>
            <tr className="text-2xs text-faint">
              <td />
              {arms.map((arm) =>
                figureColumns.map(({ column, label, hasMark }) => (
                  <th
                    key={`${arm} ${column}`}
                    scope="col"
                    colSpan={hasMark ? 2 : 1}
                    className={`text-left font-normal ${column === 'n' ? 'pl-3' : ''}`}
                  >
                    {label}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session}>
                <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap">
                  {session === 0 ? 'Baseline' : `After session ${session}`}
                </th>
                {arms.map((arm) =>
                  figureColumns.map(({ column, label, hasMark }) => {
                    const field = `${scale}.${arm}.${session}.${column}`;
                    const when = session === 0 ? 'baseline' : `after session ${session}`;
                    const name = `${editionScaleNames[scale]}, ${arm}, ${when}: ${label}`;
                    return [
                      <td key={field} className={column === 'n' ? 'pl-3' : ''}>
                        {input(field, name, column === 'n' ? 'min-w-11' : 'min-w-16', true)}
                      </td>,
                      hasMark && (
                        <td key={`${field}Mark`}>
                          {input(`${field}Mark`, `${name}, where it comes from`, 'min-w-11', false)}
                        </td>
                      ),
                    ];
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details
        className="mt-1 text-xs"
        open={[...arms, 'both'].some((arm) => (cells[`${scale}.${arm}.words`] ?? '') !== '') || undefined}
      >
        <summary className="inline-flex min-h-6 items-center text-muted underline underline-offset-2 coarse:min-h-target">
          What the study says of it in words
        </summary>
        <div className="mt-1 grid gap-1">
          {[...arms, 'both' as const].map((arm) => (
            <div key={arm} className="grid grid-cols-[6.5rem_1fr_4.5rem] items-center gap-2">
              <span className="text-muted">{arm === 'both' ? 'both arms' : `${arm} arm`}</span>
              {input(`${scale}.${arm}.words`, `${editionScaleNames[scale]}, ${arm}: in words`, '', false)}
              {input(
                `${scale}.${arm}.wordsSource`,
                `${editionScaleNames[scale]}, ${arm}: source of the words`,
                '',
                true,
              )}
            </div>
          ))}
          <p className="text-2xs text-faint">The last box takes the number of the source.</p>
        </div>
      </details>
      <div className="mt-1 space-y-0.5">
        {problems.map(({ field, sentence }) => (
          <FieldError key={field} id={`${field}-error`}>
            {sentence}
          </FieldError>
        ))}
      </div>
    </Card>
  );
}

/** Enter and the arrows move as in a spreadsheet; inside the text of a cell left and right stay the browser's. */
function moveInGrid(
  event: KeyboardEvent<HTMLInputElement>,
  scale: EditionScale,
  sessions: readonly number[],
  field: string,
) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = sessions.map((session) => rowFields(scale, session));
  const row = rows.findIndex((each) => each.includes(field));
  const column = rows[row]?.indexOf(field) ?? -1;
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  const target =
    event.key === 'Enter' || event.key === 'ArrowDown'
      ? rows[row + (event.shiftKey ? -1 : 1)]?.[column]
      : event.key === 'ArrowUp'
        ? rows[row - 1]?.[column]
        : event.key === 'ArrowRight' && (whole || selectionStart === value.length)
          ? rows[row]?.[column + 1]
          : event.key === 'ArrowLeft' && (whole || selectionEnd === 0)
            ? rows[row]?.[column - 1]
            : undefined;
  // Enter at the foot of a grid must not send a form that is half typed.
  if (event.key === 'Enter') event.preventDefault();
  if (target === undefined) return;
  event.preventDefault();
  const next = document.getElementById(target);
  if (next instanceof HTMLInputElement) {
    next.focus();
    next.select();
  }
}
