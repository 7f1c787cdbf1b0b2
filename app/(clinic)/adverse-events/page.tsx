import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RegisterFilters } from '@/components/adverse-events/register-filters';
import { RegisterTable } from '@/components/adverse-events/register-table';
import { ExportButton } from '@/components/export/export-button';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Pagination } from '@/components/ui/pagination';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readEventRegister, readRegisterChoice } from '@/lib/data/adverse-events-register';
import { eventRegisterHref, registerPageSize } from '@/lib/domain/adverse-events/register-query';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';

export const metadata: Metadata = { title: 'Adverse events' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EventRegisterPage({ searchParams }: Props) {
  const actor = await requireActor('events.read', '/adverse-events');
  const { query, unread } = readRegisterChoice(actor, await searchParams);
  const { rows, total, clinicHasEvents } = await readEventRegister(actor, query);
  const lastPage = Math.max(1, Math.ceil(total / registerPageSize));
  if (query.page > lastPage) redirect(eventRegisterHref(query, { page: lastPage }));
  const { timeZone, settings } = actor.clinic;
  return (
    <PageBody>
      <PageHeader
        title="Adverse events"
        actions={
          <ExportButton
            href={eventRegisterHref(query, {}, '/api/adverse-events/export')}
            description="The events chosen on this page, patients by record number alone. The export is noted in the audit trail."
          />
        }
      >
        The register of the clinic, the latest first. An export names patients by record number and is noted
        in the audit trail.
      </PageHeader>
      {unread.length > 0 && (
        <Notice tone="attention" className="mb-3" announce>
          {unread.map((text) => `“${text}”`).join(' and ')} could not be read as one day and was left out. Try
          the form 09-Sep-2026.
        </Notice>
      )}
      <RegisterFilters
        query={query}
        order={settings.dateOrder}
        today={todayAt(timeZone)}
        mostSessions={Math.max(sessionsInCourse, typeof query.session === 'number' ? query.session : 0)}
      />
      <Card flush={rows.length > 0}>
        {rows.length > 0 ? (
          <RegisterTable rows={rows} zone={timeZone} />
        ) : (
          <EmptyState title={clinicHasEvents ? 'No event fits' : 'No adverse event recorded'}>
            {clinicHasEvents
              ? 'Widen the choice above, or show all.'
              : 'Events are written down on the page “Events” of a patient.'}
          </EmptyState>
        )}
      </Card>
      <div className="mt-2.5">
        <Pagination
          page={query.page}
          pageSize={registerPageSize}
          total={total}
          noun={total === 1 ? 'event' : 'events'}
          hrefOf={(page) => eventRegisterHref(query, { page })}
        />
      </div>
    </PageBody>
  );
}
