'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { roleNames, type Role } from '../../lib/domain/roles';
import type { Action } from '../../lib/schemas/action-result';
import { PageHeader } from '../shell/page-header';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { AddUser } from './add-user';
import { EditUser } from './edit-user';

export interface ShownUser {
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
  active: boolean;
  mustChangePassword: boolean;
  /** "09-Sep-2026 14:02" in the clinic's zone; null = never. */
  lastSignIn: string | null;
  version: number;
}

type UserListProps = {
  ownId: string;
  users: readonly ShownUser[];
  actions: {
    add: Action<{ userId: string }>;
    roles: Action<void>;
    switch: Action<void>;
    password: Action<void>;
  };
};

/** Everybody of the clinic, with the dialogs to add and change them. */
export function UserList({ ownId, users, actions }: UserListProps) {
  const router = useRouter();
  const [open, setOpen] = useState<'none' | 'new' | { id: string }>('none');
  const [done, setDone] = useState<string | null>(null);
  const edited = typeof open === 'object' ? users.find((user) => user.id === open.id) : undefined;

  function finish(what: string) {
    setOpen('none');
    setDone(what);
    router.refresh();
  }

  return (
    <>
      <PageHeader
        title="Users"
        facts={<Chip>{users.filter((user) => user.active).length} active</Chip>}
        actions={
          <Button tone="primary" onClick={() => setOpen('new')}>
            <Icon name="plus" />
            Add a user
          </Button>
        }
      />
      <div role="status">
        {done !== null && (
          <Notice tone="done" className="mb-3">
            {done}
          </Notice>
        )}
      </div>
      <Card flush>
        <Table caption="Users">
          <TableHead>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell>E-mail address</HeaderCell>
            <HeaderCell>Roles</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell>Last signed in</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Change</span>
            </HeaderCell>
          </TableHead>
          <tbody>
            {users.map((user) => (
              <TableRow key={user.id}>
                <Cell heading>
                  {user.name}
                  {user.id === ownId && <span className="font-normal text-muted"> (you)</span>}
                </Cell>
                <Cell>{user.email}</Cell>
                <Cell>{user.roles.map((role) => roleNames[role]).join(', ')}</Cell>
                <Cell>{stateOf(user)}</Cell>
                <Cell>{user.lastSignIn ?? 'Never'}</Cell>
                <Cell className="text-right">
                  <Button
                    size="small"
                    aria-label={`Change ${user.name}`}
                    onClick={() => {
                      setDone(null);
                      setOpen({ id: user.id });
                    }}
                  >
                    Change
                  </Button>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
      <Dialog open={open === 'new'} onClose={() => setOpen('none')} title="Add a user">
        <AddUser
          action={actions.add}
          onDone={(name) => finish(`${name} can sign in now.`)}
          onCancel={() => setOpen('none')}
        />
      </Dialog>
      <Dialog open={edited !== undefined} onClose={() => setOpen('none')} title={edited?.name ?? ''}>
        {edited && (
          <EditUser
            key={edited.id}
            user={edited}
            own={edited.id === ownId}
            actions={actions}
            onDone={finish}
          />
        )}
      </Dialog>
    </>
  );
}

function stateOf(user: ShownUser) {
  if (!user.active) return <Chip>Deactivated</Chip>;
  if (user.mustChangePassword) return <Chip tone="amber">First password not replaced</Chip>;
  return <Chip tone="green">Active</Chip>;
}
