import type { Metadata } from 'next';
import { SessionForm } from '@/components/sessions/session-form';
import { SessionNotHeld } from '@/components/sessions/session-not-held';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readSessionContext, readSessionRecord, sessionDraftKey } from '@/lib/data/session-record';
import { formatTime } from '@/lib/format/format-date';
import { sessionDraftSchema } from '@/lib/schemas/session';
import { PatientFrame } from '../../../patient-frame';
import { recordSession } from '../actions';

export const metadata: Metadata = { title: 'Record a session' };

type Props = { params: Promise<{ patientId: string; sessionId: string }> };

export default async function SessionPage({ params }: Props) {
  const { patientId, sessionId } = await params;
  const path = `/patients/${patientId}/sessions/${sessionId}`;
  const actor = await requireActor('sessions.write', path);
  const { header, session, context, draft } = await loadPage(actor, async (tx) => {
    const session = await readSessionRecord(tx, actor, patientId, sessionId);
    const header = await readPatientHeader(tx, patientId, session.courseId);
    const context = await readSessionContext(tx, actor, session);
    const draft = await readDraft(tx, sessionDraftKey(sessionId));
    await recordAccess(tx, 'view', patientId, { page: 'session', session: session.number });
    return { header, session, context, draft };
  });
  const kept = sessionDraftSchema.safeParse(draft?.body);
  const older = header.courses[0]?.id !== session.courseId ? `?course=${session.courseId}` : '';
  const overviewPath = `/patients/${patientId}/sessions${older}`;
  return (
    <PatientFrame header={header} actor={actor} current="sessions">
      {session.courseEnded && session.record.heldOn === null ? (
        <SessionNotHeld number={session.number} overviewPath={overviewPath} />
      ) : (
        <SessionForm
          key={`${sessionId} ${session.version}`}
          patientId={patientId}
          session={session}
          context={context}
          dateOrder={actor.clinic.settings.dateOrder}
          draft={{
            formKey: sessionDraftKey(sessionId),
            seq: draft?.seq ?? 0,
            kept:
              kept.success && draft ? { ...kept.data, at: formatTime(draft.updatedAt, context.zone) } : null,
          }}
          path={path}
          overviewPath={overviewPath}
          save={recordSession}
        />
      )}
    </PatientFrame>
  );
}
