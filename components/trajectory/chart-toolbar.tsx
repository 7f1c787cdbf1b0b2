import type { ReactNode } from 'react';
import { inferredWords } from '@/lib/domain/reference/types';
import { drawnOrigins } from '@/lib/domain/trajectory/drawn-origins';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { ChartChoice } from '@/lib/format/chart-choice';
import { perKgNotKnown } from '@/lib/format/dose-ribbon';
import { KeyHint } from '../ui/key-hint';
import { ScriptButton } from '../ui/script-button';
import { Segmented } from '../ui/segmented';
import { EventMark, MarkerKey, MarkKey, OriginKey, RouteMark } from './marker';

/** One key for each choice; all of them act on every chart. */
export const chartKeys = { mode: 's', clock: 'd', change: 'c', ownArm: 'o', tables: 't' } as const;

type ToolbarProps = {
  choice: ChartChoice;
  show: (change: Partial<ChartChoice>) => void;
  tables: boolean;
  onTables: () => void;
  /** Null where the layer is not offered. */
  ownArm: 'off' | 'loading' | 'shown' | 'failed' | null;
  keysOn: boolean;
};

/** What all charts show: one row of switches, each with its key. */
export function ChartToolbar({ choice, show, tables, onTables, ownArm, keysOn }: ToolbarProps) {
  const hint = (key: string) => keysOn && <KeyHint>{key.toUpperCase()}</KeyHint>;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs print:hidden">
      <Segmented
        legend="Charts show"
        name="mode"
        value={choice.mode}
        onChange={(event) => show({ mode: event.currentTarget.value === 'percent' ? 'percent' : 'score' })}
        options={[
          { value: 'score', label: 'Score' },
          { value: 'percent', label: '% of baseline' },
        ]}
      />
      {hint(chartKeys.mode)}
      <Segmented
        legend="The axis counts"
        name="clock"
        value={choice.clock}
        onChange={(event) => show({ clock: event.currentTarget.value === 'days' ? 'days' : 'sessions' })}
        options={[
          { value: 'sessions', label: 'Sessions' },
          { value: 'days', label: 'Days' },
        ]}
      />
      {hint(chartKeys.clock)}
      <Switch
        letter={chartKeys.change}
        keysOn={keysOn}
        on={choice.change}
        onSwitch={() => show({ change: !choice.change })}
      >
        change bands
      </Switch>
      {ownArm !== null && (
        <Switch
          letter={chartKeys.ownArm}
          keysOn={keysOn}
          on={choice.ownArm}
          onSwitch={() => show({ ownArm: !choice.ownArm })}
        >
          own clinic’s arm
        </Switch>
      )}
      <Switch letter={chartKeys.tables} keysOn={keysOn} on={tables} onSwitch={onTables}>
        tables
      </Switch>
      <p className="ml-auto text-muted">Lower is better ↓</p>
    </div>
  );
}

type SwitchProps = {
  letter: string;
  keysOn: boolean;
  on: boolean;
  onSwitch: () => void;
  children: ReactNode;
};

function Switch({ letter, keysOn, on, onSwitch, children }: SwitchProps) {
  return (
    <ScriptButton
      type="button"
      aria-pressed={on}
      aria-keyshortcuts={keysOn ? letter : undefined}
      onClick={onSwitch}
      className="chart-switch"
    >
      <span aria-hidden="true">{on ? '✓' : ''}</span>
      {children}
      {keysOn && <KeyHint>{letter.toUpperCase()}</KeyHint>}
    </ScriptButton>
  );
}

type LegendProps = { view: TrajectoryView; choice: ChartChoice; ownArmShown: boolean };

/** Every mark of the charts with its name, on screen and on paper. */
export function ChartLegend({ view, choice, ownArmShown }: LegendProps) {
  const has = (found: (panel: TrajectoryView['panels'][number]) => boolean) => view.panels.some(found);
  const { events } = view;
  const routes = new Set(view.sessions.flatMap((session) => session.routes));
  return (
    <ul aria-label="Lines" className="mb-3 flex flex-wrap items-center gap-1.5 text-xs print:mb-1">
      <LegendChip look="border-patient text-ink">
        <MarkerKey look="patient" /> Patient
      </LegendChip>
      <LegendChip look="border-arm-psychedelic text-arm-psychedelic-ink">
        <MarkerKey look="psychedelic" /> {view.reference}, psychedelic arm · {view.people.psychedelic}
      </LegendChip>
      <LegendChip look="border-arm-psycholytic text-arm-psycholytic-ink">
        <MarkerKey look="psycholytic" /> {view.reference}, psycholytic arm · {view.people.psycholytic}
      </LegendChip>
      {ownArmShown && (
        <LegendChip look="border-muted text-ink">
          <MarkerKey look="own-arm" /> Own clinic, {view.arm} arm, this patient left out
        </LegendChip>
      )}
      {drawnOrigins(view.panels).map((origin) => (
        <LegendChip key={origin} look="border-line text-muted">
          <OriginKey origin={origin} /> {inferredWords[origin]}
        </LegendChip>
      ))}
      {has((panel) => panel.drifted.length > 0) && (
        <LegendChip look="border-line text-muted">
          <MarkerKey look="patient" hollow /> off protocol, not compared
        </LegendChip>
      )}
      {has((panel) => panel.amended.length > 0) && (
        <LegendChip look="border-line text-muted">
          <MarkerKey look="patient" hollow /> amended, old value in its note
        </LegendChip>
      )}
      {has((panel) => panel.gaps.length > 0) && (
        <LegendChip look="border-line text-muted">
          <span aria-hidden="true" className="size-2.5 rounded-full border border-dashed border-muted" />
          missing, reason in its note
        </LegendChip>
      )}
      {[...routes].map((route) => (
        <LegendChip key={route} look="border-line text-muted">
          <MarkKey>
            <RouteMark route={route} />
          </MarkKey>{' '}
          {route === 'intramuscular' ? 'injection' : 'lozenge'}
        </LegendChip>
      ))}
      {view.sessions.some(({ perKg }) => perKg === 'not known') && (
        <LegendChip look="border-line text-muted">{perKgNotKnown} mg/kg not known, no weight</LegendChip>
      )}
      {events.some(({ kind }) => kind !== 'medicine-change') && (
        <LegendChip look="border-line text-muted">
          <MarkKey>
            <EventMark kind="adverse-event" serious={false} />
          </MarkKey>{' '}
          event
          {events.some(({ serious }) => serious) && (
            <>
              {' '}
              <MarkKey>
                <EventMark kind="adverse-event" serious />
              </MarkKey>{' '}
              serious
            </>
          )}
        </LegendChip>
      )}
      {events.some(({ kind }) => kind === 'medicine-change') && (
        <LegendChip look="border-line text-muted">
          <MarkKey>
            <EventMark kind="medicine-change" serious={false} />
          </MarkKey>{' '}
          medicine changed
        </LegendChip>
      )}
      {choice.change && (
        <LegendChip look="border-accent text-accent">
          <span aria-hidden="true" className="h-2.5 w-3.5 border border-accent bg-accent-soft" />
          change patients usually notice: outside this band
          <span aria-hidden="true" className="w-4 border-t-2 border-dashed border-accent" />
          reliable change
        </LegendChip>
      )}
    </ul>
  );
}

function LegendChip({ look, children }: { look: string; children: ReactNode }) {
  return <li className={`legend-chip ${look}`}>{children}</li>;
}
