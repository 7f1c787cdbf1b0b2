import type { ScaleId } from './instruments/types';
import type { PlainDate } from './plain-date';
import type { Arm } from './protocol/arms';

/** The scales whose latest values a list shows, in the order in which they travel. */
export const listedScaleIds = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
] as const satisfies readonly ScaleId[];

/** A row of the patient list: a patient and where the newest course stands. */
export interface ListedPatient {
  id: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  birthDate: PlainDate | null;
  /** Of the newest course; null before the first. */
  arm: Arm | null;
  status: 'active' | 'completed' | 'withdrawn' | null;
  sessionsHeld: number | null;
  dueOn: PlainDate | null;
  dueWhat: string | null;
  /** Latest scored values; absent for readers who may not see scores. */
  scores?: Partial<Record<ScaleId, number>>;
}

/**
 * A row as it travels from the database to the table: `[id, family name, given name, record number, birth date, arm, status,
 * sessions held, due on, due what]`, then one value (null = none) for each of `listedScaleIds` for readers who may see scores.
 * The list is the page opened most; names of fields would be more than half of it.
 */
type ListedPatientFields = [
  string,
  string,
  string,
  string,
  ListedPatient['birthDate'],
  ListedPatient['arm'],
  ListedPatient['status'],
  number | null,
  ListedPatient['dueOn'],
  string | null,
  ...(number | null)[],
];

/** Rows of the patient list from the JSON text in which they travel. @param text an array of `ListedPatientFields` */
export function readListedPatients(text: string): ListedPatient[] {
  return (JSON.parse(text) as ListedPatientFields[]).map((fields) => {
    const [id, familyName, givenName, recordNumber, birthDate, arm, status, sessionsHeld, dueOn, dueWhat] =
      fields;
    const values = fields.slice(10) as (number | null)[];
    const scores: Partial<Record<ScaleId, number>> = {};
    for (const [index, value] of values.entries()) {
      const scale = listedScaleIds[index];
      if (scale !== undefined && value !== null) scores[scale] = value;
    }
    return {
      ...{ id, familyName, givenName, recordNumber, birthDate, arm, status, sessionsHeld, dueOn, dueWhat },
      ...(values.length > 0 ? { scores } : {}),
    };
  });
}
