import type { Metadata } from 'next';
import { blankSessionRecord } from '@/components/sessions/blank-session';
import { DriftNotes } from '@/components/sessions/drift-notes';
import { RoomSummary } from '@/components/console/room-summary';
import { SessionForm } from '@/components/sessions/session-form';
import { SessionNotHeld } from '@/components/sessions/session-not-held';
import { SessionReading } from '@/components/sessions/session-reading';
import { PageHeader } from '@/components/shell/page-header';
import { InErrorNotice } from '@/components/signing/in-error-notice';
import { SignatureHistory } from '@/components/signing/signature-history';
import { SigningPanel } from '@/components/signing/signing-panel';
import { ArmMark } from '@/components/ui/arm-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { readSessionDrift } from '@/lib/data/course-protocol';
import { readConsole } from '@/lib/data/console-snapshot';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readSessionContext, readSessionRecord, sessionDraftKey } from '@/lib/data/session-record';
import { readSigning } from '@/lib/data/signatures';
import { formatTime } from '@/lib/format/format-date';
import { sessionDraftSchema } from '@/lib/schemas/session';
import { PatientFrame } from '../../../patient-frame';
import { recordEnteredInError, signStoredRecord } from '../../signing/actions';
import { recordSession } from '../actions';

export const metadata: Metadata = { title: 'Record a session' };

type Props = {
  params: Promise<{ patientId: string; sessionId: string }>;
  searchParams: Promise<{ amend?: string | string[] }>;
};

/** A draft is written in its form; what is signed or was entered in error is read, and opened to be amended or entered anew. */
export default async function SessionPage({ params, searchParams }: Props) {
  const { patientId, sessionId } = await params;
  const isOpened = (await searchParams).amend !== undefined;
  const path = `/patients/${patientId}/sessions/${sessionId}`;
  const actor = await requireActor('sessions.write', path);
  const { header, session, context, drift, draft, signing, room } = await loadPage(actor, async (tx) => {
    const session = await readSessionRecord(tx, actor, patientId, sessionId);
    const header = await readPatientHeader(tx, patientId, session.courseId);
    const context = await readSessionContext(tx, actor, session);
    const drift = await readSessionDrift(tx, session);
    const draft = await readDraft(tx, sessionDraftKey(sessionId));
    const signing = await readSigning(tx, actor, { patientId, recordKind: 'session', recordId: sessionId });
    const { console: room } = await readConsole(tx, patientId, sessionId);
    await recordAccess(tx, 'view', patientId, { page: 'session', session: session.number });
    return { header, session, context, drift, draft, signing, room };
  });
  const kept = sessionDraftSchema.safeParse(draft?.body);
  const older = header.courses[0]?.id !== session.courseId ? `?course=${session.courseId}` : '';
  const overviewPath = `/patients/${patientId}/sessions${older}`;
  const isSigned = signing.state !== 'unsigned';
  const { preDoseItems, dischargeItems } = actor.clinic.settings;
  const roomProps = { room, zone: context.zone, preDoseItems, dischargeItems };
  const mark = signing.enteredInError;
  const panel = session.record.heldOn !== null && (
    <SigningPanel
      record={{ patientId, recordKind: 'session', recordId: sessionId }}
      signing={signing}
      signer={actor.userName}
      sign={mark === null ? signStoredRecord : null}
      amendHref={mark === null && !isOpened ? `${path}?amend=1` : null}
      markInError={recordEnteredInError}
    />
  );
  if (session.courseEnded && session.record.heldOn === null) {
    return (
      <PatientFrame header={header} actor={actor} current="sessions">
        <SessionNotHeld number={session.number} overviewPath={overviewPath} />
      </PatientFrame>
    );
  }
  return (
    <PatientFrame
      header={header}
      actor={actor}
      current="sessions"
      actions={
        <>
          {!session.courseEnded && !mark && !isSigned && (
            <ButtonLink size="small" href={`${path}/console`}>
              Open console
            </ButtonLink>
          )}
          <ButtonLink size="small" href={`${path}/card`}>
            Card<span className="sr-only"> before session {session.number}</span>
          </ButtonLink>
          <ButtonLink size="small" href={`/patients/${patientId}/adverse-events/new?session=${sessionId}`}>
            Add an event
          </ButtonLink>
        </>
      }
    >
      <DriftNotes flags={drift} className="mb-3" />
      {(isSigned || mark) && !isOpened ? (
        <>
          <PageHeader
            title={`Session ${session.number} of ${context.neighbours.length + 1}`}
            facts={<ArmMark arm={context.arm} look="chip" />}
            actions={
              <ButtonLink tone="quiet" href={overviewPath}>
                Back to sessions
              </ButtonLink>
            }
          />
          {mark && (
            <InErrorNotice
              mark={mark}
              actions={<ButtonLink href={`${path}?amend=1`}>Enter it anew</ButtonLink>}
            />
          )}
          <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_25rem]">
            <SessionReading record={session.record} {...roomProps} />
            {panel}
          </div>
        </>
      ) : (
        <SessionForm
          key={`${sessionId} ${session.version}`}
          patientId={patientId}
          session={mark ? { ...session, record: blankSessionRecord } : session}
          context={context}
          dateOrder={actor.clinic.settings.dateOrder}
          draft={{
            formKey: sessionDraftKey(sessionId),
            seq: draft?.seq ?? 0,
            kept:
              kept.success && draft ? { ...kept.data, at: formatTime(draft.updatedAt, context.zone) } : null,
          }}
          path={isOpened ? `${path}?amend=1` : path}
          overviewPath={overviewPath}
          save={recordSession}
          amending={isSigned ? { signer: actor.userName, cancelHref: path } : null}
          signing={mark ? null : panel}
        />
      )}
      {(isOpened || !(isSigned || mark)) && <RoomSummary {...roomProps} />}
      <SignatureHistory signatures={signing.signatures} />
    </PatientFrame>
  );
}
