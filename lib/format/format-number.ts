import { numberText, shortNumberText, signedText } from '../domain/words';

/** A score with the decimals of its scale: 18, 6.25. */
export function formatScore(value: number, decimals: number): string {
  return numberText(value, decimals);
}

/** "75 mg", "37.5 mg": at most two decimals, without idle zeros. */
export function formatMg(milligrams: number): string {
  return `${shortNumberText(milligrams, 2)} mg`;
}

/** "0.94 mg/kg". */
export function formatMgPerKg(milligramsPerKilogram: number): string {
  return `${numberText(milligramsPerKilogram, 2)} mg/kg`;
}

/** A change: "+3", "−5", "0". */
export function formatSigned(value: number, decimals = 0): string {
  return signedText(value, decimals);
}

/** "95.3%"; takes per cent, not a fraction. */
export function formatPercent(percent: number, decimals = 1): string {
  return `${numberText(percent, decimals)}%`;
}

/** "−21.9%", "+8.5%". */
export function formatSignedPercent(percent: number, decimals = 1): string {
  return `${signedText(percent, decimals)}%`;
}
