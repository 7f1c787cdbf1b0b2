'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

type PatientMailCardProps = {
  patientId: string;
  optedOut: boolean;
  /** Why nothing is sent from this clinic at all; null where e-mail is set up. */
  hindrance: string | null;
  /** "Refused by the patient, by the link in an e-mail, 24-Sep-2026"; null = never refused. */
  choice: string | null;
  mail: readonly { id: string; kind: string; at: string; address: string; state: string; by: string }[];
  action: Action<{ optedOut: boolean }>;
};

/** Whether a patient wants e-mail, and what was sent: never what it was about. */
export function PatientMailCard({
  patientId,
  optedOut,
  hindrance,
  choice,
  mail,
  action,
}: PatientMailCardProps) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const change = () => {
    if (isBusy) return;
    start(async () => {
      const result = await action({ patientId, optedOut: !optedOut }).catch(() => null);
      setProblem(
        result?.kind === 'ok'
          ? null
          : result && 'message' in result
            ? result.message
            : 'Not saved: the clinic’s server did not answer. Try again.',
      );
      if (result?.kind === 'ok') router.refresh();
    });
  };
  return (
    <Card title="E-mail to this patient">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p>
          <span className="font-medium">
            {optedOut ? 'Wants no e-mail: none is sent.' : (hindrance ?? 'May be sent links and reminders.')}
          </span>
          {choice !== null && <span className="block text-xs text-muted">{choice}</span>}
        </p>
        <Button size="small" aria-disabled={isBusy || undefined} onClick={change}>
          {optedOut ? 'The patient wants e-mail again' : 'The patient wants no e-mail'}
        </Button>
      </div>
      {problem !== null && (
        <p role="alert" className="mt-1 text-sm text-red">
          {problem}
        </p>
      )}
      {mail.length > 0 && (
        <Table caption="E-mail sent to this patient" className="mt-2">
          <TableHead>
            <HeaderCell>When</HeaderCell>
            <HeaderCell>What</HeaderCell>
            <HeaderCell>To</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell>By</HeaderCell>
          </TableHead>
          <tbody>
            {mail.map(({ id, kind, at, address, state, by }) => (
              <TableRow key={id}>
                <Cell heading className="whitespace-nowrap">
                  {at}
                </Cell>
                <Cell className="whitespace-nowrap">{kind}</Cell>
                <Cell className="whitespace-nowrap">{address}</Cell>
                <Cell className="min-w-36">{state}</Cell>
                <Cell className="whitespace-nowrap">{by}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
