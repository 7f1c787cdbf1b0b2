'use client';

import { useState } from 'react';
import { useDraft } from '@/components/drafts/use-draft';
import { PageHeader } from '@/components/shell/page-header';
import { ArmMark } from '@/components/ui/arm-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import type { ConsoleDraft, ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { DischargeCard } from './discharge-card';
import { DoseCard } from './dose-card';
import { blankDose, isBlankDose } from './dose-form';
import { EffectsCard } from './effects-card';
import { PendingNotices } from './pending-notices';
import { PreDoseCard } from './pre-dose-card';
import { PsychotherapyCard } from './psychotherapy-card';
import { blankReading, isBlankReading } from './reading-form';
import { RoomStatus, RoomTrouble } from './room-status';
import { useRoom } from './use-room';
import { VitalsCard } from './vitals-card';
import { WordsCard } from './words-card';

type SessionConsoleProps = {
  place: { patientId: string; sessionId: string };
  setup: ConsoleSetup;
  start: ConsoleSnapshot;
  draft: { formKey: string; seq: number; kept: { body: ConsoleDraft; at: string } | null };
  path: string;
  recordPath: string;
  record: Action<SavedEntry>;
};

/** The dosing room: every entry is saved as it is made, and half-typed rows are kept. */
export function SessionConsole(props: SessionConsoleProps) {
  const { place, setup, start, draft, path, recordPath, record } = props;
  const room = useRoom({ place, start, record });
  const [half, setHalf] = useState(() => startingDraft(draft.kept?.body ?? null, start));
  const [restoredAt, setRestoredAt] = useState(isNothing(half) ? null : (draft.kept?.at ?? null));
  const { keep } = useDraft({ formKey: draft.formKey, patientId: place.patientId, startSeq: draft.seq });
  const { shown } = room;

  function put(change: Partial<typeof half>) {
    const next = { ...half, ...change };
    setHalf(next);
    setRestoredAt(null);
    keep(next);
  }

  return (
    <>
      <PageHeader
        title={`Session ${shown.number} of ${setup.protocol.sessions} · dosing room`}
        facts={<ArmMark arm={setup.protocol.arm} look="chip" />}
        actions={
          <>
            <RoomStatus room={room} zone={setup.zone} />
            <ButtonLink href={recordPath}>Session record</ButtonLink>
          </>
        }
      >
        {shown.heldOn !== null && `Held ${formatDate(shown.heldOn)}.`} {setup.protocol.name}.
      </PageHeader>
      <div className="mb-3 space-y-2 empty:hidden">
        {shown.signed && (
          <Notice title="This session is signed">
            Nothing more is entered here. To change it, amend it on the session’s record.
          </Notice>
        )}
        {restoredAt !== null && (
          <Notice>You were typing here at {restoredAt}; the half-typed row is back and not saved yet.</Notice>
        )}
        <RoomTrouble room={room} path={path} />
        <PendingNotices room={room} zone={setup.zone} />
      </div>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-3">
          <PreDoseCard room={room} setup={setup} />
          <DoseCard room={room} setup={setup} typed={half.dose} onType={(dose) => put({ dose })} />
          <VitalsCard room={room} setup={setup} typed={half.vitals} onType={(vitals) => put({ vitals })} />
          <EffectsCard room={room} zone={setup.zone} />
        </div>
        <div className="space-y-3">
          <WordsCard
            field="intention"
            room={room}
            half={half.intention}
            onType={(intention) => put({ intention })}
          />
          <DischargeCard room={room} setup={setup} recordPath={recordPath} />
          <PsychotherapyCard room={room} setup={setup} />
          <WordsCard
            field="integration"
            room={room}
            half={half.integration}
            onType={(integration) => put({ integration })}
          />
        </div>
      </div>
    </>
  );
}

/** What was half typed, without rows that were saved meanwhile. */
function startingDraft(kept: ConsoleDraft | null, start: ConsoleSnapshot) {
  const vitals = { ...blankReading, ...kept?.vitals };
  const dose = { ...blankDose, ...kept?.dose };
  const words = (field: 'intention' | 'integration') =>
    kept && kept[field]?.typed !== (start[field] ?? undefined) ? kept[field] : null;
  return {
    vitals: start.vitals.some((row) => row.id === vitals.id) ? blankReading : vitals,
    dose: start.doses.some((row) => row.id === dose.id) ? blankDose : dose,
    intention: words('intention'),
    integration: words('integration'),
  };
}

function isNothing(half: ReturnType<typeof startingDraft>): boolean {
  return (
    isBlankReading(half.vitals) &&
    isBlankDose(half.dose) &&
    half.intention === null &&
    half.integration === null
  );
}
