import { ageOn, type PlainDate } from './plain-date';
import { dateText } from './words';

/** Nobody has reached more years than 122 with proof; a typed date beyond 120 is a slip. Setting of this app. */
const mostYears = 120;
/** The pilot treated adults (Batievsky 2023). */
const adultYears = 18;

/** Why a day cannot be a birth date, as a sentence; null when it can. */
export function birthDateProblem(birth: PlainDate, today: PlainDate): string | null {
  if (birth > today) return `${dateText(birth)} lies in the future: give the day of birth.`;
  if (ageOn(birth, today) > mostYears) {
    return `Born ${dateText(birth)} would be ${ageOn(birth, today)} years old: check the year.`;
  }
  return null;
}

/** What is unusual about a birth date, as a sentence; null when nothing is. */
export function birthDateUnusual(birth: PlainDate, today: PlainDate): string | null {
  const age = ageOn(birth, today);
  return age < adultYears
    ? `Born ${dateText(birth)} is ${age} ${age === 1 ? 'year' : 'years'} old; this app is for adults.`
    : null;
}
