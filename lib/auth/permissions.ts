import { isRole, type Role, roleNames, roles } from '@/lib/domain/roles';

export { isRole, type Role, roleNames, roles };

/**
 * What each role may do. `responses.write` without `scores.read` is the front desk: it types paper forms in and sees no
 * score. `cohort.read` shows study codes only, no name, number, contact or birth date.
 */
const grants = {
  'patients.read': ['clinician', 'clinical-staff', 'front-desk'],
  'patients.write': ['clinician', 'clinical-staff', 'front-desk'],
  'courses.write': ['clinician'],
  'sessions.read': ['clinician', 'clinical-staff'],
  'sessions.write': ['clinician', 'clinical-staff'],
  'scores.read': ['clinician', 'clinical-staff'],
  'responses.write': ['clinician', 'clinical-staff', 'front-desk'],
  'cohort.read': ['clinician', 'researcher'],
  'screening.read': ['clinician', 'clinical-staff'],
  'screening.write': ['clinician', 'clinical-staff'],
  'screening.decide': ['clinician'],
  'protocols.read': ['clinician', 'clinical-staff', 'administrator'],
  /** Dose plans, windows and caps; the limits, lists and schedule of the dosing room. */
  'protocols.manage': ['clinician', 'administrator'],
  /** Published cohorts to compare with; no patient's figures. */
  'reference.read': ['clinician', 'clinical-staff', 'researcher', 'administrator'],
  'reference.manage': ['administrator'],
  'console.write': ['clinician', 'clinical-staff'],
  'events.read': ['clinician', 'clinical-staff'],
  'events.write': ['clinician', 'clinical-staff'],
  'records.sign': ['clinician', 'clinical-staff'],
  'board.read': ['clinician', 'clinical-staff'],
  'alerts.close': ['clinician', 'clinical-staff'],
  'users.manage': ['administrator'],
  'clinic.manage': ['administrator'],
  /** Everybody who is signed in: own password, own drafts. */
  'account.own': roles,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof grants;
export const permissions = Object.keys(grants) as Permission[];

/** True when one of the roles carries the permission. */
export function mayRoles(held: readonly Role[], permission: Permission): boolean {
  const granted: readonly Role[] = grants[permission];
  return held.some((role) => granted.includes(role));
}
