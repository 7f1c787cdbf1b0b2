import type { Metadata } from 'next';
import { ClinicForm } from '@/components/settings/clinic-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { readClinic } from '@/lib/data/clinic';
import { loadPage } from '@/lib/data/load-page';
import { timeZoneNames } from '@/lib/format/time-zones';
import { recordClinic } from './actions';

export const metadata: Metadata = { title: 'Clinic' };

export default async function ClinicSettingsPage() {
  const actor = await requireActor('clinic.manage', '/settings');
  const clinic = await loadPage(actor, readClinic);
  return (
    <PageBody narrow>
      <PageHeader title="Clinic" />
      <ClinicForm clinic={clinic} timeZones={timeZoneNames(clinic.timeZone)} action={recordClinic} />
    </PageBody>
  );
}
