import type { CSSProperties } from 'react';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { heatOf, type ItemCell, type ItemView, type ItemViewRow } from '@/lib/domain/results/item-view';
import { headlinesOf } from '@/lib/domain/results/saved-form';
import { scoreText } from '@/lib/domain/results/score-text';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import { classNames } from '../ui/class-names';
import { Cell, HeaderCell, Table, TableHead } from '../ui/table';
import type { ShownWords } from './shown-words';

export interface ItemColumn {
  assessmentId: string;
  /** "After session 3". */
  name: string;
  day: string;
  /** Shows the changes of this form. */
  href: string;
  scores: readonly ScaleScore[];
  /** Typed from the paper by two people. */
  isChecked: boolean;
}

type ItemTableProps = {
  definition: InstrumentDefinition;
  words: Pick<ShownWords, 'language' | 'dir'>;
  view: ItemView;
  columns: readonly ItemColumn[];
};

/** Items down, timepoints across, each answer printed on a shade of one hue; right of them what changed. */
export function ItemTable({ definition, words, view, columns }: ItemTableProps) {
  const chosen = columns[view.selected];
  return (
    <Table caption={`Answers of the ${definition.name}, item by item`}>
      <TableHead>
        <HeaderCell className="sticky left-0 z-1 bg-card">Item</HeaderCell>
        {columns.map((column, index) => (
          <HeaderCell
            key={column.assessmentId}
            className={classNames('text-center', index === view.selected && 'bg-accent-soft')}
            aria-current={index === view.selected ? 'true' : undefined}
          >
            <a href={column.href} className="flex-col">
              <span>{column.name}</span>
              <span className="font-normal">{column.day}</span>
              {column.isChecked && (
                <span className="text-xs font-normal text-green" title="Checked by a second person">
                  <span aria-hidden="true">✓✓</span>
                  <span className="sr-only">checked by a second person</span>
                </span>
              )}
            </a>
          </HeaderCell>
        ))}
        <HeaderCell numeric className="w-36">
          Since last
          {view.last !== null && (
            <span className="block font-normal">{columns[view.last]?.name.toLowerCase()}</span>
          )}
        </HeaderCell>
        <HeaderCell numeric className="w-32">
          Since baseline
        </HeaderCell>
      </TableHead>
      <tbody>
        {view.rows.map((row) => (
          <tr
            key={row.number}
            className={classNames('print-whole', row.isRisk && 'border-y-2 border-y-amber-line')}
          >
            <Cell heading className="sticky left-0 z-1 min-w-36 bg-card max-sm:max-w-36">
              <ItemName row={row} definition={definition} words={words} />
            </Cell>
            {row.cells.map((cell, index) => (
              <Answer
                key={columns[index]?.assessmentId}
                cell={cell}
                definition={definition}
                isRisk={row.isRisk}
                isSelected={index === view.selected}
              />
            ))}
            <Change text={row.sinceLast} isFirst={view.last === null} />
            <Change text={row.sinceBaseline} isFirst={view.baseline === null} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        {headlinesOf(definition).map((scale, index) => (
          <tr key={scale.id} className="border-t border-line-strong">
            <Cell heading className="sticky left-0 z-1 bg-card text-left font-medium">
              {scale.shortName}
            </Cell>
            {columns.map((column) => {
              const score = column.scores.find((each) => each.scale === scale.id);
              return (
                <td key={column.assessmentId} className="text-center font-semibold tabular-nums">
                  {score ? scoreText(scale, score) : 'not scored'}
                </td>
              );
            })}
            <td colSpan={2} className="text-right text-xs text-muted">
              {index === 0 && chosen && `changes are those of ${chosen.name.toLowerCase()}`}
            </td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}

type ItemNameProps = Pick<ItemTableProps, 'definition' | 'words'> & { row: ItemViewRow };

function ItemName({ row, definition, words }: ItemNameProps) {
  const text = definition.items[row.number - 1]?.text;
  return (
    <>
      <span className="text-faint">{row.label}</span> {row.topic}
      {row.isRisk && (
        <span className="ml-1.5 text-xs font-semibold whitespace-nowrap text-amber">
          <span aria-hidden="true">▲ </span>risk item
        </span>
      )}
      {text !== undefined && (
        <span
          lang={words.language}
          dir={words.dir}
          className="block max-w-80 text-xs font-normal text-muted max-sm:hidden"
        >
          {text}
        </span>
      )}
    </>
  );
}

type AnswerProps = {
  cell: ItemCell;
  definition: InstrumentDefinition;
  isRisk: boolean;
  isSelected: boolean;
};

function Answer({ cell, definition, isRisk, isSelected }: AnswerProps) {
  const { kind, value, was } = cell;
  const isRaised = isRisk && value !== null && value > 0;
  const heat = value === null ? null : heatOf(value, definition.answer);
  return (
    <td
      style={heat === null ? undefined : ({ '--heat': heat.toFixed(3) } as CSSProperties)}
      className={classNames(
        'min-w-16 border-x text-center tabular-nums',
        isSelected ? 'border-x-accent' : 'border-x-card',
        heat === null ? 'heat-gap' : 'heat',
      )}
    >
      {was.map((earlier, index) => (
        <del key={`${index} ${earlier}`} className="mr-1 rounded-sm bg-card px-1 text-muted">
          <span className="sr-only">was </span>
          {earlier ?? 'not answered'}
        </del>
      ))}
      {value === null ? (
        <span className="rounded-sm bg-card px-1 text-xs text-muted">
          {kind === 'unknown' ? 'total only' : 'not answered'}
        </span>
      ) : (
        <span className={classNames(isRaised && 'font-bold')}>
          {isRaised && <span aria-hidden="true">▲ </span>}
          {value}
        </span>
      )}
    </td>
  );
}

function Change({ text, isFirst }: { text: string | null; isFirst: boolean }) {
  return (
    <Cell numeric>
      {text === null ? (
        <span className="text-xs text-faint">{isFirst ? 'none before' : 'not known'}</span>
      ) : (
        <span className={text === '0' ? 'text-faint' : 'font-semibold'}>{text}</span>
      )}
    </Cell>
  );
}
