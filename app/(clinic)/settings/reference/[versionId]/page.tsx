import type { Metadata } from 'next';
import { ScaleTableCard } from '@/components/reference/scale-table';
import { SourcesCard } from '@/components/reference/sources-card';
import { StudyFacts } from '@/components/reference/study-facts';
import { VersionsCard } from '@/components/reference/versions-card';
import { WithdrawForm } from '@/components/reference/withdraw-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Notice } from '@/components/ui/notice';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { pilotId, readReferenceCohort } from '@/lib/data/reference';
import { readVersions } from '@/lib/data/reference-editions';
import { provenancesUsed, scaleTables } from '@/lib/domain/reference/edition-table';
import { formatInstant } from '@/lib/format/format-date';
import { recordReferenceWithdrawal } from '../actions';

export const metadata: Metadata = { title: 'Reference' };

type ReferenceParams = { params: Promise<{ versionId: string }> };

export default async function ReferencePage({ params }: ReferenceParams) {
  const { versionId } = await params;
  const path = `/settings/reference/${versionId}`;
  const actor = await requireActor('reference.read', path);
  const { cohort, versions } = await loadPage(actor, async (tx) => ({
    versions: versionId === pilotId ? null : await readVersions(tx, versionId),
    cohort: await readReferenceCohort(tx, versionId),
  }));
  const withdrawal = versions?.[0].withdrawal ?? null;
  const sources = cohort.sources.map(({ words }) => words);
  const isNewest = versions?.[0].id === versionId;
  const isDrawn = (actor.clinic.settings.referenceEdition ?? pilotId) === versionId;
  const manages = may(actor, 'reference.manage');
  const when = (at: Date) => formatInstant(at, actor.clinic.timeZone);
  return (
    <PageBody narrow>
      <PageHeader
        title={cohort.name}
        facts={isDrawn && <Chip>the clinic’s charts draw it</Chip>}
        actions={
          <>
            {versions === null && <ButtonLink href="/about-the-pilot">About the pilot</ButtonLink>}
            {manages && (
              <ButtonLink href={`/settings/reference/new?from=${versionId}`}>Make a copy</ButtonLink>
            )}
            {manages && isNewest && withdrawal === null && (
              <ButtonLink tone="primary" href={`${path}/edit`}>
                Change
              </ButtonLink>
            )}
          </>
        }
      >
        {cohort.version === null ? 'Built in, cannot be changed' : `Version ${cohort.version}`}
        {cohort.standing !== null && `. ${cohort.standing}`}
      </PageHeader>
      <div className="space-y-3">
        {withdrawal && (
          <Notice
            tone="attention"
            title={`Withdrawn on ${when(withdrawal.at)} by ${withdrawal.byName ?? 'not known'}`}
          >
            {withdrawal.reason}
          </Notice>
        )}
        <Card>
          <StudyFacts cohort={cohort} />
        </Card>
        {scaleTables(cohort).map((table) => (
          <ScaleTableCard key={table.scale} table={table} sources={sources} />
        ))}
        <SourcesCard sources={sources} used={provenancesUsed(cohort)} />
        {versions && (
          <VersionsCard
            current={versionId}
            versions={versions.map((each) => ({ ...each, madeAt: when(each.createdAt) }))}
          />
        )}
        {versions && manages && withdrawal === null && (
          <WithdrawForm
            action={recordReferenceWithdrawal}
            versionId={versionId}
            isDrawn={versions.some(({ id }) => id === actor.clinic.settings.referenceEdition)}
            path={path}
          />
        )}
      </div>
    </PageBody>
  );
}
