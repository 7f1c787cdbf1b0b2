import type { Metadata } from 'next';
import { PreSessionSheet } from '@/components/pre-session/pre-session-sheet';
import { PrintedBy } from '@/components/pre-session/printed-by';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { now } from '@/lib/clock';
import { orNotFound } from '@/lib/data/load-page';
import { openPreSessionCard } from '@/lib/data/pre-session';
import { formatDate } from '@/lib/format/format-date';
import { PatientFrame } from '../../../../patient-frame';
import { recordPreSessionPrint } from './actions';

export const metadata: Metadata = { title: 'Pre-session card' };

type Props = { params: Promise<{ patientId: string; sessionId: string }> };

export default async function PreSessionCardPage({ params }: Props) {
  const { patientId, sessionId } = await params;
  const path = `/patients/${patientId}/sessions/${sessionId}`;
  const actor = await requireActor('sessions.read', `${path}/card`);
  const { header, session, sessionsInCourse, card } = await orNotFound(() =>
    openPreSessionCard(actor, patientId, sessionId),
  );
  const day =
    session.heldOn === null
      ? `planned ${formatDate(session.plannedDate)}${session.plannedTime === null ? '' : ` at ${session.plannedTime}`}`
      : `held ${formatDate(session.heldOn)}; scores, risk and events as they stand today`;
  return (
    <PatientFrame header={header} actor={actor} current="sessions">
      <PageHeader
        title={`Before session ${session.number} of ${sessionsInCourse}`}
        actions={
          <>
            {may(actor, 'sessions.write') && <ButtonLink href={path}>Open the session</ButtonLink>}
            <PrintedBy
              name={actor.userName}
              loadedAt={now().toISOString()}
              zone={actor.clinic.timeZone}
              print={recordPreSessionPrint}
              of={{ patientId, sessionId }}
            />
          </>
        }
      >
        {day}
      </PageHeader>
      <PreSessionSheet
        card={card}
        hrefs={{
          events: `/patients/${patientId}/adverse-events`,
          forms: `/patients/${patientId}/questionnaires`,
        }}
      />
    </PatientFrame>
  );
}
