import type { Metadata } from 'next';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { DialogAndCheckSamples } from './asking-samples';
import { ComparisonSamples } from './comparison-samples';
import { ControlSamples } from './control-samples';
import { MarkSamples } from './mark-samples';
import { MessageSamples } from './message-samples';
import { requireActor } from '@/lib/auth/require-actor';
import { BannerSamples, TableSamples } from './table-samples';

export const metadata: Metadata = { title: 'Interface parts' };

/** Every part of the interface once, in its states; for those who build or check screens. */
export default async function InterfacePartsPage() {
  await requireActor('clinic.manage', '/primitives');
  return (
    <PageBody>
      <PageHeader title="Interface parts">
        Every part the screens are made of, once, in its states.
      </PageHeader>
      <div className="mb-3 gap-3 *:mb-3 *:break-inside-avoid lg:columns-2 xl:columns-3">
        <ControlSamples />
        <MarkSamples />
        <MessageSamples />
        <DialogAndCheckSamples />
        <TableSamples />
      </div>
      <ComparisonSamples />
      <BannerSamples />
    </PageBody>
  );
}
