import Link from 'next/link';
import { wordsOf } from '@/lib/domain/adverse-events/vocabulary';
import { alertActions, alertKindNames, alertSentence } from '@/lib/domain/alerts/alert';
import { formatInstant } from '@/lib/format/format-date';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { alertOrigin, laterSentences, type ShownAlert } from './shown-alert';

/** Alerts that were closed: what they said, what was done, by whom and when. */
export function ClosedAlerts({ alerts, timeZone }: { alerts: readonly ShownAlert[]; timeZone: string }) {
  return (
    <Table caption="Closed alerts" className="print:text-xs">
      <TableHead>
        <HeaderCell>Raised</HeaderCell>
        <HeaderCell>Alert</HeaderCell>
        <HeaderCell>What was done</HeaderCell>
        <HeaderCell>Closed</HeaderCell>
      </TableHead>
      <tbody>
        {alerts.map((shown) => {
          const { id, alert, closed, raisedAt } = shown;
          const origin = alertOrigin(shown);
          return (
            <TableRow key={id} className="align-top">
              <Cell className="whitespace-nowrap">{formatInstant(raisedAt, timeZone)}</Cell>
              <Cell heading className="min-w-60 font-normal">
                <strong className="font-semibold">{alertKindNames[alert.kind]}.</strong>{' '}
                {[alertSentence(alert), ...laterSentences(shown, timeZone)].join(' ')}{' '}
                {origin && (
                  <Link prefetch={false} href={origin.href} className="whitespace-nowrap">
                    {origin.words}
                  </Link>
                )}
              </Cell>
              <Cell className="min-w-44">
                {closed && wordsOf(alertActions, closed.action)}
                {closed?.note && (
                  <p className="text-xs text-muted" dir="auto">
                    {closed.note}
                  </p>
                )}
              </Cell>
              <Cell className="whitespace-nowrap">
                {closed && formatInstant(closed.at, timeZone)}
                <p className="text-xs text-muted">{closed?.byName}</p>
              </Cell>
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}
