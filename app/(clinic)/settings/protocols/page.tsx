import type { Metadata } from 'next';
import Link from 'next/link';
import { ProtocolFacts } from '@/components/protocols/protocol-facts';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ArmMark } from '@/components/ui/arm-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { protocolsInUse, readProtocols } from '@/lib/data/protocols';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { formatInstant } from '@/lib/format/format-date';

export const metadata: Metadata = { title: 'Protocols' };

export default async function ProtocolsPage() {
  const actor = await requireActor('protocols.read', '/settings/protocols');
  const stored = await loadPage(actor, readProtocols);
  const manages = may(actor, 'protocols.manage');
  const inUse = protocolsInUse(stored);
  const others = stored.filter((each) => !inUse.includes(each));
  return (
    <PageBody narrow>
      <PageHeader title="Protocols">
        A course keeps the version it started with, whatever is changed here.
      </PageHeader>
      <div className="space-y-3">
        {inUse.map(({ id, definition, createdByName }) => (
          <Card
            key={id}
            title={definition.name}
            note={`version ${definition.version}, by ${createdByName ?? 'not known'}`}
            aside={<ArmMark arm={definition.arm} look="short" />}
          >
            <ProtocolFacts definition={definition} />
            {manages && (
              <p className="mt-3 flex flex-wrap gap-2">
                <ButtonLink size="small" href={`/settings/protocols/${id}`}>
                  Change
                </ButtonLink>
                <ButtonLink size="small" href={`/settings/protocols/new?from=${definition.key}`}>
                  Copy
                </ButtonLink>
              </p>
            )}
          </Card>
        ))}
        {Object.values(pilotDefinitions).map((definition) => (
          <Card
            key={definition.key}
            title={definition.name}
            note="built in, cannot be changed"
            aside={<ArmMark arm={definition.arm} look="short" />}
          >
            <ProtocolFacts definition={definition} />
            {manages && (
              <ButtonLink
                size="small"
                className="mt-3"
                href={`/settings/protocols/new?from=${definition.key}`}
              >
                Copy and set the clinic’s own doses
              </ButtonLink>
            )}
          </Card>
        ))}
        {others.length > 0 && (
          <Card title="Earlier versions and retired protocols">
            <ul className="space-y-1">
              {others.map(({ id, definition, createdAt, retiredAt }) => (
                <li key={id} className="flex flex-wrap items-center gap-2">
                  <Link href={`/settings/protocols/${id}`} prefetch={false}>
                    {definition.name}, version {definition.version}
                  </Link>
                  <span className="text-sm text-muted">
                    {formatInstant(createdAt, actor.clinic.timeZone)}
                  </span>
                  {retiredAt !== null && <Chip>retired</Chip>}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </PageBody>
  );
}
