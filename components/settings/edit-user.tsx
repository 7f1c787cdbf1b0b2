'use client';

import type { FormEvent } from 'react';
import type { Action } from '../../lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { PasswordInput } from '../auth/password-input';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { RoleChecks, rolesIn } from './role-checks';
import type { ShownUser } from './user-list';

type EditUserProps = {
  user: ShownUser;
  /** One's own account: neither switched off nor given a password here. */
  own: boolean;
  actions: { roles: Action<void>; switch: Action<void>; password: Action<void> };
  onDone: (what: string) => void;
};

const prefix = 'edit-';

/** Roles, a new password, and whether somebody may sign in. Each ends the user's open sessions at once. */
export function EditUser({ user, own, actions, onDone }: EditUserProps) {
  const roles = useSubmission(actions.roles, prefix);
  const password = useSubmission(actions.password, prefix);
  const active = useSubmission(actions.switch, prefix);
  const row = { userId: user.id, version: user.version };

  async function saveRoles(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const result = await roles.submit({ ...row, roles: rolesIn(new FormData(event.currentTarget)) });
    if (result?.kind === 'ok') onDone(`The roles of ${user.name} are saved.`);
  }
  async function savePassword(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('password'));
    const result = await password.submit({ ...row, password: typed });
    if (result?.kind === 'ok') onDone(`${user.name} has a new password.`);
  }
  async function turn() {
    const result = await active.submit({ ...row, active: !user.active });
    if (result?.kind === 'ok') {
      onDone(user.active ? `${user.name} is deactivated.` : `${user.name} can sign in again.`);
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {user.email}. Every change here ends this user’s open sessions at once; their drafts are kept.
      </p>
      <form onSubmit={(event) => void saveRoles(event)} noValidate className="flex flex-col gap-2">
        <FormProblems problems={roles.problems} attempt={roles.attempt} result={roles.result} />
        <RoleChecks id="edit-roles" held={user.roles} error={problemAt(roles.problems, 'edit-roles')} />
        <div>
          <Button type="submit" tone="primary" aria-disabled={roles.busy || undefined}>
            Save the roles
          </Button>
        </div>
      </form>
      {!own && (
        <form
          onSubmit={(event) => void savePassword(event)}
          noValidate
          className="flex flex-col gap-2 border-t border-line pt-3"
        >
          <FormProblems problems={password.problems} attempt={password.attempt} result={password.result} />
          <Field
            id="edit-password"
            label="New password"
            hint="They choose their own when they sign in."
            error={problemAt(password.problems, 'edit-password')}
          >
            {(control) => (
              <PasswordInput {...control} size="medium" name="password" autoComplete="new-password" />
            )}
          </Field>
          <div>
            <Button type="submit" aria-disabled={password.busy || undefined}>
              Set the password
            </Button>
          </div>
        </form>
      )}
      {!own && (
        <div className="flex flex-col gap-2 border-t border-line pt-3">
          <FormProblems problems={active.problems} attempt={active.attempt} result={active.result} />
          <p className="text-sm text-muted">
            {user.active
              ? 'A deactivated user cannot sign in. What they entered stays, under their name.'
              : 'This user cannot sign in now.'}
          </p>
          <div>
            <Button
              tone={user.active ? 'danger' : 'secondary'}
              onClick={() => void turn()}
              aria-disabled={active.busy || undefined}
            >
              {user.active ? 'Deactivate' : 'Reactivate'}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
