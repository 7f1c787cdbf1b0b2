import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CohortTable } from '@/components/patients/cohort-table';
import { SoftLinks } from '@/components/patients/soft-links';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { requireActor } from '@/lib/auth/require-actor';
import { cohortPageSize, listCohort } from '@/lib/data/cohort';
import { cohortCoursesHref, cohortListSchema } from '@/lib/schemas/cohort-list';

export const metadata: Metadata = { title: 'Courses by study code' };

type CoursesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CohortCoursesPage({ searchParams }: CoursesPageProps) {
  const { page } = cohortListSchema.parse(await searchParams);
  const actor = await requireActor('cohort.read', cohortCoursesHref(page));
  const { courses, total } = await listCohort(actor, page);
  const lastPage = Math.max(1, Math.ceil(total / cohortPageSize));
  if (page > lastPage) redirect(cohortCoursesHref(lastPage));
  return (
    <PageBody>
      <PageHeader
        title="Courses by study code"
        actions={<ButtonLink href="/cohort">Figures of the cohort</ButtonLink>}
      >
        No names, no birth dates, days instead of dates. Each score reads baseline → latest.
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
            hrefOf={cohortCoursesHref}
          />
        </div>
      )}
    </PageBody>
  );
}
