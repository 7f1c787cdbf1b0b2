'use client';

import { useRouter } from 'next/navigation';
import type { Action } from '@/lib/schemas/action-result';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

export type ShownInvitation = {
  id: string;
  timepoint: string;
  forms: string;
  way: 'tablet' | 'home';
  /** "26-Nov-2026 14:02, by Dana Reyes". */
  made: string;
  standing: string;
  /** Whether somebody has to look at it. */
  needsLook: boolean;
  open: boolean;
};

type InvitationListProps = {
  patientId: string;
  invitations: readonly ShownInvitation[];
  withdraw: Action<{ withdrawn: boolean }>;
};

/** How far each invitation went. */
export function InvitationList({ patientId, invitations, withdraw }: InvitationListProps) {
  const router = useRouter();
  const { busy, problems, submit } = useSubmission(withdraw);
  if (invitations.length === 0) return null;
  return (
    <Card title="What the patient was asked" flush>
      {problems.map(({ message }) => (
        <p key={message} role="alert" className="px-3.5 text-sm text-red">
          ▲ {message}
        </p>
      ))}
      <Table caption="Invitations to answer">
        <TableHead>
          <HeaderCell>Timepoint</HeaderCell>
          <HeaderCell>Forms</HeaderCell>
          <HeaderCell>Where</HeaderCell>
          <HeaderCell>Made</HeaderCell>
          <HeaderCell>How far</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Withdraw</span>
          </HeaderCell>
        </TableHead>
        <tbody>
          {invitations.map((each) => (
            <TableRow key={each.id}>
              <Cell heading>{each.timepoint}</Cell>
              <Cell>{each.forms}</Cell>
              <Cell>{each.way === 'home' ? 'link to home' : 'tablet'}</Cell>
              <Cell>{each.made}</Cell>
              <Cell>{each.needsLook ? <Chip tone="amber">{each.standing}</Chip> : each.standing}</Cell>
              <Cell>
                {each.open && (
                  <Button
                    size="small"
                    aria-disabled={busy || undefined}
                    aria-label={`Withdraw ${each.forms}, ${each.timepoint}`}
                    onClick={() =>
                      void submit({ patientId, invitationId: each.id }).then((result) => {
                        if (result?.kind === 'ok') router.refresh();
                      })
                    }
                  >
                    Withdraw
                  </Button>
                )}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
