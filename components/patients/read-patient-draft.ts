import type { PatientFormValues } from '@/lib/schemas/patient';

const names: readonly (keyof PatientFormValues)[] = [
  'recordNumber',
  'familyName',
  'givenName',
  'preferredName',
  'birthDate',
  'sex',
  'phone',
  'email',
  'address',
];

/** The kept text of a patient's form; null when the body is not one (it was discarded, or is of an older form). */
export function readPatientDraft(body: unknown): PatientFormValues | null {
  if (typeof body !== 'object' || body === null) return null;
  const found = new Map(Object.entries(body));
  const values: Partial<PatientFormValues> = {};
  for (const name of names) {
    const value: unknown = found.get(name);
    if (typeof value !== 'string') return null;
    values[name] = value;
  }
  return values as PatientFormValues;
}
