/** How ketamine is given in the two arms of the protocol. */
export const doseRoutes = ['intramuscular', 'lozenge'] as const;
export type DoseRoute = (typeof doseRoutes)[number];

/**
 * Sum of the doses of a session in mg, exact in hundredths; null when no dose was recorded, since nothing given and
 * nothing written down are not the same.
 */
export function totalMg(doses: readonly { amountMg: number }[]): number | null {
  if (doses.length === 0) return null;
  return doses.reduce((hundredths, dose) => hundredths + Math.round(dose.amountMg * 100), 0) / 100;
}

/** Dose per kg at the weight of the session; null when either is not known. */
export function mgPerKg(milligrams: number | null, weightKg: number | null): number | null {
  if (milligrams === null || weightKg === null || weightKg <= 0) return null;
  return milligrams / weightKg;
}
