import { shortNumberText, signedText } from '../words';

export interface Escalation {
  changeMg: number;
  /** Of the earlier total; null when that was 0. */
  changePercent: number | null;
  /** Both arms plan rising doses over the sessions (Batievsky 2023); staying level is not rising. */
  escalated: boolean;
  /** "+10 mg (+13.3%), escalated". */
  words: string;
}

/** The total dose of a session against the session before, both in mg; null when either is not known. */
export function escalation(previousMg: number | null, currentMg: number | null): Escalation | null {
  if (previousMg === null || currentMg === null) return null;
  const changeMg = (Math.round(currentMg * 100) - Math.round(previousMg * 100)) / 100;
  const changePercent = previousMg === 0 ? null : (changeMg / previousMg) * 100;
  const escalated = changeMg > 0;
  const percent = changePercent === null ? 'per cent not defined' : `${signedText(changePercent, 1)}%`;
  const milligrams = `${escalated ? '+' : ''}${shortNumberText(changeMg, 2)}`;
  const verdict = escalated
    ? 'escalated'
    : changeMg === 0
      ? 'not escalated: same dose'
      : 'not escalated: lower dose';
  return { changeMg, changePercent, escalated, words: `${milligrams} mg (${percent}), ${verdict}` };
}
