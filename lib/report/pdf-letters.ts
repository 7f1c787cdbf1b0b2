import 'server-only';

interface Glyph {
  id: number;
  advanceWidth: number;
  codePoints: number[];
}

interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}

interface Run {
  glyphs: Glyph[];
  positions: Position[];
  advanceWidth: number;
}

/** pdfkit keeps the opened font to itself; it sets every text by this `layout`. */
export interface OpenedFont {
  /** Thousandths of the size of the letters, for one unit of the font. */
  scale: number;
  font: {
    hasGlyphForCodePoint: (codePoint: number) => boolean;
    glyphForCodePoint: (codePoint: number) => Glyph;
    layout: (text: string, features?: readonly string[] | Record<string, boolean>) => Run;
  };
  layout: (text: string, features?: unknown, onlyWidth?: boolean) => Partial<Run>;
}

/** Nothing of a typeface's finer rules but the distance between two letters. */
const kernAlone = {
  calt: false,
  ccmp: false,
  clig: false,
  liga: false,
  locl: false,
  rclt: false,
  rlig: false,
};

/** What was asked of a typeface before, for the life of the process: its figures, and the distance of pairs of letters. */
interface Known {
  figures: Map<string, Glyph>;
  pairs: Map<string, number>;
}
const known = new Map<string, Known>();
/** Far more than the alphabets of Europe make. */
const mostPairs = 20_000;

/**
 * Sets texts letter by letter. The typeface's rules cost pdfkit most of the time of a report, and they draw the point of
 * "7.5 mg" so close to the seven that it reads 75: here figures have one width, and nothing moves towards a figure or a
 * point. Marks that stand over other letters go the long way.
 */
export function setLetterByLetter(opened: OpenedFont, name: string): void {
  const asItWas = opened.layout.bind(opened);
  const { font, scale } = opened;
  const own = known.get(name) ?? { figures: figuresOf(font), pairs: new Map<string, number>() };
  known.set(name, own);

  opened.layout = (text, features, onlyWidth) => {
    if (/\p{M}/u.test(text)) return asItWas(text, features, onlyWidth);
    const glyphs: Glyph[] = [];
    const positions: Position[] = [];
    let advanceWidth = 0;
    let before = '';
    for (const letter of text) {
      const glyph = own.figures.get(letter) ?? font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
      const width = glyph.advanceWidth * scale;
      const last = positions.at(-1);
      if (last) {
        const kern = kernOf(font, own, before, letter) * scale;
        last.xAdvance += kern;
        advanceWidth += kern;
      }
      glyphs.push(glyph);
      positions.push({ xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: width });
      advanceWidth += width;
      before = letter;
    }
    return onlyWidth ? { advanceWidth } : { glyphs, positions, advanceWidth };
  };
}

function figuresOf(font: OpenedFont['font']): Known['figures'] {
  const digits = '0123456789';
  const { glyphs } = font.layout(digits, ['tnum']);
  return new Map(glyphs.map((glyph, index) => [digits.charAt(index), glyph]));
}

const isLetter = /^\p{L}$/u;

function kernOf(font: OpenedFont['font'], { pairs }: Known, left: string, right: string): number {
  const pair = left + right;
  const found = pairs.get(pair);
  if (found !== undefined) return found;
  if (!isLetter.test(left) || !isLetter.test(right)) return 0;
  const [position] = font.layout(pair, kernAlone).positions;
  const kern = position
    ? position.xAdvance - font.glyphForCodePoint(left.codePointAt(0) ?? 0).advanceWidth
    : 0;
  if (pairs.size < mostPairs) pairs.set(pair, kern);
  return kern;
}
