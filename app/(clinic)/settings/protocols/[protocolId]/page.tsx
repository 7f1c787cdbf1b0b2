import type { Metadata } from 'next';
import { Typist } from '@/components/drafts/typist';
import { ProtocolFacts } from '@/components/protocols/protocol-facts';
import { ProtocolForm } from '@/components/protocols/protocol-form';
import { readProtocolDraft } from '@/components/protocols/read-protocol-draft';
import { RetireForm } from '@/components/protocols/retire-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ArmMark } from '@/components/ui/arm-mark';
import { Card } from '@/components/ui/card';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { getProtocol } from '@/lib/data/protocols';
import { formatTime } from '@/lib/format/format-date';
import { recordProtocol, recordProtocolRetirement } from '../actions';

type ProtocolParams = { params: Promise<{ protocolId: string }> };

export const metadata: Metadata = { title: 'Protocol' };

export default async function ProtocolPage({ params }: ProtocolParams) {
  const { protocolId } = await params;
  const path = `/settings/protocols/${protocolId}`;
  const actor = await requireActor('protocols.read', path);
  const { protocol, newest, draft } = await loadPage(actor, async (tx) => ({
    ...(await getProtocol(tx, protocolId)),
    draft: await readDraft(tx, `protocol:${protocolId}`),
  }));
  const { definition } = protocol;
  const values = readProtocolDraft(draft?.body);
  const { timeZone } = actor.clinic;
  const changeable =
    newest.id === protocol.id && protocol.retiredAt === null && may(actor, 'protocols.manage');
  return (
    <Typist userId={actor.userId}>
      <PageBody narrow>
        <PageHeader title={definition.name} facts={<ArmMark arm={definition.arm} look="short" />}>
          Version {definition.version}
          {protocol.retiredAt !== null && ', retired'}
          {newest.id !== protocol.id && `; version ${newest.definition.version} followed`}
        </PageHeader>
        {changeable ? (
          <div className="space-y-6">
            <ProtocolForm
              action={recordProtocol}
              openedId={protocol.id}
              from={definition}
              draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
              startSeq={draft?.seq ?? 0}
              path={path}
              timeZone={timeZone}
            />
            <RetireForm action={recordProtocolRetirement} protocolId={protocol.id} path={path} />
          </div>
        ) : (
          <Card>
            <ProtocolFacts definition={definition} />
          </Card>
        )}
      </PageBody>
    </Typist>
  );
}
