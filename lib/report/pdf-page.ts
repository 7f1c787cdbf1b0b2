import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { Paper, ReportDocument, ReportHead } from './document';
import { settable } from './glyphs';
import { type OpenedFont, setLetterByLetter } from './pdf-letters';

export type Pdf = InstanceType<typeof PDFDocument>;
export type FontName = 'regular' | 'semibold';

/** Colours of the app in print (design: ink, muted, hairline, danger). */
export const colour = {
  ink: '#15202e',
  muted: '#566476',
  line: '#dfe4ea',
  shade: '#f3f5f8',
  danger: '#b3231b',
} as const;

/** In points. */
export const margin = { side: 42, top: 76, bottom: 52 } as const;

const fontFiles: Readonly<Record<FontName, string>> = {
  regular: '400Regular/Inter_400Regular.ttf',
  semibold: '600SemiBold/Inter_600SemiBold.ttf',
};
const fonts = new Map<FontName, Buffer>();

/** The typeface, read once in the life of the process; a report holds only the letters it uses. */
function fontBytes(name: FontName): Buffer {
  const known = fonts.get(name);
  if (known) return known;
  const folder = path.join(process.cwd(), 'node_modules', '@expo-google-fonts', 'inter');
  const read = readFileSync(path.join(folder, fontFiles[name]));
  fonts.set(name, read);
  return read;
}

/** A report under way: the sheet, the pen's place on it, and what is said on every page. */
export interface Sheet {
  pdf: Pdf;
  width: number;
  /** Lower edge of what may be written. */
  floor: number;
  y: number;
  has: (codePoint: number) => boolean;
}

/** The font that is in use; pdfkit offers it to nobody. */
function openedFont(pdf: Pdf, name: FontName): OpenedFont {
  pdf.font(name);
  return (pdf as unknown as { _font: OpenedFont })._font;
}

export function openSheet(
  paper: Paper,
  { head, layout = 'portrait' }: Pick<ReportDocument, 'head' | 'layout'>,
): { sheet: Sheet; bytes: Promise<Buffer> } {
  const pdf = new PDFDocument({
    size: paper,
    layout,
    margins: { left: margin.side, right: margin.side, top: margin.top, bottom: margin.bottom },
    bufferPages: true,
    // No typeface of the reader's machine: the letters travel with the file.
    font: null as unknown as string,
    lang: 'en',
    info: { Title: `${head.title}: ${head.subject}`, Author: head.clinic, Creator: 'KAP Clinic' },
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const name of ['semibold', 'regular'] as const) {
    pdf.registerFont(name, fontBytes(name));
    setLetterByLetter(openedFont(pdf, name), name);
  }
  const { font } = openedFont(pdf, 'regular');
  return {
    bytes,
    sheet: {
      pdf,
      width: pdf.page.width - 2 * margin.side,
      floor: pdf.page.height - margin.bottom,
      y: margin.top,
      has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    },
  };
}

export interface Line {
  x: number;
  y: number;
  width: number;
  size?: number;
  font?: FontName;
  colour?: string;
  align?: 'left' | 'right' | 'center';
}

/** Writes a text at its place, broken into lines within its width; the pen stays where it is. */
export function write(sheet: Sheet, text: string, line: Line): void {
  const { size = 8.5, font = 'regular', align = 'left' } = line;
  sheet.pdf
    .font(font)
    .fontSize(size)
    .fillColor(line.colour ?? colour.ink)
    .text(settable(text, sheet.has), line.x, line.y, {
      width: line.width,
      align,
      lineGap: 1,
    });
}

export function heightOf(
  sheet: Sheet,
  text: string,
  { width, size = 8.5, font = 'regular' }: Pick<Line, 'width' | 'size' | 'font'>,
): number {
  return sheet.pdf.font(font).fontSize(size).heightOfString(settable(text, sheet.has), { width, lineGap: 1 });
}

/** Begins the next page unless so much room is left. */
export function makeRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.floor) nextPage(sheet);
}

export function nextPage(sheet: Sheet): void {
  sheet.pdf.addPage();
  sheet.y = margin.top;
}

export function hairline(sheet: Sheet, y: number, from: number = margin.side, width = sheet.width): void {
  sheet.pdf
    .moveTo(from, y)
    .lineTo(from + width, y)
    .lineWidth(0.6)
    .strokeColor(colour.line)
    .stroke();
}

/** The largest of some sizes at which a text stands in one line: a name gets smaller rather than lose its end. */
function fitting(
  sheet: Sheet,
  text: string,
  width: number,
  sizes: readonly number[],
  font: FontName = 'regular',
): number {
  const plain = settable(text, sheet.has);
  const fits = (size: number) => sheet.pdf.font(font).fontSize(size).widthOfString(plain) <= width;
  return sizes.find(fits) ?? sizes.at(-1) ?? 8;
}

function drawInvented(sheet: Sheet, x: number): void {
  sheet.pdf.roundedRect(x, 24, 82, 16, 3).lineWidth(1).strokeColor(colour.danger).stroke();
  const line = { x, y: 28, width: 82, size: 7.5, align: 'center', colour: colour.danger } as const;
  write(sheet, 'INVENTED', { ...line, font: 'semibold' });
}

/** Who, what and "page x of y" on every page, once it is known how many there are. */
export function writeMargins(sheet: Sheet, head: ReportHead): void {
  const { pdf, width } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    const { height } = pdf.page;
    // Text below the lower margin would begin another page.
    pdf.page.margins.bottom = 0;
    const x = margin.side;
    const room = width - (head.invented ? 98 : 0);
    const title = `${head.title} · ${head.clinic}`;
    const small = { x, width: room, colour: colour.muted } as const;
    write(sheet, title, { ...small, y: 20, size: fitting(sheet, title, room, [8, 7, 6]) });
    const size = fitting(sheet, head.subject, room, [13, 12, 11, 10, 9, 7.5], 'semibold');
    write(sheet, head.subject, { x, y: 34, width: room, size, font: 'semibold' });
    if (head.invented) drawInvented(sheet, x + width - 82);
    const identity = head.identity.join('   ·   ');
    write(sheet, identity, { ...small, y: 53, width, size: fitting(sheet, identity, width, [8, 7, 6]) });
    hairline(sheet, 68);
    hairline(sheet, height - 38);
    write(sheet, head.madeBy, { x, y: height - 31, width: width - 90, size: 7.5, colour: colour.muted });
    write(sheet, `Page ${index - start + 1} of ${count}`, {
      x: x + width - 90,
      y: height - 31,
      width: 90,
      size: 7.5,
      align: 'right',
      colour: colour.muted,
    });
  }
}
