import { ageOn, type PlainDate } from '../domain/plain-date';

/** "61 y" on a day. */
export function formatAge(birth: PlainDate, on: PlainDate): string {
  return `${ageOn(birth, on)} y`;
}
