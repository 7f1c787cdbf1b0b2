import type { Metadata } from 'next';
import { Typist } from '@/components/drafts/typist';
import { notFound } from 'next/navigation';
import { ProtocolForm } from '@/components/protocols/protocol-form';
import { readProtocolDraft } from '@/components/protocols/read-protocol-draft';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readProtocols } from '@/lib/data/protocols';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { formatTime } from '@/lib/format/format-date';
import { recordProtocol } from '../actions';

type NewProtocolParams = { searchParams: Promise<{ from?: string | string[] }> };

export const metadata: Metadata = { title: 'New protocol' };

export default async function NewProtocolPage({ searchParams }: NewProtocolParams) {
  const { from = pilotDefinitions.psychedelic.key } = await searchParams;
  const path = '/settings/protocols/new';
  const actor = await requireActor('protocols.manage', path);
  const { stored, draft } = await loadPage(actor, async (tx) => ({
    stored: await readProtocols(tx),
    draft: await readDraft(tx, 'protocol:new'),
  }));
  const definitions = [...Object.values(pilotDefinitions), ...stored.map((each) => each.definition)];
  const copied = definitions.find((each) => each.key === from);
  if (!copied) notFound();
  const values = readProtocolDraft(draft?.body);
  const { timeZone } = actor.clinic;
  return (
    <Typist userId={actor.userId}>
      <PageBody narrow>
        <PageHeader title="New protocol">
          Copied from {copied.name}; name it and set the clinic’s own values.
        </PageHeader>
        <ProtocolForm
          action={recordProtocol}
          openedId={null}
          from={copied}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
          path={`${path}?from=${copied.key}`}
          timeZone={timeZone}
        />
      </PageBody>
    </Typist>
  );
}
