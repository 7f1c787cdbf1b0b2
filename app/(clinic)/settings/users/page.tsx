import type { Metadata } from 'next';
import { UserList } from '@/components/settings/user-list';
import { PageBody } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { listUsers } from '@/lib/data/users';
import { formatInstant } from '@/lib/format/format-date';
import { recordNewUser, recordPassword, recordRoles, recordSwitch } from './actions';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  const actor = await requireActor('users.manage', '/settings/users');
  const users = await loadPage(actor, listUsers);
  return (
    <PageBody>
      <UserList
        ownId={actor.userId}
        users={users.map(({ lastSignInAt, ...user }) => ({
          ...user,
          lastSignIn: lastSignInAt === null ? null : formatInstant(lastSignInAt, actor.clinic.timeZone),
        }))}
        actions={{ add: recordNewUser, roles: recordRoles, switch: recordSwitch, password: recordPassword }}
      />
    </PageBody>
  );
}
