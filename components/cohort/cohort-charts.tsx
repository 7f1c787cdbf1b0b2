'use client';

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CohortView } from '@/lib/domain/cohort/cohort-view';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import { inferredWords } from '@/lib/domain/reference/types';
import { isKeyOnIn } from '../shell/single-keys';
import { MarkerKey, OriginKey } from '../trajectory/marker';
import { KeyHint } from '../ui/key-hint';
import { ScriptButton } from '../ui/script-button';
import { Segmented } from '../ui/segmented';
import { CohortPanelCard } from './cohort-panel-card';

type CohortChartsProps = {
  /** A `CohortView` as JSON. */
  packed: string;
  initialMode: TrajectoryMode;
  initialTables: boolean;
};

/** Every measure with both arms of the clinic and of the pilot; one switch for all charts and one for their tables. */
export function CohortCharts({ packed, initialMode, initialTables }: CohortChartsProps) {
  const view = useMemo(() => JSON.parse(packed) as CohortView, [packed]);
  const [mode, setMode] = useState(initialMode);
  const [tables, setTables] = useState(initialTables);
  const keysOn = useSyncExternalStore(
    () => () => undefined,
    () => isKeyOnIn(document.cookie, 'charts'),
    () => true,
  );

  useEffect(() => {
    const address = new URL(window.location.href);
    const keep = (name: string, value: string | null) =>
      value === null ? address.searchParams.delete(name) : address.searchParams.set(name, value);
    keep('mode', mode === 'percent' ? 'percent' : null);
    keep('tables', tables ? 'shown' : null);
    if (address.href !== window.location.href) window.history.replaceState(null, '', address);
  }, [mode, tables]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') || !isKeyOnIn(document.cookie, 'charts')) return;
      const key = event.key.toLowerCase();
      if (key === 's') setMode((shown) => (shown === 'score' ? 'percent' : 'score'));
      if (key === 't') setTables((shown) => !shown);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
        <Segmented
          legend="Charts show"
          name="mode"
          value={mode}
          onChange={(event) => setMode(event.currentTarget.value === 'percent' ? 'percent' : 'score')}
          options={[
            { value: 'score', label: 'Score' },
            { value: 'percent', label: '% of baseline' },
          ]}
        />
        <ul aria-label="Lines" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
          <Key look="text-arm-psychedelic-ink">
            <MarkerKey look="psychedelic" /> ours, psychedelic
          </Key>
          <Key look="text-arm-psycholytic-ink">
            <MarkerKey look="psycholytic" /> ours, psycholytic
          </Key>
          <Key>
            dashed: {view.referenceName}, {view.people}
          </Key>
          {view.origins.map((origin) => (
            <Key key={origin}>
              <OriginKey origin={origin} /> {inferredWords[origin]}
            </Key>
          ))}
          <Key>bars: 95 % interval of the mean</Key>
          {view.axis.length > sessionsInCourse + 1 && <Key>wk: weeks after the last session</Key>}
          <Key>
            thin lines: one course each, {view.lines.shown} of {view.lines.of}
            {view.lines.shown < view.lines.of && ', the first by study code'}
          </Key>
        </ul>
        <p className="ml-auto flex items-center gap-2 text-muted print:hidden">
          {keysOn && (
            <span className="flex items-center gap-1">
              <KeyHint>S</KeyHint> score
            </span>
          )}
          <ScriptButton
            type="button"
            aria-pressed={tables}
            aria-keyshortcuts={keysOn ? 't' : undefined}
            onClick={() => setTables(!tables)}
            className="flex min-h-row items-center gap-1 rounded px-1 text-muted hover:bg-sunken hover:text-ink aria-pressed:font-semibold aria-pressed:text-accent coarse:min-h-target"
          >
            {keysOn && <KeyHint>T</KeyHint>} tables
          </ScriptButton>
        </p>
      </div>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3 print:grid-cols-2 print:gap-2">
        {view.panels.map((panel) => (
          <CohortPanelCard key={panel.id} view={view} panel={panel} mode={mode} tables={tables} />
        ))}
      </div>
      <p className="mt-2 text-2xs text-muted">
        {view.referenceName}: {view.citation} {view.caution}
      </p>
    </>
  );
}

function Key({ look = '', children }: { look?: string; children: ReactNode }) {
  return <li className={`inline-flex items-center gap-1 ${look}`}>{children}</li>;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio]), textarea, select'))
  );
}
