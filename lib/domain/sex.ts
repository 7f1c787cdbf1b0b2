/** Sex as the record keeps it. */
export const sexes = ['female', 'male', 'intersex', 'not-known'] as const;
export type Sex = (typeof sexes)[number];

export const sexNames: Readonly<Record<Sex, string>> = {
  female: 'Female',
  male: 'Male',
  intersex: 'Intersex',
  'not-known': 'Not known',
};
