'use client';

import {
  type CSSProperties,
  type KeyboardEvent,
  lazy,
  type PointerEvent,
  Suspense,
  useId,
  useState,
} from 'react';
import { chartSummary } from '@/lib/domain/trajectory/chart-summary';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { heightBelow, ribbonLines } from '@/lib/format/dose-ribbon';
import { nearestStop, type PlotChoice, plotFlags, plotOf } from '@/lib/format/trajectory-plot';
import { PointNote, stopSentence } from './point-note';

const loadChart = () => import('./session-chart');
const SessionChart = lazy(loadChart);
// Fetched beside the page's other scripts; the server never runs it.
if (typeof window !== 'undefined') void loadChart();

type ChartFrameProps = {
  view: TrajectoryView;
  panel: PanelView;
  choice: PlotChoice;
  noteSide: 'above' | 'below';
  /** False on the server and until the page lives in the browser. */
  drawn: boolean;
  onPaper: boolean;
};

/**
 * The place of a chart: the same size before and after it is drawn, one stop of the Tab key, arrows from point to point
 * (read out by a live region), a note at the point under the pointer.
 */
export function ChartFrame({ view, panel, choice, noteSide, drawn, onPaper }: ChartFrameProps) {
  const [active, setActive] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const summary = useId();
  const { mode, clock } = choice;
  const plot = drawn ? plotOf(view, panel, choice) : null;
  const stops = plot?.stops ?? [];
  const lines = ribbonLines(view.sessions).map(({ label }) => label);
  const below = heightBelow(lines.length, plot ?? { clock, flags: plotFlags(view, clock) });
  const stop = active === null ? undefined : stops[active];

  function go(index: number) {
    const wanted = stops[index];
    if (!wanted) return;
    setActive(index);
    setSpoken(stopSentence({ view, panel, choice, stop: wanted }));
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = active ?? -1;
    const wanted: Record<string, number> = {
      ArrowRight: Math.min(at + 1, stops.length - 1),
      ArrowDown: Math.min(at + 1, stops.length - 1),
      ArrowLeft: Math.max(at - 1, 0),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: stops.length - 1,
    };
    const index = wanted[event.key];
    if (event.key === 'Escape') setActive(null);
    if (index === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(index);
  }

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    setActive(plot && nearestStop(event.clientX - box.left, box.width, plot));
  }

  const axis = `${mode === 'score' ? `Score, 0–${panel.max}` : '% of baseline'}${clock === 'days' ? ', by days since session 1' : ''}`;
  return (
    <div
      role="application"
      aria-roledescription="chart"
      aria-label={`${panel.title}, ${axis}. Arrow keys move from point to point.`}
      aria-describedby={summary}
      tabIndex={0}
      className="chart-frame"
      style={{ '--below': `${below}px` } as CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) go(active ?? stops.length - 1);
      }}
      onBlur={() => setActive(null)}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setActive(null)}
    >
      <p id={summary} className="sr-only">
        {chartSummary(view, panel, mode)}
      </p>
      <p aria-hidden="true" className="absolute top-0 left-[38px] text-2xs text-faint">
        {axis}
      </p>
      {/* On paper the columns have another width than on screen: the drawing is scaled, whatever recharts measured, and
          the frame is as high as the drawing. */}
      <div aria-hidden="true" className="chart-drawing">
        {plot ? (
          <Suspense fallback={<Floor below={below} />}>
            <SessionChart plot={plot} lines={lines} active={stop?.x ?? null} onPaper={onPaper} />
          </Suspense>
        ) : (
          <Floor below={below} />
        )}
      </div>
      {stop !== undefined && (
        <div
          className={`pointer-events-none absolute inset-x-0 z-10 print:hidden ${noteSide === 'below' ? 'top-full' : 'bottom-[calc(100%-1rem)]'}`}
        >
          <PointNote view={view} panel={panel} choice={choice} stop={stop} />
        </div>
      )}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

/** What stands in the frame until the chart is drawn. */
function Floor({ below }: { below: number }) {
  return <div className="chart-floor" style={{ bottom: below }} />;
}
