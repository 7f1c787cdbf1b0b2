import { parsePlainDate, type PlainDate } from '../plain-date';
import type { Burden, InventedPerson } from './story';

/** Baseline totals in the order of a stack of forms. */
export function burden(
  bdi: number,
  severity: number,
  interference: number,
  gad7: number,
  pcl5: number,
): Burden {
  return { bdi, severity, interference, gad7, pcl5 };
}

/** Somebody of the cast; `born` is an ISO day. */
export function person(
  familyName: string,
  givenName: string,
  born: string,
  sex: InventedPerson['sex'],
  weightKg: number,
  courses: InventedPerson['courses'],
  screening?: InventedPerson['screening'],
): InventedPerson {
  const person = { familyName, givenName, birthDate: day(born), sex, weightKg, courses };
  return screening ? { ...person, screening } : person;
}

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new RangeError(`${text} is no day`);
  return date;
}
