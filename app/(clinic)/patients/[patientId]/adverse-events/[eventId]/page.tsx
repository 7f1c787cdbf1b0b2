import type { Metadata } from 'next';
import { z } from 'zod';
import { EventFacts } from '@/components/adverse-events/event-facts';
import { EventForm } from '@/components/adverse-events/event-form';
import { readEventDraft } from '@/components/adverse-events/event-form-values';
import { EventStateMark, SeriousMark } from '@/components/adverse-events/event-marks';
import { EventNotes } from '@/components/adverse-events/event-notes';
import { sessionLabel } from '@/components/adverse-events/session-label';
import { PageHeader } from '@/components/shell/page-header';
import { InErrorNotice } from '@/components/signing/in-error-notice';
import { SignatureHistory } from '@/components/signing/signature-history';
import { SigningPanel } from '@/components/signing/signing-panel';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { eventDraftKey, readEvent, readEventSessions } from '@/lib/data/adverse-events';
import { noteDraftKey } from '@/lib/data/adverse-events-save';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readSigning } from '@/lib/data/signatures';
import { formatTime } from '@/lib/format/format-date';
import { PatientFrame } from '../../../patient-frame';
import { recordEnteredInError, signStoredRecord } from '../../signing/actions';
import { recordAdverseEventChange, recordAdverseEventNote } from '../actions';

export const metadata: Metadata = { title: 'Adverse event' };

const noteDraft = z.object({ body: z.string() });

type Props = {
  params: Promise<{ patientId: string; eventId: string }>;
  searchParams: Promise<{ amend?: string | string[] }>;
};

/** A draft is written in its form; what is signed is read, and opened to be amended; what was entered in error is read. */

export default async function EventPage({ params, searchParams }: Props) {
  const { patientId, eventId } = await params;
  const isOpened = (await searchParams).amend !== undefined;
  const path = `/patients/${patientId}/adverse-events/${eventId}`;
  const actor = await requireActor('events.read', path);
  const record = { patientId, recordKind: 'adverse-event', recordId: eventId } as const;
  const { timeZone, settings } = actor.clinic;
  const formKey = eventDraftKey(patientId, eventId);
  const noteKey = noteDraftKey(eventId);
  const { header, event, sessions, draft, note, signing } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId);
    const event = await readEvent(tx, patientId, eventId);
    const sessions = await readEventSessions(tx, patientId);
    const draft = await readDraft(tx, formKey);
    const note = await readDraft(tx, noteKey);
    const signing = await readSigning(tx, actor, record);
    await recordAccess(tx, 'view', patientId, { page: 'adverse event', event: eventId });
    return { header, event, sessions, draft, note, signing };
  });
  const at = (kept: { updatedAt: Date }) => formatTime(kept.updatedAt, timeZone);
  const values = readEventDraft(draft?.body);
  const noteValues = noteDraft.safeParse(note?.body).data;
  const linked = sessions.find((each) => each.id === event.sessionId);
  const isSigned = signing.state !== 'unsigned';
  const mark = signing.enteredInError;
  const mayWrite = may(actor, 'events.write');
  const maySign = may(actor, 'records.sign');
  const isWritten = mayWrite && mark === null && (!isSigned || (isOpened && maySign));
  const panel = (
    <SigningPanel
      record={record}
      signing={signing}
      signer={actor.userName}
      sign={maySign && mark === null ? signStoredRecord : null}
      amendHref={maySign && mark === null && !isOpened ? `${path}?amend=1` : null}
      markInError={maySign ? recordEnteredInError : null}
    />
  );
  return (
    <PatientFrame header={header} actor={actor} current="events" narrow>
      <PageHeader
        title={<bdi className={event.enteredInError ? 'line-through' : undefined}>{event.term}</bdi>}
        facts={
          <>
            {event.seriousness.length > 0 && <SeriousMark serious />}
            <EventStateMark open={event.open} signed={isSigned} enteredInError={event.enteredInError} />
          </>
        }
      />
      <div className="space-y-3">
        {mark && <InErrorNotice mark={mark} />}
        {isWritten ? (
          <EventForm
            key={event.version}
            action={recordAdverseEventChange}
            patientId={patientId}
            saved={event}
            sessionId={null}
            sessions={sessions}
            rules={{ order: settings.dateOrder, today: todayAt(timeZone), zone: timeZone }}
            formKey={formKey}
            draft={draft && values && { values, at: at(draft) }}
            startSeq={draft?.seq ?? 0}
            amending={isSigned ? { signer: actor.userName, cancelHref: path } : null}
            signing={panel}
          />
        ) : (
          <>
            <EventFacts event={event} session={linked ? sessionLabel(linked) : null} zone={timeZone} />
            {panel}
          </>
        )}
        <SignatureHistory signatures={signing.signatures} />
        <EventNotes
          action={mayWrite ? recordAdverseEventNote : null}
          patientId={patientId}
          eventId={eventId}
          notes={event.notes}
          zone={timeZone}
          formKey={noteKey}
          draft={note && noteValues ? { values: noteValues, at: at(note) } : null}
          startSeq={note?.seq ?? 0}
        />
      </div>
    </PatientFrame>
  );
}
