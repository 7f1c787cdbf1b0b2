import { usePlotArea } from 'recharts';
import { flagPlaces, ribbonHeights, type RibbonPlace, ribbonPlaces } from '@/lib/format/dose-ribbon';
import type { Plot } from '@/lib/format/trajectory-plot';
import { EventMark, RouteMark } from './marker';

const words = { fontSize: 10, fill: 'var(--color-faint)' };

/** Under the axis: what was given at each session, and a flag where something happened. */
export function DoseRibbon({ plot, lines }: { plot: Plot; lines: readonly string[] }) {
  const area = usePlotArea();
  if (!area) return null;
  const [from, to] = plot.xRange;
  const pixel = (x: number) => area.x + ((x - from) / (to - from)) * area.width;
  const top = area.y + area.height + ribbonHeights.ticks;
  const columns = ribbonPlaces(plot.ribbon, pixel, area);
  const first = top + (plot.clock === 'days' ? ribbonHeights.sessions : 0);
  const flagsAt = first + lines.length * ribbonHeights.line + 9;
  return (
    <g>
      {plot.clock === 'days' &&
        columns.map((column) => <SessionPlace key={column.session} {...column} top={top} />)}
      {lines.map((label, line) => (
        <g key={label} transform={`translate(0 ${first + (line + 1) * ribbonHeights.line - 2})`}>
          <text x={2} {...words} fontSize={9}>
            {label}
          </text>
          {columns.map(({ session, at, cells, routes }) => (
            <g key={session} transform={`translate(${at} 0)`}>
              {line === 0 &&
                routes.map((route, index) => (
                  <g key={route} transform={`translate(${-14 - index * 8} -3.5) scale(0.8)`}>
                    <RouteMark route={route} />
                  </g>
                ))}
              <text textAnchor="middle" {...words} fill="var(--color-muted)">
                {cells[line]}
              </text>
            </g>
          ))}
        </g>
      ))}
      {flagPlaces(plot.flags, pixel, area).map(({ index, kind, serious, day, at }) => (
        <g key={index} transform={`translate(${at} ${flagsAt})`}>
          <path
            d={`M${day - at} ${area.y + area.height - flagsAt}V-16L0 -7`}
            fill="none"
            stroke="var(--color-line-strong)"
            strokeDasharray="1 3"
          />
          <EventMark kind={kind} serious={serious} />
          <text x={7} y={4} {...words} fontSize={9} fill="var(--color-ink)">
            {index + 1}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A session on the axis of days: its number over its column, and a thread to its day. */
function SessionPlace({ at, day, session, top }: RibbonPlace & { top: number }) {
  return (
    <g>
      <path
        d={`M${day} ${top - ribbonHeights.ticks}L${at} ${top + 2}`}
        stroke="var(--color-line-strong)"
        fill="none"
      />
      <text x={at} y={top + 11} textAnchor="middle" {...words} fill="var(--color-ink)">
        S{session}
      </text>
    </g>
  );
}
