import type { DoseRoute } from '../domain/dosing';
import type { DoseRowView } from '../domain/trajectory/trajectory-view';

/** What was given at one session and what came with it, under its place on the axis. */
export interface RibbonColumn {
  x: number;
  session: number;
  routes: readonly DoseRoute[];
  /** One text for each of `ribbonLines`; empty where nothing is recorded. */
  cells: readonly string[];
}

/** A session without a weight has no room for "mg/kg not known" under its tick; the words stand in the legend. */
export const perKgNotKnown = 'n/k';

export interface RibbonLine {
  label: string;
  cells: (row: DoseRowView) => string;
}

const always: readonly RibbonLine[] = [
  { label: 'mg', cells: ({ total }) => total },
  { label: 'mg/kg', cells: ({ perKg }) => (perKg === 'not known' ? perKgNotKnown : perKg) },
  { label: 'mmHg', cells: ({ pressure }) => pressure.split('/')[0] ?? '' },
];
const mystical: RibbonLine = { label: 'MEQ30', cells: (row) => row.mystical.replace('not scored', 'n/s') };

/** The lines of the ribbon; the MEQ30 where it was used. */
export function ribbonLines(sessions: readonly DoseRowView[]): RibbonLine[] {
  const dosed = sessions.some(({ total, pressure }) => total !== '' || pressure !== '');
  return [...(dosed ? always : []), ...(sessions.some((row) => row.mystical !== '') ? [mystical] : [])];
}

export function ribbonColumns(
  sessions: readonly DoseRowView[],
  clock: 'sessions' | 'days',
  ended = false,
): RibbonColumn[] {
  const lines = ribbonLines(sessions);
  return sessions.flatMap((row) => {
    const x = clock === 'sessions' ? row.number : row.day;
    // What was planned and came to nothing has no day.
    if (x === null || (ended && !row.held)) return [];
    return [{ x, session: row.number, routes: row.routes, cells: lines.map(({ cells }) => cells(row)) }];
  });
}

/**
 * Places in pixels at least `room` apart and as near to the wanted ones as that allows, inside `from` to `to`; in the
 * order they are given, which has to be ascending.
 */
export function spread(wanted: readonly number[], room: number, from: number, to: number): number[] {
  const gap = Math.min(room, wanted.length > 1 ? (to - from) / (wanted.length - 1) : room);
  const places: number[] = [];
  for (const [index, each] of wanted.entries()) {
    const before = places[index - 1];
    places.push(Math.max(from, each, before === undefined ? from : before + gap));
  }
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const most = to - (places.length - 1 - index) * gap;
    const next = places[index + 1];
    places[index] = Math.min(places[index] ?? 0, most, next === undefined ? most : next - gap);
  }
  return places;
}

/** Heights in pixels beneath the axis. */
export const ribbonHeights = { ticks: 18, sessions: 13, line: 11, flags: 16 } as const;

/** How much of a chart lies beneath its axis. */
export function heightBelow(
  lines: number,
  { clock, flags }: { clock: 'sessions' | 'days'; flags: readonly unknown[] },
): number {
  const sessions = clock === 'days' ? ribbonHeights.sessions : 0;
  const below = ribbonHeights.ticks + sessions + lines * ribbonHeights.line;
  return Math.ceil(below + (flags.length > 0 ? ribbonHeights.flags : 2));
}

export interface RibbonPlace extends RibbonColumn {
  /** In pixels: the session's own place on the axis, and where its column has room. */
  day: number;
  at: number;
}

/** Columns keep their width and move apart where days crowd. */
export function ribbonPlaces(
  columns: readonly RibbonColumn[],
  pixel: (x: number) => number,
  area: { x: number; width: number },
): RibbonPlace[] {
  const inOrder = [...columns].sort((a, b) => a.x - b.x);
  const days = inOrder.map(({ x }) => pixel(x));
  const at = spread(days, 30, area.x + 8, area.x + area.width + 8);
  return inOrder.map((column, index) => ({
    ...column,
    day: days[index] ?? 0,
    at: at[index] ?? days[index] ?? 0,
  }));
}

/** Flags and their numbers stand side by side where days crowd; a thread leads each to its day. In the order of the axis. */
export function flagPlaces<Flag extends { x: number }>(
  flags: readonly Flag[],
  pixel: (x: number) => number,
  area: { x: number; width: number },
): (Flag & { day: number; at: number })[] {
  const days = flags.map(({ x }) => pixel(x));
  // What lies outside the axis of sessions has its flag there.
  const at = spread(days, 20, Math.min(area.x, ...days), Math.max(area.x + area.width, ...days));
  return flags.map((flag, index) => ({ ...flag, day: days[index] ?? 0, at: at[index] ?? days[index] ?? 0 }));
}
