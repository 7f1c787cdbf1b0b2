/**
 * The zone of the tests' clinics: one in which it is about noon now, so that "an hour ago" and "in an hour" are today
 * whenever the tests run.
 */
export const clinicZone = zoneOfNoon(new Date().getUTCHours());

function zoneOfNoon(hourUtc: number): string {
  const ahead = 12 - hourUtc;
  // The sign of these names counts hours behind UTC.
  return ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
