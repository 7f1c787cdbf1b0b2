import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { OtherSessions } from '@/components/settings/other-sessions';
import { PasswordForm } from '@/components/settings/password-form';
import { KeySwitch } from '@/components/shell/key-switch';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { isKeyOn, type SingleKey, singleKeys } from '@/components/shell/single-keys';
import { Card } from '@/components/ui/card';
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
  const kept = await cookies();
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
        <Card title="Keys" note="in this browser; ⌘K or Ctrl K always finds a patient">
          <div className="flex flex-col gap-1">
            {(Object.keys(singleKeys) as SingleKey[]).map((key) => (
              <KeySwitch key={key} of={key} initial={isKeyOn(kept.get(singleKeys[key])?.value)} />
            ))}
          </div>
        </Card>
        <OtherSessions count={others} action={recordEndOfOthers} />
      </div>
    </PageBody>
  );
}
