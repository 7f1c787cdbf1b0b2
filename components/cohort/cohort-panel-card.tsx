import { type CohortPanelView, type CohortView, panelColumns } from '@/lib/domain/cohort/cohort-view';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { CohortChart } from './cohort-chart';

type PanelProps = { view: CohortView; panel: CohortPanelView; mode: TrajectoryMode; tables: boolean };

/** One measure in one edition: the chart, how response went, what to mind, and its table. */
export function CohortPanelCard({ view, panel, mode, tables }: PanelProps) {
  const axis = mode === 'score' ? `0–${panel.max}` : '% of baseline';
  return (
    <section
      aria-labelledby={`cohort-${panel.id}`}
      className={`print-whole flex min-w-0 flex-col rounded-card border border-line bg-card px-3.5 pt-2.5 pb-2.5 shadow-card ${tables ? 'md:col-span-2 xl:col-span-3' : ''}`}
    >
      <h2 id={`cohort-${panel.id}`} className="flex flex-wrap items-baseline gap-x-2 text-sm font-semibold">
        {panel.title}
        <span className="text-xs font-normal text-muted">
          {panel.instrument} · {axis} · {panel.lowerIsBetter ? 'lower is better ↓' : 'higher is stronger ↑'}
        </span>
      </h2>
      <div className={tables ? 'grid items-start gap-x-5 gap-y-2 xl:grid-cols-[19rem_minmax(0,1fr)]' : ''}>
        <div className={tables ? 'max-w-md print:max-w-xs' : ''}>
          <CohortChart view={view} panel={panel} mode={mode} />
        </div>
        <div className={tables ? 'min-w-0' : 'sr-only'}>
          <PanelTable view={view} panel={panel} mode={mode} />
        </div>
      </div>
      <div className="mt-1 space-y-1 border-t border-line pt-1.5 text-xs text-muted">
        {panel.response.map((sentence, index) => (
          <p key={sentence}>
            {sentence}
            {index === 0 && panel.rule && <span className="text-2xs"> Rule: {panel.rule}.</span>}
          </p>
        ))}
        {panel.notes[mode].map((note) => (
          <p key={note} className="text-2xs">
            {note}
          </p>
        ))}
      </div>
    </section>
  );
}

/** The same figures as the chart, with SD, median and range, changes, and why forms are missing. */
function PanelTable({ view, panel, mode }: Pick<PanelProps, 'view' | 'panel' | 'mode'>) {
  const unit = mode === 'score' ? 'score' : '% of baseline';
  return (
    <Table
      caption={`${panel.title}, ${panel.instrument}, ${unit}`}
      className="text-xs [&_:is(td,th)]:px-1.5! [&_:is(td,th)]:first:pl-0!"
    >
      <TableHead>
        {panelColumns(view.referenceName).map((words) => (
          <HeaderCell key={words}>{words}</HeaderCell>
        ))}
      </TableHead>
      <tbody>
        {panel.rows.map(({ label, arm, cells }) => (
          <TableRow key={`${label} ${arm}`}>
            <Cell heading className="whitespace-nowrap">
              {label}
            </Cell>
            <Cell>{arm}</Cell>
            {cells[mode].map((text, column) => (
              <Cell key={column} className={column === 6 ? 'min-w-36' : 'whitespace-nowrap tabular-nums'}>
                {text}
              </Cell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
