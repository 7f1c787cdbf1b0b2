import 'server-only';
import type { ReportTable } from './document';
import { colour, hairline, heightOf, makeRoom, margin, nextPage, type Sheet, write } from './pdf-page';

export interface TableLook {
  x?: number;
  width?: number;
  size?: number;
}

const gap = 5;
/** Between figures set to the right and words set to the left, which would run together. */
const wideGap = 10;

/** A table at the pen's place; its head is repeated on each page it runs over. */
export function drawTable(sheet: Sheet, table: ReportTable, look: TableLook = {}): void {
  const { x = margin.side, width = sheet.width, size = 8 } = look;
  if (table.rows.length === 0) {
    makeRoom(sheet, size * 2);
    write(sheet, table.empty, { x, y: sheet.y, width, size, colour: colour.muted });
    sheet.y += heightOf(sheet, table.empty, { width, size }) + 4;
    return;
  }
  const places = placesOf(table, x, width);
  const first = rowHeight(sheet, table, table.rows[0] ?? [], places, size);
  makeRoom(sheet, headHeight(sheet, table, places, size) + first);
  drawHead(sheet, table, places, size);
  for (const row of table.rows) {
    const height = rowHeight(sheet, table, row, places, size);
    if (sheet.y + height > sheet.floor) {
      nextPage(sheet);
      drawHead(sheet, table, places, size);
    }
    row.forEach((text, index) => {
      const column = table.columns[index];
      const place = cellPlace(row, index, places);
      if (!column || !place) return;
      write(sheet, text, {
        ...place,
        y: sheet.y + 2.5,
        size,
        font: column.bold ? 'semibold' : 'regular',
        ...(column.align === 'right' && { align: 'right' }),
      });
    });
    sheet.y += height;
    hairline(sheet, sheet.y, x, width);
  }
  sheet.y += 3;
  if (table.note !== undefined) {
    const note = { width, size: size - 0.8 };
    const height = heightOf(sheet, table.note, note);
    makeRoom(sheet, height);
    write(sheet, table.note, { ...note, x, y: sheet.y, colour: colour.muted });
    sheet.y += height + 2;
  }
  sheet.y += 5;
}

/** How high a table would be on one page. */
export function tableHeight(sheet: Sheet, table: ReportTable, { width = sheet.width, size = 8 }: TableLook) {
  if (table.rows.length === 0) return heightOf(sheet, table.empty, { width, size }) + 4;
  const places = placesOf(table, 0, width);
  const rows = table.rows.reduce((sum, row) => sum + rowHeight(sheet, table, row, places, size), 0);
  const note = table.note === undefined ? 0 : heightOf(sheet, table.note, { width, size: size - 0.8 }) + 2;
  return headHeight(sheet, table, places, size) + rows + 8 + note;
}

type Place = { x: number; width: number };

function placesOf({ columns }: ReportTable, x: number, width: number): Place[] {
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  let from = x;
  return columns.map(({ share, align }, index) => {
    const whole = (width * share) / all;
    const next = columns[index + 1];
    const space = next === undefined ? 0 : align === 'right' && next.align !== 'right' ? wideGap : gap;
    const place = { x: from, width: whole - space };
    from += whole;
    return place;
  });
}

/** The last cell of a short row reaches to the end of the table. */
function cellPlace(row: readonly string[], index: number, places: readonly Place[]): Place | undefined {
  const place = places[index];
  const end = places.at(-1);
  if (!place || !end || index < row.length - 1) return place;
  return { x: place.x, width: end.x + end.width - place.x };
}

function rowHeight(
  sheet: Sheet,
  { columns }: ReportTable,
  row: readonly string[],
  places: readonly Place[],
  size: number,
): number {
  const heights = row.map((text, index) =>
    heightOf(sheet, text, {
      width: cellPlace(row, index, places)?.width ?? 1,
      size,
      font: columns[index]?.bold ? 'semibold' : 'regular',
    }),
  );
  return Math.max(...heights) + 4;
}

function headHeight(sheet: Sheet, table: ReportTable, places: readonly Place[], size: number): number {
  const heights = table.columns.map(({ title }, index) =>
    heightOf(sheet, title, { width: places[index]?.width ?? 1, size: size - 0.8 }),
  );
  return Math.max(...heights) + 4;
}

function drawHead(sheet: Sheet, table: ReportTable, places: readonly Place[], size: number): void {
  const height = headHeight(sheet, table, places, size);
  table.columns.forEach(({ title, align }, index) => {
    const place = places[index];
    if (!place) return;
    write(sheet, title, {
      ...place,
      y: sheet.y + 1,
      size: size - 0.8,
      colour: colour.muted,
      ...(align === 'right' && { align }),
    });
  });
  sheet.y += height;
  const first = places[0];
  const last = places.at(-1);
  if (first && last) hairline(sheet, sheet.y, first.x, last.x + last.width - first.x);
}
