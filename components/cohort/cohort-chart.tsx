'use client';

import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import type { CohortPanelView, CohortView } from '@/lib/domain/cohort/cohort-view';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import { MarkerKey } from '../trajectory/marker';
import { CohortPlot } from './cohort-plot';

type ChartProps = { view: CohortView; panel: CohortPanelView; mode: TrajectoryMode };

/** The share of the drawing's width that lies left of baseline and right of the last place. */
const edges = { left: 50 / 440, right: 32 / 440 };

/** One stop of the Tab key; arrows go from timepoint to timepoint, which are read out and shown in a note. */
export function CohortChart({ view, panel, mode }: ChartProps) {
  const [active, setActive] = useState<number | null>(null);
  const summary = useId();
  const places = panel.counts.map(({ place }) => place);
  const axis = mode === 'score' ? `Score, 0–${panel.max}` : '% of own baseline';

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setActive(null);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = active === null ? -1 : places.indexOf(active);
    const wanted: Record<string, number> = {
      ArrowRight: Math.min(at + 1, places.length - 1),
      ArrowLeft: Math.max(at - 1, 0),
      Home: 0,
      End: places.length - 1,
    };
    const index = wanted[event.key];
    if (index === undefined) return;
    event.preventDefault();
    setActive(places[index] ?? null);
  }

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const inner = box.width * (1 - edges.left - edges.right);
    const pointed = ((event.clientX - box.left - box.width * edges.left) / inner) * (view.axis.length - 1);
    const nearest = [...places].sort((a, b) => Math.abs(a - pointed) - Math.abs(b - pointed))[0];
    setActive(nearest ?? null);
  }

  const rows = panel.rows.filter((row) => active !== null && row.place === active);
  return (
    <div
      role="application"
      aria-roledescription="chart"
      aria-label={`${panel.title}, ${panel.instrument}, ${axis}. Arrow keys move from timepoint to timepoint.`}
      aria-describedby={summary}
      tabIndex={0}
      className="relative rounded-md"
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setActive(null)}
    >
      <p id={summary} className="sr-only">
        {panel.summary[mode]}
      </p>
      <CohortPlot view={view} panel={panel} mode={mode} active={active} />
      <div
        role="status"
        className={
          rows.length === 0
            ? 'sr-only'
            : 'pointer-events-none absolute inset-x-2 top-full z-10 -mt-2 rounded-md border border-line bg-card px-2.5 py-1.5 text-xs shadow-card print:hidden'
        }
      >
        {rows.map(({ label, arm, cells }, index) => (
          <p key={arm}>
            {index === 0 && <span className="block font-semibold">{label}</span>}
            <MarkerKey look={arm} /> {arm}: mean {cells[mode][1]}, {cells[mode][0]} forms;{' '}
            {view.referenceName}: {cells[mode][5]}
          </p>
        ))}
      </div>
    </div>
  );
}
