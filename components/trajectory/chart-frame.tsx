'use client';

import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useId, useState } from 'react';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { nearestSession, plotOf, speakingSessions } from '@/lib/format/trajectory-plot';
import { PointNote, pointSentence } from './point-note';

const loadChart = () => import('./session-chart');
const SessionChart = lazy(loadChart);
// Fetched beside the page's other scripts; the server never runs it.
if (typeof window !== 'undefined') void loadChart();

type ChartFrameProps = {
  view: TrajectoryView;
  panel: PanelView;
  mode: TrajectoryMode;
  noteSide: 'above' | 'below';
  /** False on the server and until the page lives in the browser. */
  drawn: boolean;
};

/**
 * The place of a chart: the same size before and after it is drawn, one stop of the Tab key, arrows from point to point
 * (read out by a live region), a note at the point under the pointer.
 */
export function ChartFrame({ view, panel, mode, noteSide, drawn }: ChartFrameProps) {
  const [active, setActive] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const summary = useId();
  const plot = plotOf(view, panel, mode);
  const sessions = speakingSessions(plot);

  function go(session: number | undefined) {
    if (session === undefined) return;
    setActive(session);
    setSpoken(pointSentence(view, panel, mode, session));
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = active === null ? -1 : sessions.indexOf(active);
    const wanted: Record<string, number> = {
      ArrowRight: Math.min(at + 1, sessions.length - 1),
      ArrowDown: Math.min(at + 1, sessions.length - 1),
      ArrowLeft: Math.max(at - 1, 0),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: sessions.length - 1,
    };
    const index = wanted[event.key];
    if (event.key === 'Escape') setActive(null);
    if (index === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(sessions[index]);
  }

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    setActive(nearestSession(event.clientX - box.left, box.width, sessions));
  }

  const axis = mode === 'score' ? `Score, 0–${panel.max}` : '% of baseline';
  return (
    <div
      role="application"
      aria-roledescription="chart"
      aria-label={`${panel.title}, ${axis}. Arrow keys move from point to point.`}
      aria-describedby={summary}
      tabIndex={0}
      className="relative h-[clamp(11.5rem,20.5dvh,16rem)] rounded-md print:h-auto"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) go(active ?? sessions.at(-1));
      }}
      onBlur={() => setActive(null)}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setActive(null)}
    >
      <p id={summary} className="sr-only">
        {panel.summary[mode]}
      </p>
      <p aria-hidden="true" className="absolute top-0 left-[34px] text-2xs text-faint">
        {axis}
      </p>
      {/* On paper the columns have another width than on screen: the drawing is scaled, whatever recharts measured, and
          the frame is as high as the drawing. */}
      <div
        aria-hidden="true"
        className="absolute inset-0 print:static print:[&_.recharts-wrapper]:h-auto! print:[&_svg]:h-auto! print:[&_svg]:w-full!"
      >
        {drawn ? (
          <Suspense fallback={<Floor />}>
            <SessionChart plot={plot} active={active} />
          </Suspense>
        ) : (
          <Floor />
        )}
      </div>
      {active !== null && (
        <div
          className={`pointer-events-none absolute inset-x-0 z-10 print:hidden ${noteSide === 'below' ? 'top-full' : 'bottom-[calc(100%-1rem)]'}`}
        >
          <PointNote view={view} panel={panel} mode={mode} session={active} />
        </div>
      )}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

/** What stands in the frame until the chart is drawn. */
function Floor() {
  return (
    <div className="absolute top-5 right-[58px] bottom-[34px] left-[34px] rounded-sm border-b border-line-strong bg-band" />
  );
}
