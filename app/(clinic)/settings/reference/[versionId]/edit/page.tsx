import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Typist } from '@/components/drafts/typist';
import { EditionForm } from '@/components/reference/edition-form';
import { readEditionDraft } from '@/components/reference/read-edition-draft';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readReferenceCohort } from '@/lib/data/reference';
import { readVersions } from '@/lib/data/reference-editions';
import { editionFrom } from '@/lib/domain/reference/edition';
import { typedEdition } from '@/lib/domain/reference/typed-edition';
import { formatTime } from '@/lib/format/format-date';
import { recordReferenceEdition } from '../../actions';

export const metadata: Metadata = { title: 'Change a reference' };

type EditParams = { params: Promise<{ versionId: string }> };

export default async function EditReferencePage({ params }: EditParams) {
  const { versionId } = await params;
  const path = `/settings/reference/${versionId}/edit`;
  const actor = await requireActor('reference.manage', path);
  const { cohort, versions, draft } = await loadPage(actor, async (tx) => ({
    versions: await readVersions(tx, versionId),
    cohort: await readReferenceCohort(tx, versionId),
    draft: await readDraft(tx, `reference:${versionId}`),
  }));
  const [newest] = versions;
  if (newest.withdrawal !== null) redirect(`/settings/reference/${versionId}`);
  const values = readEditionDraft(draft?.body);
  const { timeZone } = actor.clinic;
  return (
    <PageBody>
      <PageHeader title={`Change ${cohort.name}`}>
        Version {newest.version} stays as it is and stays readable; what you save becomes version{' '}
        {newest.version + 1}.
      </PageHeader>
      <Typist userId={actor.userId}>
        <EditionForm
          action={recordReferenceEdition}
          openedId={versionId}
          version={newest.version + 1}
          start={typedEdition(editionFrom(cohort))}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
          path={path}
          timeZone={timeZone}
        />
      </Typist>
    </PageBody>
  );
}
