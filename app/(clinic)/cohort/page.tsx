import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LongitudinalModelCard } from '@/components/cohort/longitudinal-model-card';
import { CohortTable } from '@/components/patients/cohort-table';
import { SoftLinks } from '@/components/patients/soft-links';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { requireActor } from '@/lib/auth/require-actor';
import { cohortPageSize, listCohort } from '@/lib/data/cohort';
import { cohortHref, cohortListSchema } from '@/lib/schemas/cohort-list';

export const metadata: Metadata = { title: 'Cohort' };

type CohortPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CohortPage({ searchParams }: CohortPageProps) {
  const { page } = cohortListSchema.parse(await searchParams);
  const actor = await requireActor('cohort.read', cohortHref(page));
  const { courses, total } = await listCohort(actor, page);
  const lastPage = Math.max(1, Math.ceil(total / cohortPageSize));
  if (page > lastPage) redirect(cohortHref(lastPage));
  return (
    <PageBody>
      <PageHeader title="Cohort">
        Courses by study code: no names, no birth dates, days instead of dates. Each score reads baseline →
        latest.
      </PageHeader>
      <Card flush>
        {total === 0 ? (
          <EmptyState title="No courses yet">
            A course appears here once a clinician has started it.
          </EmptyState>
        ) : (
          <SoftLinks>
            <CohortTable courses={courses} />
          </SoftLinks>
        )}
      </Card>
      {total > 0 && (
        <div className="mt-2.5">
          <Pagination
            page={page}
            pageSize={cohortPageSize}
            total={total}
            noun="courses"
            hrefOf={cohortHref}
          />
        </div>
      )}
      {total > 0 && (
        <div className="mt-3">
          <LongitudinalModelCard />
        </div>
      )}
    </PageBody>
  );
}
