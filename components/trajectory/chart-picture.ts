import { panelChange } from '@/lib/domain/trajectory/change-lines';
import { bareEventWords } from '@/lib/domain/trajectory/event-words';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlotChoice } from '@/lib/format/trajectory-plot';
import type { ChartSubject } from '@/lib/schemas/chart-export';

/** Pixels of the file for each of the drawing: sharp on paper too. */
const sharpness = 2;
const margin = 16;
const lineHeight = 15;

type PictureInput = { view: TrajectoryView; panel: PanelView; choice: PlotChoice; subject: ChartSubject };

/**
 * The chart that is on the page as a PNG file with its title, whom it shows, its legend and its events: the drawing of the
 * page in light colours with the page's own font. @throws Error when the chart is not on the page
 */
export async function chartPicture({ view, panel, choice, subject }: PictureInput): Promise<Blob> {
  const drawn = document.querySelector<SVGSVGElement>(`[data-scale="${panel.scale}"] svg.recharts-surface`);
  if (!drawn) throw new Error('The chart is not on the page.');
  const { width, height } = drawn.getBoundingClientRect();
  const scale = Math.max(1, 640 / width);
  const text = wordsOf({ view, panel, choice, subject }, Math.floor((width * scale) / 6.1));
  const above = margin + 24 + text.above.length * lineHeight;
  const size = {
    width: Math.ceil(width * scale + 2 * margin),
    height: Math.ceil(above + height * scale + text.below.length * lineHeight + 2 * margin),
  };
  const chart = drawn.cloneNode(true) as SVGSVGElement;
  place(chart, margin, above, width, height, scale);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('width', String(size.width));
  svg.setAttribute('height', String(size.height));
  const style = document.createElementNS(svg.namespaceURI, 'style');
  style.textContent = `${await fontFace()} text { font-family: Chart, sans-serif; }`;
  svg.append(style, rectangle(size), chart);
  svg.append(line(panel.title, margin, margin + 14, '#15202e', 17, 650));
  text.above.forEach((words, index) => {
    svg.append(line(words, margin, margin + 32 + index * lineHeight, '#566476', 11.5));
  });
  const under = above + height * scale + margin;
  text.below.forEach((words, index) => {
    svg.append(line(words, margin, under + index * lineHeight, '#566476', 11));
  });
  return toPng(inLightColours(new XMLSerializer().serializeToString(svg)), size);
}

function wordsOf({ view, panel, choice, subject }: PictureInput, wide: number) {
  const axis = choice.mode === 'score' ? `score 0–${panel.max}` : 'per cent of baseline';
  const clock = choice.clock === 'days' ? 'days since session 1' : 'B = baseline, then after each session';
  const who = `${subject.subject}${subject.invented ? ' · INVENTED PATIENT' : ''} · ${view.arm} arm`;
  const day = (event: TrajectoryView['events'][number]) => (event.day === null ? '' : `, day ${event.day}`);
  // The names of events are typed words and may name people.
  const named = !subject.subject.startsWith('Study code');
  const words = (event: TrajectoryView['events'][number]) =>
    named ? `${event.words}, ${event.date}` : `${bareEventWords(event)}${day(event)}`;
  const events = view.events.map(
    (event, index) => `${index + 1}. ${event.serious ? 'SERIOUS: ' : ''}${words(event)}`,
  );
  const change = choice.change ? panelChange(view, panel) : null;
  return {
    above: [who, `${panel.instrument}, ${axis}; lower is better ↓; ${clock}`].flatMap((each) =>
      wrap(each, wide),
    ),
    below: [
      `● patient${pilotWords(view, panel, choice)}${choice.ownArm ? `   ▼ own clinic, ${view.arm} arm, this patient left out` : ''}`,
      `Hollow: reconstructed figure, amended, or not compared; dashed ring: missing${view.events.some(({ kind }) => kind === 'medicine-change') ? '; capsule: medicine changed' : ''}.`,
      ...(change?.noticed ? [change.noticed.rule] : []),
      ...(change?.reliable ? [change.reliable.rule] : []),
      ...(events.length > 0 ? [`Events: ${events.join('; ')}`] : []),
      `${view.reference}: ${view.citation} ${view.caution}`,
      `Taken by ${subject.takenBy}, ${subject.takenOn}.`,
    ].flatMap((each) => wrap(each, wide)),
  };
}

/** Only the arms of which the chart has a figure. */
function pilotWords(view: TrajectoryView, panel: PanelView, { mode }: PlotChoice): string {
  const drawn = panel.pilot[mode].filter(({ points }) => points.length > 0);
  return drawn
    .map(
      ({ arm }) =>
        `   ${arm === 'psychedelic' ? '◆' : '■'} ${view.reference}, ${arm} arm, ${view.people[arm]}`,
    )
    .join('');
}

function wrap(text: string, wide: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < wide) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function place(
  chart: SVGSVGElement,
  x: number,
  y: number,
  width: number,
  height: number,
  scale: number,
): void {
  chart.setAttribute('x', String(x));
  chart.setAttribute('y', String(y));
  chart.setAttribute('width', String(width * scale));
  chart.setAttribute('height', String(height * scale));
  chart.setAttribute('viewBox', `0 0 ${width} ${height}`);
  chart.removeAttribute('style');
  chart.removeAttribute('class');
}

function rectangle({ width, height }: { width: number; height: number }): SVGElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rect.setAttribute('width', String(width));
  rect.setAttribute('height', String(height));
  rect.setAttribute('fill', '#ffffff');
  return rect;
}

function line(words: string, x: number, y: number, fill: string, size: number, weight = 400): SVGElement {
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.setAttribute('x', String(x));
  text.setAttribute('y', String(y));
  text.setAttribute('fill', fill);
  text.setAttribute('font-size', String(size));
  text.setAttribute('font-weight', String(weight));
  text.textContent = words;
  return text;
}

/** Every `var(--color-…)` by its value on white, whatever the page shows: the first plain rules of the style sheet. */
function inLightColours(svg: string): string {
  const light = new Map<string, string>();
  const read = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSLayerBlockRule) read(rule.cssRules);
      if (!(rule instanceof CSSStyleRule) || !rule.selectorText.includes(':root')) continue;
      if (rule.selectorText.includes('data-theme')) continue;
      for (const name of rule.style) {
        if (name.startsWith('--color-') && !light.has(name))
          light.set(name, rule.style.getPropertyValue(name));
      }
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return svg.replaceAll(
    /var\((--color-[\w-]+)\)/g,
    (found, name: string) => light.get(name)?.trim() ?? found,
  );
}

/** A picture made of an SVG cannot reach the page's fonts: the file carries its own. */
async function fontFace(): Promise<string> {
  const family = getComputedStyle(document.documentElement)
    .getPropertyValue('--font-inter')
    .split(',')[0]
    ?.trim();
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const own = rule.style.getPropertyValue('font-family').replaceAll(/["']/g, '');
      const source = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (!source || own !== family?.replaceAll(/["']/g, '')) continue;
      const file = await fetch(new URL(source, sheet.href ?? document.baseURI));
      const data = await dataAddress(await file.blob());
      return `@font-face { font-family: Chart; font-weight: 100 900; src: url(${data}); }`;
    }
  }
  return '';
}

function dataAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('A file of the page could not be read.'));
    reader.readAsDataURL(file);
  });
}

async function toPng(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser does not draw.');
  context.scale(sharpness, sharpness);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error('No picture was made.'))), 'image/png');
  });
}
