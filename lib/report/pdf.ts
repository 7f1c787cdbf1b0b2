import 'server-only';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Paper, ReportBlock, ReportDocument, ScaleBlock } from './document';
import { lackedSentence } from './glyphs';
import { drawChart, drawMarker, looks } from './pdf-chart';
import { colour, heightOf, makeRoom, margin, openSheet, type Sheet, write, writeMargins } from './pdf-page';
import { drawTable, tableHeight } from './pdf-table';

/**
 * Sets a report on paper. Between two blocks other requests have their turn, so that a long report holds nobody up.
 * @returns the bytes of a PDF file with a subset of its typeface inside
 */
export async function reportPdf(document: ReportDocument, paper: Paper): Promise<Buffer> {
  const { sheet, bytes } = openSheet(paper, document);
  const lacked = lackedSentence(document, sheet.has);
  if (lacked !== null) drawNotice(sheet, 'Letters missing', [lacked]);
  for (const block of document.blocks) {
    drawBlock(sheet, block);
    await breathe();
  }
  writeMargins(sheet, document.head);
  sheet.pdf.end();
  return bytes;
}

function drawBlock(sheet: Sheet, block: ReportBlock): void {
  switch (block.kind) {
    case 'heading':
      // A heading never stands alone at the foot of a page.
      makeRoom(sheet, block.room ?? 96);
      if (sheet.y > margin.top) sheet.y += 9;
      write(sheet, block.text, { ...row(sheet), size: 11, font: 'semibold' });
      sheet.y += 18;
      return;
    case 'paragraph': {
      const height = heightOf(sheet, block.text, { width: sheet.width });
      makeRoom(sheet, height);
      write(sheet, block.text, { ...row(sheet), colour: block.muted ? colour.muted : colour.ink });
      sheet.y += height + 5;
      return;
    }
    case 'notice':
      return drawNotice(sheet, block.title, block.lines);
    case 'facts':
      return drawFacts(sheet, block.facts);
    case 'table':
      return drawTable(sheet, block.table, block.small ? { size: 7.2 } : {});
    case 'legend':
      return drawLegend(sheet, block.entries);
    case 'scale':
      return drawScale(sheet, block.scale);
    case 'charts':
      return drawCharts(sheet, block.charts);
  }
}

function row(sheet: Sheet) {
  return { x: margin.side, y: sheet.y, width: sheet.width };
}

/** What must not be overlooked, in a frame with a sign. */
function drawNotice(sheet: Sheet, title: string, lines: readonly string[]): void {
  const width = sheet.width - 24;
  const heights = lines.map((line) => heightOf(sheet, `▲ ${line}`, { width }));
  const height = heights.reduce((sum, each) => sum + each + 2, 0) + 24;
  makeRoom(sheet, Math.min(height, sheet.floor - margin.top));
  const top = sheet.y;
  write(sheet, title, {
    x: margin.side + 12,
    y: top + 7,
    width,
    size: 9.5,
    font: 'semibold',
    colour: colour.danger,
  });
  sheet.y += 21;
  lines.forEach((line, index) => {
    makeRoom(sheet, heights[index] ?? 0);
    write(sheet, `▲ ${line}`, { x: margin.side + 12, y: sheet.y, width });
    sheet.y += (heights[index] ?? 0) + 2;
  });
  if (sheet.y > top) {
    sheet.pdf
      .roundedRect(margin.side, top, sheet.width, sheet.y - top + 3, 4)
      .undash()
      .lineWidth(1)
      .strokeColor(colour.danger)
      .stroke();
  }
  sheet.y += 11;
}

const factColumns = 3;

function drawFacts(sheet: Sheet, facts: readonly { label: string; value: string }[]): void {
  const width = sheet.width / factColumns - 8;
  // A long answer has a row of its own.
  const isLong = (value: string) => heightOf(sheet, value, { width }) > 26;
  let column = 0;
  let tallest = 0;
  const endRow = () => {
    if (column > 0) sheet.y += tallest + 5;
    column = 0;
    tallest = 0;
  };
  for (const { label, value } of facts) {
    const long = isLong(value);
    if (long || column === factColumns) endRow();
    const own = long ? sheet.width : width;
    const height = heightOf(sheet, value, { width: own }) + 10;
    if (column === 0) makeRoom(sheet, height);
    const x = margin.side + column * (width + 8);
    write(sheet, label, { x, y: sheet.y, width: own, size: 7, colour: colour.muted });
    write(sheet, value, { x, y: sheet.y + 10, width: own });
    tallest = Math.max(tallest, height);
    column += 1;
    if (long) endRow();
  }
  endRow();
}

type LegendEntries = Extract<ReportBlock, { kind: 'legend' }>['entries'];

function drawLegend(sheet: Sheet, entries: LegendEntries): void {
  makeRoom(sheet, 14);
  let x: number = margin.side;
  for (const { look, text } of entries) {
    const y = sheet.y + 5;
    const style = looks[look === 'missing' ? 'patient' : look];
    if (look !== 'missing') {
      const [length, space] = style.dash ?? [];
      if (length === undefined) sheet.pdf.undash();
      else sheet.pdf.dash(length, { space: space ?? length });
      sheet.pdf
        .moveTo(x, y)
        .lineTo(x + 22, y)
        .lineWidth(style.width)
        .strokeColor(style.colour)
        .stroke()
        .undash();
    }
    drawMarker(sheet.pdf, style, { x: x + 11, y }, look === 'missing');
    const width = sheet.pdf.font('regular').fontSize(7.5).widthOfString(text) + 4;
    write(sheet, text, { x: x + 26, y: sheet.y + 1, width, size: 7.5, colour: colour.muted });
    x += width + 38;
  }
  sheet.y += 18;
}

/** Two charts of one measure side by side. */
function drawCharts(sheet: Sheet, charts: ScaleBlock['charts']): void {
  const height = 124;
  const width = (sheet.width - 14) / 2;
  makeRoom(sheet, height);
  charts.forEach(({ plot, caption }, index) => {
    const x = margin.side + index * (width + 14);
    drawChart(sheet, plot, caption, { x, y: sheet.y, width, height });
  });
  sheet.y += height + 4;
}

const chartHeight = 108;

/** One chart has the figures beside it; two stand side by side above them. */
function drawScale(sheet: Sheet, { title, note, charts, table, remarks }: ScaleBlock): void {
  const isWide = charts.length > 1;
  const chartWidth = isWide ? (sheet.width - 14) / 2 : sheet.width * 0.36;
  const look = isWide
    ? { size: 7.4 }
    : { x: margin.side + chartWidth + 12, width: sheet.width - chartWidth - 12, size: 7 };
  const words = remarks.join(' ');
  const wordsLine = { width: isWide ? sheet.width : chartWidth - 8, size: 6.5 };
  const wordsHeight = words === '' ? 0 : heightOf(sheet, words, wordsLine) + 4;
  const figures = tableHeight(sheet, table, look);
  const charted = chartHeight + wordsHeight;
  const height = 15 + (isWide ? charted + figures : Math.max(charted, figures));
  makeRoom(sheet, Math.min(height, sheet.floor - margin.top));
  write(sheet, title, { ...row(sheet), size: 9.5, font: 'semibold' });
  write(sheet, note, { ...row(sheet), y: sheet.y + 1, size: 8.5, align: 'right' });
  sheet.y += 15;
  const top = sheet.y;
  charts.forEach(({ plot, caption }, index) => {
    const x = margin.side + index * (chartWidth + 14);
    drawChart(sheet, plot, caption, { x, y: top, width: chartWidth, height: chartHeight });
  });
  if (words !== '') {
    write(sheet, words, { ...wordsLine, x: margin.side, y: top + chartHeight, colour: colour.muted });
  }
  if (isWide) sheet.y = top + charted;
  const page = sheet.pdf.bufferedPageRange().count;
  drawTable(sheet, table, look);
  const isSamePage = sheet.pdf.bufferedPageRange().count === page;
  if (isSamePage) sheet.y = Math.max(sheet.y, top + charted);
  sheet.y += 7;
}
