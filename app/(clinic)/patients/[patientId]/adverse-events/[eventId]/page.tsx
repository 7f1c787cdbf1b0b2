import type { Metadata } from 'next';
import { z } from 'zod';
import { EventFacts } from '@/components/adverse-events/event-facts';
import { EventForm, sessionLabel } from '@/components/adverse-events/event-form';
import { readEventDraft } from '@/components/adverse-events/event-form-values';
import { EventInError } from '@/components/adverse-events/event-in-error';
import { EventStateMark, SeriousMark } from '@/components/adverse-events/event-marks';
import { EventNotes } from '@/components/adverse-events/event-notes';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { eventDraftKey, readEvent, readEventSessions } from '@/lib/data/adverse-events';
import { noteDraftKey } from '@/lib/data/adverse-events-save';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { formatInstant, formatTime } from '@/lib/format/format-date';
import { PatientFrame } from '../../../patient-frame';
import { recordAdverseEventChange, recordAdverseEventError, recordAdverseEventNote } from '../actions';

export const metadata: Metadata = { title: 'Adverse event' };

const noteDraft = z.object({ body: z.string() });

type Props = { params: Promise<{ patientId: string; eventId: string }> };

export default async function EventPage({ params }: Props) {
  const { patientId, eventId } = await params;
  const actor = await requireActor('events.read', `/patients/${patientId}/adverse-events/${eventId}`);
  const { timeZone, settings } = actor.clinic;
  const formKey = eventDraftKey(patientId, eventId);
  const noteKey = noteDraftKey(eventId);
  const { header, event, sessions, draft, note } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId);
    const event = await readEvent(tx, patientId, eventId);
    const sessions = await readEventSessions(tx, patientId);
    const draft = await readDraft(tx, formKey);
    const note = await readDraft(tx, noteKey);
    await recordAccess(tx, 'view', patientId, { page: 'adverse event', event: eventId });
    return { header, event, sessions, draft, note };
  });
  const at = (kept: { updatedAt: Date }) => formatTime(kept.updatedAt, timeZone);
  const values = readEventDraft(draft?.body);
  const noteValues = noteDraft.safeParse(note?.body).data;
  const linked = sessions.find((each) => each.id === event.sessionId);
  const signed = event.signature !== 'unsigned';
  const mayWrite = may(actor, 'events.write');
  const isEditable = mayWrite && !signed && event.enteredInError === null;
  return (
    <PatientFrame header={header} actor={actor} current="events" narrow>
      <PageHeader
        title={<bdi className={event.enteredInError ? 'line-through' : undefined}>{event.term}</bdi>}
        facts={
          <>
            {event.seriousness.length > 0 && <SeriousMark serious />}
            <EventStateMark
              open={event.open}
              signed={signed}
              enteredInError={event.enteredInError !== null}
            />
          </>
        }
      />
      <div className="space-y-3">
        {event.enteredInError && (
          <Notice tone="attention" title="Entered in error">
            {formatInstant(event.enteredInError.at, timeZone)}, {event.enteredInError.by}: “
            {event.enteredInError.reason}”. It counts nowhere and stays readable.
          </Notice>
        )}
        {isEditable ? (
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
          />
        ) : (
          <EventFacts event={event} session={linked ? sessionLabel(linked) : null} zone={timeZone} />
        )}
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
        {isEditable && (
          <EventInError
            action={recordAdverseEventError}
            patientId={patientId}
            event={{ id: eventId, version: event.version }}
          />
        )}
      </div>
    </PatientFrame>
  );
}
