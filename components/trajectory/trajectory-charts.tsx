'use client';

import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { type ChartChoice, writeChartChoice } from '@/lib/format/chart-choice';
import { isKeyOnIn } from '../shell/single-keys';
import { AboutFigures } from './about-figures';
import { ChartLegend, ChartToolbar, chartKeys } from './chart-toolbar';
import { DosesCard } from './doses-card';
import { LayerNotes } from './layer-notes';
import { PanelCard } from './panel-card';
import { useOwnArm } from './use-own-arm';
import { usePrinting } from './use-printing';

// Nobody needs it before asking for a file.
const ChartDownload = lazy(() => import('./chart-download'));

type TrajectoryChartsProps = {
  view: TrajectoryView;
  initial: ChartChoice;
  /** Head of the column of days: "Date", or "Day" after session 1. */
  dayHeading: string;
  /** Whether the course is completed or withdrawn. */
  ended: boolean;
  /** The patient's routes of this course; null for research, which takes its files from the cohort. */
  routes: { ownArm: string; download: string } | null;
};

/** The five measures of a course beside both arms of the pilot, with the doses; one switch for all charts. */
export function TrajectoryCharts({ view, initial, dayHeading, ended, routes }: TrajectoryChartsProps) {
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
  const [choice, setChoice] = useState(initial);
  const [tables, setTables] = useState(false);
  const [asked, setAsked] = useState<TrajectoryView['panels'][number] | null>(null);
  const printing = usePrinting();
  const ownArm = useOwnArm(routes?.ownArm ?? null, choice.ownArm);

  function show(change: Partial<ChartChoice>) {
    const wanted = { ...choice, ...change };
    setChoice(wanted);
    const address = new URL(window.location.href);
    writeChartChoice(address.searchParams, wanted);
    window.history.replaceState(null, '', address);
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') || !isKeyOnIn(document.cookie, 'charts')) return;
      const key = event.key.toLowerCase();
      if (key === chartKeys.mode) show({ mode: choice.mode === 'score' ? 'percent' : 'score' });
      if (key === chartKeys.clock) show({ clock: choice.clock === 'days' ? 'sessions' : 'days' });
      if (key === chartKeys.change) show({ change: !choice.change });
      if (key === chartKeys.ownArm && routes) show({ ownArm: !choice.ownArm });
      if (key === chartKeys.tables) setTables((shown) => !shown);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    // On paper five charts and the doses fit one sheet.
    <div className="print:[zoom:0.8]">
      <ChartToolbar
        choice={choice}
        show={show}
        tables={tables}
        onTables={() => setTables(!tables)}
        ownArm={routes && ownArm.state}
        keysOn={keysOn}
      />
      <ChartLegend view={view} choice={choice} ownArmShown={ownArm.state === 'shown'} />
      <LayerNotes view={view} choice={choice} ownArm={ownArm} />
      <div className={`grid gap-3 md:grid-cols-2 xl:grid-cols-3 print:gap-2 ${roomForDoses}`}>
        {view.panels.map((panel, index) => (
          <PanelCard
            key={panel.scale}
            view={view}
            panel={panel}
            choice={{ ...choice, ownArm: ownArm.panels?.[panel.scale] ?? null }}
            table={!inBrowser ? 'later' : tables ? 'shown' : 'for-screen-readers'}
            noteSide={index < 3 ? 'below' : 'above'}
            onPaper={printing}
            onPercent={() => show({ mode: 'percent' })}
            onDownload={routes && inBrowser ? () => setAsked(panel) : null}
          />
        ))}
        <DosesCard
          arm={view.arm}
          sessions={view.sessions}
          events={view.events}
          dayHeading={dayHeading}
          ended={ended}
        />
      </div>
      <AboutFigures view={view} />
      {asked && routes && (
        <Suspense>
          <ChartDownload
            view={view}
            panel={asked}
            choice={{ ...choice, ownArm: ownArm.panels?.[asked.scale] ?? null }}
            href={routes.download}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
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

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio]), textarea, select'))
  );
}
