import { arms } from '../protocol/arms';
import type { EditionScale } from './edition';
import type { FigureColumn } from './edition-problems';
import { readMark } from './typed-edition';

/** The columns of an arm in the grid, in order; every figure is followed by its mark. */
export const figureColumns: readonly { column: FigureColumn; label: string; hasMark: boolean }[] = [
  { column: 'n', label: 'n', hasMark: false },
  { column: 'mean', label: 'Mean', hasMark: true },
  { column: 'sd', label: 'SD', hasMark: true },
  { column: 'percent', label: '% of baseline', hasMark: true },
];

/** The controls of one row of a scale's grid from left to right. */
export function rowFields(scale: EditionScale, session: number): string[] {
  return arms.flatMap((arm) =>
    figureColumns.flatMap(({ column, hasMark }) => {
      const field = `${scale}.${arm}.${session}.${column}`;
      return hasMark ? [field, `${field}Mark`] : [field];
    }),
  );
}

/**
 * What typing a figure changes: an empty mark takes the one that new figures get, and goes again with the figure.
 * @param mark of new figures; may be empty
 */
export function typedCell(
  cells: Readonly<Record<string, string>>,
  field: string,
  text: string,
  mark: string,
): Record<string, string> {
  const changed: Record<string, string> = { [field]: text };
  if (/\.(mean|sd|percent)$/.test(field)) {
    const own = cells[`${field}Mark`] ?? '';
    if (text.trim() !== '' && own === '') changed[`${field}Mark`] = mark;
    if (text.trim() === '' && own === mark) changed[`${field}Mark`] = '';
  }
  return { ...cells, ...changed };
}

/** True for text that fills more than one cell. */
export function isBlock(text: string): boolean {
  return /[\t;]/.test(text) || /\n\s*\S/.test(text.trimStart());
}

/**
 * Puts a block that was copied from a spreadsheet into the grid, from one cell on to the right and down: figures go into
 * the columns of figures, and what reads as a mark ("p1") belongs to the figure before it.
 * @param sessions the rows of the grid in order
 * @returns the cells, and what found no place
 */
export function pasteFigures(
  cells: Readonly<Record<string, string>>,
  block: string,
  at: { scale: EditionScale; field: string; sessions: readonly number[]; mark: string },
): { cells: Record<string, string>; leftOver: string[] } {
  let filled = { ...cells };
  const leftOver: string[] = [];
  const rows = at.sessions.map((session) =>
    rowFields(at.scale, session).filter((field) => !field.endsWith('Mark')),
  );
  const start = at.field.replace(/Mark$/, '');
  const firstRow = rows.findIndex((row) => row.includes(start));
  const firstColumn = rows[firstRow]?.indexOf(start) ?? 0;
  const separator = block.includes('\t') ? '\t' : ';';
  block
    .replace(/\r/g, '')
    .replace(/\n+$/, '')
    .split('\n')
    .forEach((line, down) => {
      let column = firstColumn;
      for (const text of line.split(separator).map((each) => each.trim())) {
        const row = rows[firstRow + down];
        const before = row?.[column - 1];
        if (readMark(text) !== null && before !== undefined && column > firstColumn) {
          filled = { ...filled, [`${before}Mark`]: text };
          continue;
        }
        const field = row?.[column];
        column += 1;
        if (field !== undefined) filled = typedCell(filled, field, text, at.mark);
        else if (text !== '') leftOver.push(text);
      }
    });
  return { cells: filled, leftOver };
}
