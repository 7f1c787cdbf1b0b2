import type { CohortPanel } from '@/lib/domain/cohort/cohort-panel';
import { rangeText, shareText } from '@/lib/domain/cohort/cohort-words';
import { arms } from '@/lib/domain/protocol/arms';
import { ArmMark } from '../ui/arm-mark';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

/** Response, reliable change, worsening and end state after each session, with exact intervals and the rules. */
export function OutcomeTable({ panels }: { panels: readonly CohortPanel[] }) {
  const judged = panels.filter(({ rules }) => rules.responder !== null || rules.endState !== null);
  if (judged.length === 0) return null;
  return (
    <Card
      title="Response and worsening"
      note="k of n with the exact 95 % interval (Clopper–Pearson); of those with a baseline and a value"
      flush
      className="mt-3"
    >
      <Table caption="Response and worsening by measure, timepoint and arm" className="text-xs">
        <TableHead>
          <HeaderCell>Measure</HeaderCell>
          <HeaderCell>Timepoint</HeaderCell>
          <HeaderCell>Arm</HeaderCell>
          <HeaderCell>Responders</HeaderCell>
          <HeaderCell title="Of all who should have the form: as if nobody missing had responded, and as if all had.">
            If missing: none to all
          </HeaderCell>
          <HeaderCell>Reliably improved</HeaderCell>
          <HeaderCell>Worsened</HeaderCell>
          <HeaderCell>End state reached</HeaderCell>
        </TableHead>
        {judged.map((panel) => (
          <OutcomeRows key={panel.id} panel={panel} />
        ))}
      </Table>
      <ul className="space-y-0.5 border-t border-line px-3.5 py-2 text-2xs text-muted">
        {judged.map(({ id, title, instrument, rules }) => (
          <li key={id}>
            {title}, {instrument}: {ruleText(rules)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The rows of one measure; timepoints at which nobody can be counted are left out. */
function OutcomeRows({ panel }: { panel: CohortPanel }) {
  const rows = panel.rows
    .filter(({ session }) => session !== 0)
    .flatMap(({ label, timepoint, figures }) =>
      arms
        .filter((arm) => figures[arm].score.n > 0)
        .map((arm) => ({ label, key: `${timepoint} ${arm}`, figure: figures[arm] })),
    );
  return (
    <tbody className="border-b border-line last:border-b-0">
      {rows.map(({ label, key, figure }, index) => (
        <TableRow key={key}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={rows.length} className="align-top">
              {panel.title}
              <span className="block font-normal text-muted">{panel.instrument}</span>
            </th>
          )}
          <Cell className="whitespace-nowrap">{label}</Cell>
          <Cell>
            <ArmMark arm={figure.arm} look="short" />
          </Cell>
          <Cell className="whitespace-nowrap">{shareText(figure.outcomes.responders)}</Cell>
          <Cell className="whitespace-nowrap">{rangeText(figure)}</Cell>
          <Cell className="whitespace-nowrap">{shareText(figure.outcomes.improved)}</Cell>
          <Cell className="whitespace-nowrap">{shareText(figure.outcomes.worsened)}</Cell>
          <Cell className="whitespace-nowrap">{shareText(figure.outcomes.endState)}</Cell>
        </TableRow>
      ))}
    </tbody>
  );
}

function ruleText({ responder, improved, worsened, endState }: CohortPanel['rules']): string {
  const parts = [
    ['responder', responder],
    ['reliably improved', improved],
    ['worsened', worsened],
    ['end state', endState],
  ].map(([what, rule]) => `${what}: ${rule ?? 'no rule published'}`);
  return `${parts.join('; ')}.`;
}
