'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Chip } from '@/components/ui/chip';
import { Cell } from '@/components/ui/table';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { MoveDateForm } from './move-date-form';

type PlannedSessionProps = {
  patientId: string;
  session: {
    id: string;
    number: number;
    plannedDate: PlainDate;
    plannedTime: string | null;
    version: number;
    enteredInError: boolean;
  };
  isNext: boolean;
  /** Whether planned sessions come after it. */
  hasLater: boolean;
  ended: boolean;
  mayWrite: boolean;
  dateOrder: 'dmy' | 'mdy';
  move: Action<{ sessionId: string }>;
};

/** The rest of the row of a session that was not held: its day, and what can be done with it while the course goes on. */
export function PlannedSession(props: PlannedSessionProps) {
  const { patientId, session, isNext, ended, mayWrite } = props;
  const [moving, setMoving] = useState(false);
  return (
    <Cell colSpan={8}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2 max-sm:flex-col">
        <span className="leading-7 whitespace-nowrap text-muted">
          {ended && 'Not held: the course ended · '}
          {formatDate(session.plannedDate)}
          {session.plannedTime !== null && ` at ${session.plannedTime}`}{' '}
          <span className="text-xs">planned</span>
          {session.enteredInError && (
            <Chip tone="amber" className="ml-2">
              entered in error
            </Chip>
          )}
        </span>
        {moving && <MoveDateForm {...props} onClose={() => setMoving(false)} />}
        {mayWrite && session.enteredInError && (
          <ButtonLink
            size="small"
            tone="quiet"
            className="sm:ml-auto print:hidden"
            href={`/patients/${patientId}/sessions/${session.id}`}
          >
            Open<span className="sr-only"> session {session.number}</span>
          </ButtonLink>
        )}
        {mayWrite && !ended && !moving && !session.enteredInError && (
          <span className="flex gap-1.5 sm:ml-auto print:hidden">
            {isNext && (
              <ButtonLink
                size="small"
                tone="quiet"
                href={`/patients/${patientId}/sessions/${session.id}/card`}
              >
                Card<span className="sr-only"> before session {session.number}</span>
              </ButtonLink>
            )}
            <Button size="small" tone="quiet" onClick={() => setMoving(true)}>
              Date and hour<span className="sr-only"> of session {session.number}</span>
            </Button>
            {isNext && (
              <ButtonLink size="small" href={`/patients/${patientId}/sessions/${session.id}/console`}>
                Console<span className="sr-only"> of session {session.number}</span>
              </ButtonLink>
            )}
            <ButtonLink
              size="small"
              tone={isNext ? 'primary' : 'secondary'}
              href={`/patients/${patientId}/sessions/${session.id}`}
            >
              Record<span className="sr-only"> session {session.number}</span>
            </ButtonLink>
          </span>
        )}
      </div>
    </Cell>
  );
}
