import type { Metadata } from 'next';
import { MailForm } from '@/components/mail/mail-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { mailStanding, readMailSettings } from '@/lib/data/mail-settings';
import { recordMailSettings } from './actions';

export const metadata: Metadata = { title: 'E-mail' };

export default async function MailSettingsPage() {
  const actor = await requireActor('clinic.manage', '/settings/mail');
  const { settings, version } = await loadPage(actor, readMailSettings);
  const standing = mailStanding(actor);
  return (
    <PageBody narrow>
      <PageHeader title="E-mail">Links by which patients answer forms at home, and reminders.</PageHeader>
      <MailForm
        settings={settings}
        version={version}
        hindrance={standing === 'not-set-up' || standing === 'invented' ? standing : null}
        action={recordMailSettings}
      />
    </PageBody>
  );
}
