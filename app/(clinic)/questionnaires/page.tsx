import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MissingFilters } from '@/components/missing-forms/missing-filters';
import { MissingTable } from '@/components/missing-forms/missing-table';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { missingPageSize } from '@/lib/data/awaited-forms';
import { openMissingPage } from '@/lib/data/missing-page';
import { missingFormsHref } from '@/lib/domain/missing-forms-query';
import { missingFormsSchema } from '@/lib/schemas/missing-forms';
import { openMissingLine, recordLink, recordTabletInvitation } from './actions';
import { MailNote } from './mail-note';

export const metadata: Metadata = { title: 'Questionnaires' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MissingFormsPage({ searchParams }: Props) {
  const query = missingFormsSchema.parse(await searchParams);
  const actor = await requireActor('responses.write', missingFormsHref(query, { page: query.page }));
  const { lines, total, counts, standing } = await openMissingPage(actor, query);
  const lastPage = Math.max(1, Math.ceil(total / missingPageSize));
  if (query.page > lastPage) redirect(missingFormsHref(query, { page: lastPage }));
  return (
    <PageBody>
      <PageHeader title="Questionnaires">Who has not completed what, the longest overdue first.</PageHeader>
      <MissingFilters query={query} counts={counts} />
      <Card flush={lines.length > 0}>
        {lines.length > 0 ? (
          <MissingTable
            lines={JSON.stringify(lines)}
            sendsLinks={standing === 'ready'}
            open={openMissingLine}
            invite={recordTabletInvitation}
            send={recordLink}
          />
        ) : (
          <EmptyState title="Nothing is missing here">
            {query.state === 'open'
              ? 'Every form that is due has been completed. “Next 7 days” shows what comes.'
              : 'Choose another time above.'}
          </EmptyState>
        )}
      </Card>
      <div className="mt-2.5">
        <Pagination
          page={query.page}
          pageSize={missingPageSize}
          total={total}
          noun={total === 1 ? 'line' : 'lines'}
          hrefOf={(page) => missingFormsHref(query, { page })}
        />
      </div>
      <MailNote standing={standing} managesClinic={may(actor, 'clinic.manage')} />
    </PageBody>
  );
}
