import type { AdverseEventContent } from '../adverse-events/event';
import { type ConsoleLimits, judgeReading, type VitalsReading } from '../console/limits';
import { instrumentById, scaleById } from '../instruments/registry';
import type { InstrumentId, ScaleId } from '../instruments/types';
import { riskStatus } from '../safety/item-9';
import { type ChangeSettings, defaultChangeSettings, thresholdsOf } from '../thresholds';
import type { RaisedAlert, WorseScale } from './alert';

/** Scores come from divisions: a change this close to the threshold has reached it. */
const tolerance = 1e-9;

/** Whether a rise of a score reaches the reliable change of its scale. */
export function isWorseBy(threshold: number, rise: number): boolean {
  return rise >= threshold - tolerance;
}

/**
 * The alerts of one questionnaire: risk by item 9, the same item when it is not known, and a score worse than at
 * baseline by the reliable change or more. Scales without a published reliable change (BPI, MEQ30) raise none.
 */
export function alertsOfResponse(input: {
  instrument: InstrumentId;
  /** The answer to the risk item where it is known, from the form or asked for beside a total. */
  riskAnswer: number | null;
  totalOnly: boolean;
  /** The known risk answer of the visit before. */
  previousRiskAnswer: number | null;
  /** Null = not scored, or no baseline. */
  scores: readonly { scale: ScaleId; value: number | null; baseline: number | null }[];
  settings?: ChangeSettings | undefined;
}): RaisedAlert[] {
  const alerts: RaisedAlert[] = [];
  const status = riskStatus({
    instrument: instrumentById(input.instrument),
    answers: input.totalOnly ? null : [],
    riskAnswer: input.riskAnswer,
    previous: input.previousRiskAnswer,
  });
  if (status.kind === 'endorsed') {
    const { value, previous, rose, sameDayContact } = status;
    alerts.push({ kind: 'risk', detail: { value, previous, rose, sameDayContact } });
  }
  if (status.kind === 'not-recorded')
    alerts.push({ kind: 'risk-not-recorded', detail: { totalOnly: status.totalOnly } });

  return [...alerts, ...worsening(input)];
}

/** A form that is worse than at baseline, also when its baseline is entered or corrected afterwards. */
export function worsening(input: {
  instrument: InstrumentId;
  /** Null = not scored, or no baseline. */
  scores: readonly { scale: ScaleId; value: number | null; baseline: number | null }[];
  settings?: ChangeSettings | undefined;
}): RaisedAlert[] {
  const scales = input.scores.flatMap((score) => worse(score, input.instrument, input.settings) ?? []);
  return scales.length > 0 ? [{ kind: 'worsening', detail: { scales } }] : [];
}

function worse(
  { scale, value, baseline }: { scale: ScaleId; value: number | null; baseline: number | null },
  instrument: InstrumentId,
  settings: ChangeSettings = defaultChangeSettings,
): WorseScale | null {
  const reliable = thresholdsOf(scale, settings)?.steps.find((step) => step.name === 'reliable');
  if (!reliable || value === null || baseline === null) return null;
  if (!isWorseBy(reliable.atLeast, value - baseline)) return null;
  const { shortName } = scaleById(scale, instrument);
  return { scale, name: shortName, baseline, value, threshold: reliable.atLeast, source: reliable.source };
}

/** One alert for a session with red vital signs: readings up to the first dose by the stricter limits. */
export function alertsOfSession(input: {
  number: number;
  vitals: readonly (VitalsReading & { minutesFromFirstDose: number })[];
  limits: ConsoleLimits;
}): RaisedAlert[] {
  const red = input.vitals.flatMap((row) => {
    const phase = row.minutesFromFirstDose <= 0 ? 'pre-dose' : 'in-session';
    return judgeReading(row, input.limits, phase).redSentences;
  });
  if (red.length === 0) return [];
  return [{ kind: 'red-vitals', detail: { session: input.number, findings: [...new Set(red)] } }];
}

/** A serious event raises an alert, whatever its grade. */
export function alertOfEvent(
  event: Pick<AdverseEventContent, 'term' | 'grade' | 'seriousness'>,
): RaisedAlert | null {
  if (event.seriousness.length === 0) return null;
  const { term, grade, seriousness } = event;
  return { kind: 'serious-event', detail: { term, grade, seriousness } };
}
