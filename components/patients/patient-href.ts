/** The first page of a patient for a reader: the trajectory, or for the front desk the forms to type in. */
export function patientHref(patientId: string, reader: { seesScores: boolean; hasCourse: boolean }): string {
  if (reader.seesScores) return `/patients/${patientId}`;
  return `/patients/${patientId}/${reader.hasCourse ? 'questionnaires' : 'edit'}`;
}
