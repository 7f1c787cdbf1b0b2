import type { Metadata } from 'next';
import { EventForm } from '@/components/adverse-events/event-form';
import { readEventDraft } from '@/components/adverse-events/event-form-values';
import { PageHeader } from '@/components/shell/page-header';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { eventDraftKey, readEventSessions } from '@/lib/data/adverse-events';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { formatTime } from '@/lib/format/format-date';
import { PatientFrame } from '../../../patient-frame';
import { recordAdverseEvent } from '../actions';

export const metadata: Metadata = { title: 'Record an adverse event' };

type Props = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ session?: string | string[] }>;
};

export default async function NewEventPage({ params, searchParams }: Props) {
  const { patientId } = await params;
  const { session: asked } = await searchParams;
  const actor = await requireActor('events.write', `/patients/${patientId}/adverse-events/new`);
  const { timeZone, settings } = actor.clinic;
  const formKey = eventDraftKey(patientId, null);
  const { header, sessions, draft } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId);
    const sessions = await readEventSessions(tx, patientId);
    const draft = await readDraft(tx, formKey);
    await recordAccess(tx, 'view', patientId, { page: 'new adverse event' });
    return { header, sessions, draft };
  });
  const values = readEventDraft(draft?.body);
  return (
    <PatientFrame header={header} actor={actor} current="events" narrow>
      <PageHeader title="Record an adverse event" />
      <EventForm
        action={recordAdverseEvent}
        patientId={patientId}
        saved={null}
        sessionId={sessions.find((each) => each.id === asked)?.id ?? null}
        sessions={sessions}
        rules={{ order: settings.dateOrder, today: todayAt(timeZone), zone: timeZone }}
        formKey={formKey}
        draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
        startSeq={draft?.seq ?? 0}
      />
    </PatientFrame>
  );
}
