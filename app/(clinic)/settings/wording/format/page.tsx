import type { Metadata } from 'next';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { PackFormat } from '@/components/wording/pack-format';
import { requireActor } from '@/lib/auth/require-actor';
import example from '@/lib/domain/instruments/text-pack-example.json';

export const metadata: Metadata = { title: 'How a text pack is written' };

export default async function PackFormatPage() {
  await requireActor('clinic.manage', '/settings/wording/format');
  return (
    <PageBody narrow>
      <PageHeader
        title="How a text pack is written"
        actions={<ButtonLink href="/settings/wording">Back to Wording</ButtonLink>}
      >
        One file with the wording of one edition in one language: JSON, saved as UTF-8, at most 200 thousand
        characters.
      </PageHeader>
      <PackFormat example={JSON.stringify(example, null, 2)} />
    </PageBody>
  );
}
