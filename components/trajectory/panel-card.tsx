import type { Arm } from '@/lib/domain/protocol/arms';
import { panelChange } from '@/lib/domain/trajectory/change-lines';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlotChoice } from '@/lib/format/trajectory-plot';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ScriptButton } from '../ui/script-button';
import { ChartFrame } from './chart-frame';
import { MarkerKey } from './marker';
import { PanelTable } from './panel-table';

const armNames: Record<Arm, string> = { psychedelic: 'Psychedelic arm', psycholytic: 'Psycholytic arm' };

type PanelCardProps = {
  view: TrajectoryView;
  panel: PanelView;
  choice: PlotChoice;
  /** The table comes with the chart, in the browser: until then the summary in words holds the same figures. */
  table: 'later' | 'for-screen-readers' | 'shown';
  /** Where the note at a point has room. */
  noteSide: 'above' | 'below';
  onPaper: boolean;
  onPercent: () => void;
  /** Null where charts cannot be taken out of the clinic. */
  onDownload: (() => void) | null;
};

/** One measure: latest value, what it is called, the chart, what the pilot said in words, and the table. */
export function PanelCard(props: PanelCardProps) {
  const { view, panel, choice, table, noteSide, onPaper, onPercent, onDownload } = props;
  const { headline } = panel;
  const { mode } = choice;
  const standing = headline ? (headline.standing ?? 'no bands exist') : null;
  return (
    <section
      aria-labelledby={`panel-${panel.scale}`}
      data-scale={panel.scale}
      className="chart-card print-whole"
    >
      <div className="flex items-baseline gap-2">
        <h2 id={`panel-${panel.scale}`} className="text-sm font-semibold">
          {panel.title}
        </h2>
        <span className="text-xs text-faint">
          {panel.instrument} · 0–{panel.max}
        </span>
        {onDownload && (
          <button
            type="button"
            onClick={onDownload}
            title="Download as PNG or CSV"
            className="ml-auto inline-flex size-6 items-center justify-center self-center rounded text-muted hover:bg-sunken hover:text-ink coarse:size-target print:hidden"
          >
            <Icon name="download" />
            <span className="sr-only">Download {panel.title} as PNG or CSV</span>
          </button>
        )}
        <span
          className={`${onDownload ? 'print:ml-auto' : 'ml-auto'} text-xl leading-6 font-title tabular-nums`}
        >
          {headline?.text ?? ''}
        </span>
      </div>
      <div className="chart-standing">
        {headline ? (
          <>
            <Chip {...(panel.bandSource ? { title: panel.bandSource } : {})}>{standing}</Chip>
            <span title={headline.rule || undefined}>
              {headline.change
                ? `${headline.change} since baseline${headline.word && ` · ${headline.word}`}`
                : headline.when.toLowerCase()}
              {headline.prorated && ' · prorated'}
            </span>
          </>
        ) : (
          <span>Nothing scored yet</span>
        )}
      </div>
      <ChartFrame
        view={view}
        panel={panel}
        choice={choice}
        noteSide={noteSide}
        drawn={table !== 'later'}
        onPaper={onPaper}
      />
      <div className="mt-0.5 space-y-0.5 text-2xs text-muted">
        {choice.change && <ChangeRules view={view} panel={panel} />}
        {panel.remarks[mode].map(({ arm, text }, index) => (
          <p key={`${arm} ${text}`}>
            {arm && (
              <>
                <MarkerKey look={arm} /> {armNames[arm]}:{' '}
              </>
            )}
            {text}
            {index === 0 && mode === 'score' && panel.pilotInPercentOnly && (
              <>
                {' '}
                <ScriptButton
                  type="button"
                  onClick={onPercent}
                  className="text-accent underline underline-offset-2 coarse:min-h-target print:hidden"
                >
                  Show in %
                </ScriptButton>
              </>
            )}
          </p>
        ))}
      </div>
      {table !== 'later' && (
        <div className={table === 'shown' ? 'mt-2 border-t border-line pt-1' : 'sr-only'}>
          <PanelTable panel={panel} choice={choice} reference={view.reference} />
        </div>
      )}
    </section>
  );
}

/** How the band and the lines of change came about, for this patient. */
function ChangeRules({ view, panel }: Pick<PanelCardProps, 'view' | 'panel'>) {
  const change = panelChange(view, panel);
  if (!change)
    return <p>No band of change: it is drawn from the patient’s own baseline, and there is none above 0.</p>;
  return (
    <>
      {change.noticed && <p>{change.noticed.rule}</p>}
      <p>{change.reliable?.rule ?? 'No reliable change is published for this scale.'}</p>
    </>
  );
}
