import type { Metadata } from 'next';
import Link from 'next/link';
import { ChooseForm } from '@/components/reference/choose-form';
import { ReferenceCard } from '@/components/reference/reference-card';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { pilotId } from '@/lib/data/reference';
import { newestVersions, readEditions } from '@/lib/data/reference-editions';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';
import { figureCount } from '@/lib/domain/reference/edition-table';
import { formatInstant } from '@/lib/format/format-date';
import { chartWithReference } from '@/lib/schemas/return-path';
import { recordReferenceChoice } from './actions';

export const metadata: Metadata = { title: 'References' };

type ReferencesParams = { searchParams: Promise<{ for?: string | string[] }> };

export default async function ReferencesPage({ searchParams }: ReferencesParams) {
  const { for: chart } = await searchParams;
  const path = '/settings/reference';
  const actor = await requireActor('reference.read', path);
  const editions = newestVersions(await loadPage(actor, readEditions));
  const manages = may(actor, 'reference.manage');
  const drawn = actor.clinic.settings.referenceEdition;
  const choose = (versionId: string | null, name: string) =>
    manages &&
    drawn !== versionId && (
      <ChooseForm action={recordReferenceChoice} versionId={versionId} name={name} path={path} />
    );
  return (
    <PageBody narrow>
      <PageHeader
        title="References"
        actions={
          manages && (
            <>
              <ButtonLink href="/settings/reference/new">New, empty</ButtonLink>
              <ButtonLink href={`/settings/reference/new?from=${pilotId}`}>New, from the pilot</ButtonLink>
            </>
          )
        }
      >
        The published cohorts that the charts can draw beside a patient.{' '}
        <Link href="/about-the-pilot" className="underline underline-offset-2">
          About the pilot
        </Link>
      </PageHeader>
      <div className="space-y-3">
        <ReferenceCard
          id={pilotId}
          name="Pilot"
          made="built in, cannot be changed"
          title={batievsky2023.title}
          n={batievsky2023.n}
          figures={figureCount(batievsky2023)}
          isDrawn={drawn === null}
          chartHref={chartWithReference(chart, pilotId)}
        >
          {choose(null, 'Pilot')}
        </ReferenceCard>
        {editions.map((edition) => (
          <ReferenceCard
            key={edition.id}
            {...edition}
            made={`version ${edition.version}, by ${edition.createdByName ?? 'not known'}, ${formatInstant(edition.createdAt, actor.clinic.timeZone)}`}
            isDrawn={drawn === edition.id}
            withdrawal={edition.withdrawal?.reason ?? null}
            chartHref={edition.withdrawal === null ? chartWithReference(chart, edition.id) : null}
          >
            {edition.withdrawal === null && choose(edition.id, edition.name)}
          </ReferenceCard>
        ))}
        {editions.length === 0 && (
          <p className="text-sm text-muted">
            {manages
              ? 'With the paper at hand, or for another study, make an edition of the clinic’s own: its figures then stand on the charts in place of the pilot’s.'
              : 'The clinic has no edition of its own yet. An administrator can make one.'}
          </p>
        )}
      </div>
    </PageBody>
  );
}
