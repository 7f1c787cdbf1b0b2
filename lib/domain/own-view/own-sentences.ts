import { changeSince, changeWords } from '../change';
import type { ScaleDefinition, ScaleId } from '../instruments/types';
import type { ChangeSettings } from '../thresholds';
import { numberText } from '../words';

/** The measures of the trajectory, as they are called to the person whose measures they are. */
export const ownNames: Readonly<Partial<Record<ScaleId, string>>> = {
  bdi: 'depression',
  'bpi-severity': 'pain',
  'bpi-interference': 'score for how much pain gets in the way',
  'gad-7': 'anxiety',
  'pcl-5': 'score for symptoms after trauma',
};

/** One measure at two moments; null = there is no value. */
export interface OwnChange {
  scale: ScaleDefinition;
  baseline: number | null;
  /** The latest value after baseline, and when: "after session 3". */
  latest: { value: number; when: string } | null;
}

/**
 * How a measure stands, said to the patient: what changed, in the scale's own points, or that nothing can be told. A
 * change within the noise of the form is no change; a worse one is said plainly and with what to do.
 */
export function ownSentences({ scale, baseline, latest }: OwnChange, settings: ChangeSettings): string[] {
  const name = ownNames[scale.id] ?? scale.name;
  const most = numberText(scale.range.max, 0);
  const text = (value: number) => figure(value, scale);
  if (baseline === null && latest === null) return ['There is no number from you here yet.'];
  if (latest === null) {
    const start = baseline === null ? '' : `At the start your ${name} was ${text(baseline)} out of ${most}.`;
    return [start, 'There is nothing to compare it with yet.'];
  }
  const now = `${capital(latest.when)} your ${name} was ${text(latest.value)} out of ${most}.`;
  if (baseline === null) {
    return [now, 'There is no number from the start, so nobody can say whether it changed.'];
  }
  const words = changeWords(scale.id, baseline, latest.value, settings);
  const from = `It was ${text(baseline)} at the start and ${text(latest.value)} ${latest.when}, out of ${most}.`;
  if (words === null || words.direction === 'same')
    return [`Your ${name} is the same as at the start.`, from];
  const { percent } = changeSince(baseline, latest.value);
  if (words.step === null && percent !== null) {
    return [
      `Your ${name} is about the same as at the start.`,
      `${from} A difference this small can come from one day to the next.`,
    ];
  }
  const size = text(Math.abs(latest.value - baseline));
  const points = size === '1' ? 'point' : 'points';
  if (words.direction === 'better') {
    return [`Your ${name} is ${size} ${points} lower than at the start.`, `${from} Lower is better.`];
  }
  return [
    `Your ${name} is ${size} ${points} higher than at the start.`,
    `${from} Higher means harder. This happens, and it is worth talking about: please tell us how you are.`,
  ];
}

/** One decimal for means: a second one would promise more than the form can tell. */
export function figure(value: number, { decimals }: Pick<ScaleDefinition, 'decimals'>): string {
  return numberText(value, decimals === 0 ? 0 : 1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
