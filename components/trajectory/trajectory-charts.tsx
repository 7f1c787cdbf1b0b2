'use client';

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { isKeyOnIn } from '../shell/single-keys';
import { KeyHint } from '../ui/key-hint';
import { Segmented } from '../ui/segmented';
import { AboutFigures } from './about-figures';
import { DosesCard } from './doses-card';
import { MarkerKey } from './marker';
import { PanelCard } from './panel-card';

type TrajectoryChartsProps = {
  /** A `TrajectoryView` as JSON: one string crosses to the browser several times cheaper than its thousand values. */
  packed: string;
  initialMode: TrajectoryMode;
  /** Head of the column of days: "Date", or "Day" after session 1. */
  dayHeading: string;
  /** Whether the course is completed or withdrawn. */
  ended: boolean;
};

/** The five measures of a course beside both arms of the pilot, with the doses; one switch for all charts. */
export function TrajectoryCharts({ packed, initialMode, dayHeading, ended }: TrajectoryChartsProps) {
  const view = useMemo(() => JSON.parse(packed) as TrajectoryView, [packed]);
  const inBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const keysOn = useSyncExternalStore(
    neverChanges,
    () => isKeyOnIn(document.cookie, 'charts'),
    () => true,
  );
  const [mode, setMode] = useState(initialMode);
  const [tables, setTables] = useState(false);

  function show(wanted: TrajectoryMode) {
    setMode(wanted);
    const address = new URL(window.location.href);
    if (wanted === 'percent') address.searchParams.set('mode', 'percent');
    else address.searchParams.delete('mode');
    window.history.replaceState(null, '', address);
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') || !isKeyOnIn(document.cookie, 'charts')) return;
      const key = event.key.toLowerCase();
      if (key === 's') show(mode === 'score' ? 'percent' : 'score');
      if (key === 't') setTables((shown) => !shown);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [mode]);

  return (
    // On paper five charts and the doses fit one sheet.
    <div className="print:[zoom:0.82]">
      <div className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-2 text-xs">
        <Segmented
          legend="Charts show"
          name="mode"
          value={mode}
          onChange={(event) => show(event.currentTarget.value === 'percent' ? 'percent' : 'score')}
          options={[
            { value: 'score', label: 'Score' },
            { value: 'percent', label: '% of baseline' },
          ]}
        />
        <ul aria-label="Lines" className="contents">
          <LegendChip look="border-patient text-ink">
            <MarkerKey look="patient" /> Patient
          </LegendChip>
          <LegendChip look="border-arm-psychedelic text-arm-psychedelic-ink">
            <MarkerKey look="psychedelic" /> {view.reference}, psychedelic arm · {view.people.psychedelic}
          </LegendChip>
          <LegendChip look="border-arm-psycholytic text-arm-psycholytic-ink">
            <MarkerKey look="psycholytic" /> {view.reference}, psycholytic arm · {view.people.psycholytic}
          </LegendChip>
          <LegendChip look="border-line text-muted">
            <MarkerKey look="psychedelic" hollow /> <MarkerKey look="psycholytic" hollow /> reconstructed
            figure
          </LegendChip>
          {view.panels.some((panel) => panel.drifted.length > 0) && (
            <LegendChip look="border-line text-muted">
              <MarkerKey look="patient" hollow /> off protocol, not compared
            </LegendChip>
          )}
        </ul>
        <p className="ml-auto flex flex-wrap items-center gap-x-2 text-muted">
          Lower is better ↓
          {keysOn && (
            <span className="flex items-center gap-1 print:hidden">
              <KeyHint>S</KeyHint> score
            </span>
          )}
          <button
            type="button"
            aria-pressed={tables}
            aria-keyshortcuts={keysOn ? 't' : undefined}
            onClick={() => setTables(!tables)}
            className="flex min-h-row items-center gap-1 rounded px-1 text-muted hover:bg-sunken hover:text-ink aria-pressed:font-semibold aria-pressed:text-accent coarse:min-h-target print:hidden"
          >
            {keysOn && <KeyHint>T</KeyHint>} tables
          </button>
        </p>
      </div>
      <div className={`grid gap-3 md:grid-cols-2 xl:grid-cols-3 print:gap-2 ${roomForDoses}`}>
        {view.panels.map((panel, index) => (
          <PanelCard
            key={panel.scale}
            view={view}
            panel={panel}
            mode={mode}
            table={!inBrowser ? 'later' : tables ? 'shown' : 'for-screen-readers'}
            noteSide={index < 3 ? 'below' : 'above'}
            onPercent={() => show('percent')}
          />
        ))}
        <DosesCard arm={view.arm} sessions={view.sessions} dayHeading={dayHeading} ended={ended} />
      </div>
      <AboutFigures view={view} />
    </div>
  );
}

/**
 * Half a tablet and half a sheet are too narrow for the table of doses: on the tablet the fifth chart and the table have a
 * row each, on paper the table has the larger part of their row.
 */
const roomForDoses =
  'not-print:md:max-xl:[&>:nth-last-child(-n+2)]:col-span-2 print:grid-cols-12 print:*:col-span-6 ' +
  'print:[&>:nth-last-child(2)]:col-span-5 print:[&>:last-child]:col-span-7';

const neverChanges = () => () => undefined;

function LegendChip({ look, children }: { look: string; children: ReactNode }) {
  return (
    <li
      className={`inline-flex items-center gap-1.5 rounded-full border bg-card px-2.5 py-1 whitespace-nowrap ${look}`}
    >
      {children}
    </li>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio]), textarea, select'))
  );
}
