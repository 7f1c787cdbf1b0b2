import type { Metadata } from 'next';
import { Typist } from '@/components/drafts/typist';
import { EditionForm } from '@/components/reference/edition-form';
import { readEditionDraft } from '@/components/reference/read-edition-draft';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readReferenceCohort } from '@/lib/data/reference';
import { editionFrom } from '@/lib/domain/reference/edition';
import { emptyEdition, typedEdition } from '@/lib/domain/reference/typed-edition';
import { formatTime } from '@/lib/format/format-date';
import { recordReferenceEdition } from '../actions';

export const metadata: Metadata = { title: 'New reference' };

type NewParams = { searchParams: Promise<{ from?: string | string[] }> };

export default async function NewReferencePage({ searchParams }: NewParams) {
  const { from } = await searchParams;
  const path = `/settings/reference/new${typeof from === 'string' ? `?from=${encodeURIComponent(from)}` : ''}`;
  const actor = await requireActor('reference.manage', path);
  const { copied, draft } = await loadPage(actor, async (tx) => ({
    copied: typeof from === 'string' ? await readReferenceCohort(tx, from) : null,
    draft: await readDraft(tx, 'reference:new'),
  }));
  const values = readEditionDraft(draft?.body);
  const { timeZone } = actor.clinic;
  return (
    <PageBody>
      <PageHeader title="New reference">
        {copied === null
          ? 'A published cohort that the charts can draw. Only what a source says goes in; nothing is filled up.'
          : `A copy of ${copied.name}: give it a name of its own, and mend or add what the paper says.`}
      </PageHeader>
      <Typist userId={actor.userId}>
        <EditionForm
          action={recordReferenceEdition}
          openedId={null}
          version={1}
          start={copied === null ? emptyEdition : { ...typedEdition(editionFrom(copied)), name: '' }}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
          path={path}
          timeZone={timeZone}
        />
      </Typist>
    </PageBody>
  );
}
