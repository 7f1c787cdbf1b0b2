import { mayRoles, type Permission, roleNames, roles } from './permissions';

const open = (pattern: string, permission: Permission) =>
  `${pattern} ${roles
    .filter((role) => mayRoles([role], permission))
    .map((role) => roleNames[role])
    .join(', ')}`;

/**
 * Which roles open which pages, for the words of the no-permission page; the most exact address first. One text, a line for
 * each: Next sends that page with every other one, in case it is needed.
 */
export const rolesByPath = [
  open('/today', 'board.read'),
  open('/patients/[^/]+/alerts', 'alerts.close'),
  open('/questionnaires', 'responses.write'),
  open('/settings/reference', 'reference.read'),
  open('/about-the-pilot', 'reference.read'),
  open('/settings', 'clinic.manage'),
  open('/cohort', 'cohort.read'),
  open('/patients/[^/]+/courses', 'courses.write'),
  open('/patients/[^/]+/sessions', 'sessions.read'),
  open('/patients/[^/]+/(adverse-events|medicines)', 'events.read'),
  open('/patients', 'patients.read'),
].join('\n');
