import type { Metadata } from 'next';
import { EventList } from '@/components/adverse-events/event-list';
import { MedicinesCard } from '@/components/medicines/medicines-card';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { readEvents } from '@/lib/data/adverse-events';
import { loadPage } from '@/lib/data/load-page';
import { readMedicines } from '@/lib/data/medicine-changes';
import { readPatientHeader } from '@/lib/data/patient-header';
import { changeWords } from '@/lib/domain/medicines/medicine-change';
import { PatientFrame } from '../../patient-frame';

export const metadata: Metadata = { title: 'Adverse events and medicines' };

type Props = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<Partial<Record<'course' | 'saved' | 'medicine', string | string[]>>>;
};

export default async function PatientEventsPage({ params, searchParams }: Props) {
  const { patientId } = await params;
  const { course, saved, medicine } = await searchParams;
  const path = `/patients/${patientId}/adverse-events`;
  const actor = await requireActor('events.read', path);
  const { header, events, medicines } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId, typeof course === 'string' ? course : undefined);
    const events = await readEvents(tx, patientId);
    const medicines = await readMedicines(tx, actor, patientId);
    await recordAccess(tx, 'view', patientId, { page: 'adverse events' });
    return { header, events, medicines };
  });
  const savedChange = medicines.changes.find((change) => change.id === medicine);
  const savedEvent = events.find((event) => event.id === saved);
  const add = may(actor, 'events.write') && (
    <ButtonLink href={`${path}/new`} tone="primary">
      Record an event
    </ButtonLink>
  );
  return (
    <PatientFrame header={header} actor={actor} current="events">
      <PageHeader title="Adverse events and medicines" actions={add} />
      {savedEvent && (
        <Notice tone="done" className="mb-3" announce>
          {savedEvent.term} is saved.
          {savedEvent.seriousness.length > 0 && ' It is serious: an alert stands on the board.'}
        </Notice>
      )}
      {savedChange && (
        <Notice tone="done" className="mb-3" announce>
          Saved: <bdi>{changeWords(savedChange)}</bdi>.
        </Notice>
      )}
      <Card flush={events.length > 0}>
        {events.length > 0 ? (
          <EventList patientId={patientId} events={events} zone={actor.clinic.timeZone} />
        ) : (
          <EmptyState title="No adverse event recorded">
            None has been written down. That does not say that none happened.
          </EmptyState>
        )}
      </Card>
      <MedicinesCard
        patientId={patientId}
        changes={medicines.changes}
        screening={medicines.screening}
        mayAdd={may(actor, 'events.write')}
      />
    </PatientFrame>
  );
}
