import { roleNames, roles, type Role } from '../../lib/domain/roles';
import { Checkbox } from '../ui/checkbox';
import { FieldGroup } from '../ui/field';

const what: Readonly<Record<Role, string>> = {
  administrator: 'Users and the clinic’s settings; no patients',
  clinician: 'Patients, treatment courses, sessions, scores, cohort',
  'clinical-staff': 'Patients, sessions, scores',
  'front-desk': 'Patients and paper forms; no scores',
  researcher: 'The cohort by study code; no names',
};

/** Which roles somebody holds: several at once in a small clinic. Read them back with `rolesIn`. */
export function RoleChecks({
  id,
  held,
  error,
}: {
  id: string;
  held: readonly Role[];
  error?: string | undefined;
}) {
  return (
    <FieldGroup id={id} legend="Roles" error={error}>
      {roles.map((role) => (
        <Checkbox
          key={role}
          name="role"
          value={role}
          defaultChecked={held.includes(role)}
          label={roleNames[role]}
          hint={what[role]}
        />
      ))}
    </FieldGroup>
  );
}

/** The roles ticked in a form with `RoleChecks`. */
export function rolesIn(form: FormData): string[] {
  return form.getAll('role').map(String);
}
