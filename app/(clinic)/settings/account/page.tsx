import type { Metadata } from 'next';
import { OtherSessions } from '@/components/settings/other-sessions';
import { PasswordForm } from '@/components/settings/password-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { requireActor } from '@/lib/auth/require-actor';
import { idleMinutes } from '@/lib/auth/session-cookie';
import { loadPage } from '@/lib/data/load-page';
import { countOtherSessions } from '@/lib/data/own-sessions';
import { roleNames } from '@/lib/domain/roles';
import { recordEndOfOthers, recordOwnPassword } from './actions';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const actor = await requireActor('account.own', '/settings/account');
  const others = await loadPage(actor, (tx) => countOtherSessions(tx, actor, idleMinutes));
  return (
    <PageBody narrow>
      <PageHeader title="Account">
        {actor.userName} · {actor.roles.map((role) => roleNames[role]).join(', ')}
      </PageHeader>
      {actor.mustChangePassword && (
        <Notice tone="attention" title="Choose your own password first" className="mb-3">
          An administrator knows the present one. Everything else opens once it is replaced.
        </Notice>
      )}
      <div className="flex flex-col gap-3">
        <PasswordForm action={recordOwnPassword} />
        <OtherSessions count={others} action={recordEndOfOthers} />
      </div>
    </PageBody>
  );
}
