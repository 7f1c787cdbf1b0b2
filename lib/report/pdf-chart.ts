import 'server-only';
import { lastSession } from '../format/trajectory-plot';
import type { Plot, SeriesLook } from './document';
import { colour, type Sheet, write } from './pdf-page';

/** The same three looks as on screen: colour, dash and marker each tell the series apart, also in grey. */
export const looks: Readonly<
  Record<
    SeriesLook,
    { colour: string; width: number; dash: number[] | null; marker: 'circle' | 'diamond' | 'square' }
  >
> = {
  patient: { colour: '#0f2080', width: 1.8, dash: null, marker: 'circle' },
  psychedelic: { colour: '#a95aa1', width: 1.1, dash: [7, 3], marker: 'diamond' },
  psycholytic: { colour: '#d9601c', width: 1.1, dash: [1.5, 2], marker: 'square' },
  'own-psychedelic': { colour: '#a95aa1', width: 2, dash: null, marker: 'diamond' },
  'own-psycholytic': { colour: '#d9601c', width: 2, dash: null, marker: 'square' },
};

export interface ChartPlace {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room for the numbers of the axes and the words of the bands. */
const inset = { left: 26, right: 48, top: 15, bottom: 22 } as const;
/** Between the value axis and the marks at baseline. */
const indent = 6;

/** One measure over the sessions, as lines on paper. */
export function drawChart(sheet: Sheet, plot: Plot, caption: string, place: ChartPlace): void {
  const { pdf } = sheet;
  const inner = {
    left: place.x + inset.left,
    right: place.x + place.width - inset.right,
    top: place.y + inset.top,
    floor: place.y + place.height - inset.bottom,
  };
  const [low, high] = plot.range;
  const wide = inner.right - inner.left;
  const across = (session: number) => inner.left + indent + ((wide - 2 * indent) * session) / lastSession;
  const up = (value: number) => inner.floor - ((inner.floor - inner.top) * (value - low)) / (high - low || 1);
  const small = { size: 6.2, colour: colour.muted } as const;

  write(sheet, caption, { x: place.x, y: place.y, width: place.width, ...small });
  plot.zones.forEach(({ from, to, label }, index) => {
    if (index % 2 === 1) pdf.rect(inner.left, up(to), wide, up(from) - up(to)).fill(colour.shade);
    if (index > 0) horizontal(sheet, up(from), inner, '#cfd6de', 0.4);
    const y = (up(from) + up(to)) / 2 - 4;
    write(sheet, label, { x: inner.right + 4, y, width: inset.right - 4, ...small });
  });
  if (plot.cutPoint) {
    const { from, to, label } = plot.cutPoint;
    pdf.rect(inner.left, up(to), wide, Math.max(0.8, up(from) - up(to))).fill(colour.line);
    write(sheet, `cut-point ${label}`, {
      x: inner.right + 4,
      y: up((from + to) / 2) - 4,
      width: 62,
      ...small,
    });
  }
  for (const tick of plot.ticks) {
    horizontal(sheet, up(tick), inner, colour.line, 0.4);
    write(sheet, String(tick), {
      x: place.x,
      y: up(tick) - 4,
      width: inset.left - 6,
      align: 'right',
      ...small,
    });
  }
  if (plot.baseline !== null) horizontal(sheet, up(plot.baseline), inner, colour.muted, 0.6);
  // Where sessions stand close, words at baseline end before the first of them.
  const heading = { x: across(0) - 34, width: 40, align: 'right' as const, ...small };
  write(sheet, 'Baseline', { ...heading, y: inner.floor + 3 });
  if (plot.doses.some((dose) => dose !== '')) write(sheet, 'dose, mg', { ...heading, y: inner.floor + 11 });
  for (let session = 1; session <= lastSession; session += 1) {
    const middle = { x: across(session) - 20, width: 40, align: 'center' as const, ...small };
    write(sheet, String(session), { ...middle, y: inner.floor + 3 });
    const dose = plot.doses[session - 1] ?? '';
    if (dose !== '') write(sheet, dose, { ...middle, y: inner.floor + 11 });
  }
  for (const series of plot.series) drawSeries(sheet, series, across, up);
  for (const session of plot.missing) {
    pdf
      .circle(across(session), inner.floor, 2.6)
      .lineWidth(1)
      .undash()
      .fillAndStroke('#ffffff', looks.patient.colour);
  }
}

function horizontal(
  { pdf }: Sheet,
  y: number,
  { left, right }: { left: number; right: number },
  stroke: string,
  width: number,
): void {
  pdf.moveTo(left, y).lineTo(right, y).undash().lineWidth(width).strokeColor(stroke).stroke();
}

function drawSeries(
  { pdf }: Sheet,
  { look, weak, runs, intervals = [], aside = 0 }: Plot['series'][number],
  place: (session: number) => number,
  up: (value: number) => number,
): void {
  const style = looks[look];
  const across = (session: number) => place(session) + aside;
  pdf.save().opacity(weak ? 0.55 : 1);
  for (const run of runs) {
    if (run.length < 2) continue;
    run.forEach(({ x, value }, index) => {
      if (index === 0) pdf.moveTo(across(x), up(value));
      else pdf.lineTo(across(x), up(value));
    });
    const [length, space] = style.dash ?? [];
    if (length === undefined) pdf.undash();
    else pdf.dash(length, { space: space ?? length });
    pdf.lineWidth(style.width).strokeColor(style.colour).lineJoin('round').stroke();
  }
  pdf.undash();
  for (const { session, from, to } of intervals) {
    const x = across(session);
    for (const end of [from, to]) pdf.moveTo(x - 2, up(end)).lineTo(x + 2, up(end));
    pdf.moveTo(x, up(from)).lineTo(x, up(to)).lineWidth(1).strokeColor(style.colour).stroke();
  }
  for (const { x, value, hollow } of runs.flat()) {
    drawMarker(pdf, style, { x: across(x), y: up(value) }, hollow);
  }
  pdf.restore();
}

/** A mark of a series at a place, also in the legend; hollow where the figure is inferred or not compared. */
export function drawMarker(
  pdf: Sheet['pdf'],
  { colour: ink, marker, width }: (typeof looks)[SeriesLook],
  { x, y }: { x: number; y: number },
  hollow: boolean,
): void {
  const size = width > 1.5 ? 2.9 : 2.4;
  if (marker === 'circle') pdf.circle(x, y, size);
  else if (marker === 'square') pdf.rect(x - size, y - size, 2 * size, 2 * size);
  else {
    const reach = size * 1.35;
    pdf.polygon([x, y - reach], [x + reach, y], [x, y + reach], [x - reach, y]);
  }
  pdf.lineWidth(1).fillAndStroke(hollow ? '#ffffff' : ink, ink);
}
