/** Roles a user may hold; several at once in a small clinic. */
export const roles = ['administrator', 'clinician', 'clinical-staff', 'front-desk', 'researcher'] as const;
export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  clinician: 'Clinician',
  'clinical-staff': 'Clinical staff',
  'front-desk': 'Front desk',
  researcher: 'Researcher',
};

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
