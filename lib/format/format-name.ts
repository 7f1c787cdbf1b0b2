/** "FAMILY, Given", as clinical lists write it. */
export function formatName(person: { familyName: string; givenName: string }): string {
  const family = person.familyName.trim().toLocaleUpperCase('en');
  const given = person.givenName.trim();
  return given === '' ? family : `${family}, ${given}`;
}
