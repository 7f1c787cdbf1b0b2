import { type Seriousness, seriousnessCriteria, type Term, wordsOf } from '../adverse-events/vocabulary';
import { numberText } from '../words';

/** Why a patient stands on the board; plain JSON, because the record keeps the numbers of the day. */
export type RaisedAlert =
  | {
      kind: 'risk';
      detail: { value: number; previous: number | null; rose: boolean; sameDayContact: boolean };
    }
  | { kind: 'risk-not-recorded'; detail: { totalOnly: boolean } }
  | { kind: 'worsening'; detail: { scales: readonly WorseScale[] } }
  | { kind: 'red-vitals'; detail: { session: number; findings: readonly string[] } }
  | {
      kind: 'serious-event';
      detail: { term: string; grade: number | null; seriousness: readonly Seriousness[] };
    };

export type AlertKind = RaisedAlert['kind'];

export interface WorseScale {
  scale: string;
  name: string;
  baseline: number;
  value: number;
  /** The reliable change of the scale, in points. */
  threshold: number;
  source: string;
}

/** Gravest first. */
export const alertKinds = [
  'risk',
  'serious-event',
  'risk-not-recorded',
  'worsening',
  'red-vitals',
] as const satisfies readonly AlertKind[];

export const alertKindNames: Readonly<Record<AlertKind, string>> = {
  risk: 'Risk',
  'risk-not-recorded': 'Item 9 not recorded',
  worsening: 'Worse',
  'red-vitals': 'Red vital signs',
  'serious-event': 'Serious event',
};

/** The alert in one sentence. */
export function alertSentence(alert: RaisedAlert): string {
  switch (alert.kind) {
    case 'risk': {
      const { value, previous, rose, sameDayContact } = alert.detail;
      const rise = rose && previous !== null ? `, up from ${previous}` : '';
      const contact = sameDayContact ? ' Contact on the same day, before any dosing.' : '';
      return `Item 9 (suicidal thoughts) answered ${value}${rise}.${contact}`;
    }
    case 'risk-not-recorded':
      return alert.detail.totalOnly
        ? 'Item 9 not recorded: only a total was entered.'
        : 'Item 9 not recorded: it was left unanswered.';
    case 'worsening':
      return `Worse than at baseline by more than the reliable change: ${alert.detail.scales.map(scaleText).join('; ')}.`;
    case 'red-vitals':
      return `Session ${alert.detail.session}: ${alert.detail.findings.join(' ')}`;
    case 'serious-event': {
      const { term, grade, seriousness } = alert.detail;
      const criteria = seriousness.map((key) => wordsOf(seriousnessCriteria, key).toLowerCase()).join('; ');
      return `Serious adverse event: ${term}${grade === null ? '' : `, grade ${grade}`} (${criteria}).`;
    }
  }
}

function scaleText({ name, baseline, value, threshold }: WorseScale): string {
  return `${name} ${scoreText(baseline)} to ${scoreText(value)} (reliable change ${scoreText(threshold)})`;
}

/** A score in a sentence: whole, or with one decimal. */
export function scoreText(figure: number): string {
  return numberText(figure, Number.isInteger(figure) ? 0 : 1);
}

/** What was done before an alert was closed. */
export const alertActions = [
  { key: 'spoke-to-patient', words: 'Spoke to the patient' },
  { key: 'safety-plan', words: 'Made or reviewed the safety plan' },
  { key: 'escalated', words: 'Handed on to a senior or to emergency care' },
  { key: 'already-known', words: 'Already known and looked after' },
  { key: 'corrected', words: 'The entry was wrong and has been corrected' },
  { key: 'other', words: 'Other (say what)' },
] as const satisfies readonly Term[];
export type AlertAction = (typeof alertActions)[number]['key'];

/** Why an alert cannot be closed in this way, as a sentence; null when it can. */
export function alertActionProblem(action: AlertAction | null, note: string | null): string | null {
  if (action === null) return 'Choose what was done.';
  if (action === 'other' && (note ?? '').trim() === '') return 'Write what was done.';
  return null;
}
