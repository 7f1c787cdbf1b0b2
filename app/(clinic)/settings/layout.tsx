import type { ReactNode } from 'react';
import { TabsNav } from '@/components/ui/tabs-nav';
import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/current-actor';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const tabs = [
    ...(actor && may(actor, 'clinic.manage')
      ? [
          { href: '/settings', label: 'Clinic', match: 'exact' as const },
          { href: '/settings/mail', label: 'E-mail' },
        ]
      : []),
    ...(actor && may(actor, 'protocols.read')
      ? [
          { href: '/settings/protocols', label: 'Protocols' },
          { href: '/settings/safety', label: 'Safety' },
        ]
      : []),
    ...(actor && may(actor, 'reference.read') ? [{ href: '/settings/reference', label: 'References' }] : []),
    ...(actor && may(actor, 'clinic.manage') ? [{ href: '/settings/wording', label: 'Wording' }] : []),
    ...(actor && may(actor, 'users.manage') ? [{ href: '/settings/users', label: 'Users' }] : []),
    { href: '/settings/account', label: 'Account' },
  ];
  return (
    <>
      <div className="border-b border-line bg-card px-5 max-sm:px-3 print:hidden">
        <TabsNav label="Settings" tabs={tabs} />
      </div>
      {children}
    </>
  );
}
