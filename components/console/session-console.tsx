'use client';

import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { ArmMark } from '@/components/ui/arm-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { listText } from '@/lib/domain/words';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import type { ConsoleDraft, ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { DischargeCard } from './discharge-card';
import { DoseCard } from './dose-card';
import { EffectsCard } from './effects-card';
import { KeptTypingProvider, useKeptTyping } from './kept-typing';
import { PendingNotices } from './pending-notices';
import { PreDoseCard } from './pre-dose-card';
import { PsychotherapyCard } from './psychotherapy-card';
import { RoomClock } from './room-clock';
import { RoomStatus, RoomTrouble } from './room-status';
import { startingTyping, typingPlaces } from './starting-typing';
import { useRoom } from './use-room';
import { VitalsCard } from './vitals-card';
import { WordsCard } from './words-card';

type SessionConsoleProps = {
  place: { patientId: string; sessionId: string };
  setup: ConsoleSetup;
  start: ConsoleSnapshot;
  draft: { formKey: string; seq: number; kept: { body: ConsoleDraft; at: string } | null };
  /** Who is signed in. */
  person: { id: string; name: string };
  path: string;
  recordPath: string;
  record: Action<SavedEntry>;
};

/** The dosing room: every entry is saved as it is made, and half-typed rows are kept. */
export function SessionConsole(props: SessionConsoleProps) {
  const { place, setup, start, draft, person, path, recordPath, record } = props;
  const room = useRoom({ place, start, kept: draft.kept?.body.pending ?? [], by: person.id, record });
  const [typed] = useState(() => startingTyping(draft.kept?.body ?? null, start, setup.zone));
  const typing = useKeptTyping({
    draft,
    start: typed,
    pending: room.pending,
    patientId: place.patientId,
  });
  const { shown } = room;
  const restored = typing.isUntouched ? typingPlaces(typed) : [];

  return (
    <KeptTypingProvider value={typing}>
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
        {restored.length > 0 && (
          <Notice>
            You were typing here at {draft.kept?.at}: {listText(restored)}. It is back in its place and not
            saved yet.
          </Notice>
        )}
        <RoomTrouble room={room} path={path} person={person.name} />
        <PendingNotices room={room} zone={setup.zone} />
      </div>
      <div className="grid items-start gap-3 [&_:is(input,textarea,select,button,a)]:scroll-mb-28 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-3">
          <PreDoseCard room={room} setup={setup} />
          <DoseCard room={room} setup={setup} />
          <VitalsCard room={room} setup={setup} />
          <EffectsCard room={room} zone={setup.zone} />
        </div>
        <div className="space-y-3">
          <WordsCard field="intention" room={room} />
          <DischargeCard room={room} setup={setup} recordPath={recordPath} />
          <PsychotherapyCard room={room} setup={setup} />
          <WordsCard field="integration" room={room} />
        </div>
      </div>
      {!shown.signed && <RoomClock room={room} setup={setup} />}
    </KeptTypingProvider>
  );
}
