'use client';

import { useRouter } from 'next/navigation';
import type { Action } from '@/lib/schemas/action-result';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';

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
      <ul className="divide-y divide-line border-t border-line">
        {invitations.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-2">
            <div className="min-w-60 flex-1">
              <p className="font-medium">
                {each.timepoint}: {each.forms}
              </p>
              <p className="text-xs text-muted">
                {each.way === 'home' ? 'Link to home' : 'Tablet'}, {each.made}
              </p>
            </div>
            <p className="min-w-60 flex-1 text-sm">
              {each.needsLook ? (
                <span className="font-medium text-amber">▲ {each.standing}</span>
              ) : (
                each.standing
              )}
            </p>
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
          </li>
        ))}
      </ul>
    </Card>
  );
}
