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
        <tbody>
          {judged.flatMap((panel) =>
            panel.rows
              .filter(
                ({ session, figures }) =>
                  session !== 0 && figures.psychedelic.of + figures.psycholytic.of > 0,
              )
              .flatMap(({ label, timepoint, figures }) =>
                arms.map((arm) => {
                  const { outcomes } = figures[arm];
                  return (
                    <TableRow key={`${panel.id} ${timepoint} ${arm}`}>
                      <Cell heading>
                        {panel.title}, {panel.instrument}
                      </Cell>
                      <Cell className="whitespace-nowrap">{label}</Cell>
                      <Cell>
                        <ArmMark arm={arm} look="short" />
                      </Cell>
                      <Cell className="whitespace-nowrap">{shareText(outcomes.responders)}</Cell>
                      <Cell className="whitespace-nowrap">{rangeText(figures[arm])}</Cell>
                      <Cell className="whitespace-nowrap">{shareText(outcomes.improved)}</Cell>
                      <Cell className="whitespace-nowrap">{shareText(outcomes.worsened)}</Cell>
                      <Cell className="whitespace-nowrap">{shareText(outcomes.endState)}</Cell>
                    </TableRow>
                  );
                }),
              ),
          )}
        </tbody>
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

function ruleText({ responder, improved, worsened, endState }: CohortPanel['rules']): string {
  const parts = [
    ['responder', responder],
    ['reliably improved', improved],
    ['worsened', worsened],
    ['end state', endState],
  ].map(([what, rule]) => `${what}: ${rule ?? 'no rule published'}`);
  return `${parts.join('; ')}.`;
}
