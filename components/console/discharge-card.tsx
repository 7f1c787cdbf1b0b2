'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { dischargeProblems } from '@/lib/domain/console/discharge';
import { lastDoseAt, timedReadings } from '@/lib/domain/console/room';
import { formatInstant } from '@/lib/format/format-date';
import { Checklist } from './checklist';
import type { ConsoleSetup } from './console-setup';
import { useKept } from './kept-typing';
import type { Room } from './use-room';

/** Going home: what still stands against it, and the moment it happened. */
export function DischargeCard({
  room,
  setup,
  recordPath,
}: {
  room: Room;
  setup: ConsoleSetup;
  recordPath: string;
}) {
  const id = useId();
  const [typed, setTyped] = useKept('home');
  const reason = typed?.['reason'] ?? '';
  const [problem, setProblem] = useState<string>();
  const { shown, now } = room;
  const against = dischargeProblems({
    lastDoseAt: lastDoseAt(shown),
    now,
    items: setup.dischargeItems,
    checks: shown.checks.filter((check) => check.list === 'discharge'),
    vitals: timedReadings(shown),
    limits: setup.limits,
    rules: setup.dischargeRules,
  });
  const others = against.filter(({ key }) => key === 'time' || key === 'vitals');

  function goHome() {
    if (against.length > 0 && reason.trim() === '') {
      setProblem('Something stands against going home. If the patient goes all the same, write down why.');
      return;
    }
    setProblem(undefined);
    setTyped(null);
    room.send({
      kind: 'discharge',
      id: crypto.randomUUID(),
      at: now.toISOString(),
      reason: against.length > 0 ? reason.trim() : null,
    });
  }

  return (
    <Card title="Going home">
      <Checklist list="discharge" items={setup.dischargeItems} room={room} />
      {shown.dischargedAt !== null ? (
        <div className="mt-2 space-y-2">
          <p className="font-semibold text-green">
            <span aria-hidden="true">✓ </span>Went home{' '}
            {formatInstant(new Date(shown.dischargedAt), setup.zone)}
          </p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink size="large" tone="primary" href={recordPath}>
              To the session’s record
            </ButtonLink>
            {!shown.signed && (
              <Button
                size="large"
                tone="quiet"
                onClick={() =>
                  room.send({ kind: 'discharge', id: crypto.randomUUID(), at: null, reason: null })
                }
              >
                Take the discharge back
              </Button>
            )}
          </div>
        </div>
      ) : (
        shown.status === 'held' &&
        !shown.signed && (
          <div className="mt-2 space-y-2">
            {others.length > 0 && (
              <ul aria-label="Against going home" className="text-sm text-amber">
                {others.map(({ sentence }) => (
                  <li key={sentence}>
                    <span aria-hidden="true">▲ </span>
                    {sentence}
                  </li>
                ))}
              </ul>
            )}
            {against.length > 0 && (
              <div>
                <label htmlFor={id} className="text-sm font-medium">
                  Reason to go home all the same
                </label>
                <TextArea
                  id={id}
                  rows={2}
                  value={reason}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `${id}-error` : undefined}
                  onChange={(event) => setTyped({ reason: event.target.value })}
                />
                {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
              </div>
            )}
            <Button
              size="large"
              tone={against.length === 0 ? 'primary' : 'secondary'}
              className="w-full"
              onClick={goHome}
            >
              Patient goes home now
            </Button>
          </div>
        )
      )}
    </Card>
  );
}
