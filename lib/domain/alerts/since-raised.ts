import type { AdverseEventContent } from '../adverse-events/event';
import { seriousnessCriteria, wordsOf } from '../adverse-events/vocabulary';
import type { ConsoleLimits, VitalsReading } from '../console/limits';
import { type RaisedAlert, scoreText, type WorseScale } from './alert';
import { alertsOfSession, isWorseBy } from './raise-alerts';

/** What the source of an open alert says today; what does not belong to its kind is null or empty. */
export interface SourceNow {
  /** The answer to item 9, where it is another one than the alert was raised for. */
  riskNow: number | null;
  event: (Pick<AdverseEventContent, 'grade' | 'seriousness'> & { changedAt: Date }) | null;
  /** What the form, and the baseline of its course, give today; a scale that is not scored there is left out. */
  scores: { form: Readonly<Record<string, number>>; baseline: Readonly<Record<string, number>> } | null;
  /** Readings of the session that were written down or changed since. */
  readings: readonly (VitalsReading & { minutesFromFirstDose: number; recordedAt: Date })[];
}

/** What came to the source of an open alert after it was raised, in sentences, and when the last of it came. */
export interface SinceRaised {
  sentences: string[];
  at: Date | null;
}

/** An alert keeps the words it was raised with; what its source says beyond them stands beside it. */
export function sinceRaised(alert: RaisedAlert, now: SourceNow, limits: ConsoleLimits): SinceRaised {
  switch (alert.kind) {
    case 'risk':
      if (now.riskNow === null) return nothing;
      return {
        sentences: [`The form was corrected since: item 9 now reads ${now.riskNow}.`],
        at: null,
      };
    case 'red-vitals':
      return laterReadings(alert.detail, now.readings, limits);
    case 'serious-event':
      return changedEvent(alert.detail, now.event);
    case 'worsening':
      return correctedScores(alert.detail.scales, now.scores);
    case 'risk-not-recorded':
      return nothing;
  }
}

const nothing: SinceRaised = { sentences: [], at: null };

/** It stays open and keeps its numbers; whoever closes it has to know that they are no longer those of the record. */
function correctedScores(scales: readonly WorseScale[], scores: SourceNow['scores']): SinceRaised {
  if (scores === null) return nothing;
  const sentences = scales.flatMap((scale) => {
    const now = { baseline: scores.baseline[scale.scale], value: scores.form[scale.scale] };
    const corrected = [
      ...(now.baseline === scale.baseline ? [] : ['baseline']),
      ...(now.value === scale.value ? [] : ['form']),
    ];
    if (corrected.length === 0) return [];
    const who = `The ${corrected.join(' and the ')} ${corrected.length === 1 ? 'was' : 'were'} corrected since`;
    if (now.baseline === undefined || now.value === undefined) {
      const where = now.value === undefined ? 'the form' : 'the baseline';
      return [`${who}: ${where} gives no ${scale.name} any more.`];
    }
    const isStill = isWorseBy(scale.threshold, now.value - now.baseline);
    const verdict = isStill ? 'still the reliable change or more' : 'no longer worse by the reliable change';
    return [`${who}: ${scale.name} now ${scoreText(now.baseline)} to ${scoreText(now.value)}, ${verdict}.`];
  });
  return { sentences, at: null };
}

function laterReadings(
  { session, findings }: Extract<RaisedAlert, { kind: 'red-vitals' }>['detail'],
  readings: SourceNow['readings'],
  limits: ConsoleLimits,
): SinceRaised {
  const news = readings.flatMap((reading) => {
    const [red] = alertsOfSession({ number: session, vitals: [reading], limits });
    const said = red?.kind === 'red-vitals' ? red.detail.findings : [];
    const more = said.filter((sentence) => !findings.includes(sentence));
    return more.length === 0 ? [] : [{ more, at: reading.recordedAt }];
  });
  const times = news.map(({ at }) => at.getTime());
  const sentences = [...new Set(news.flatMap(({ more }) => more))];
  return {
    sentences: sentences.length === 0 ? [] : [`Since then: ${sentences.join(' ')}`],
    at: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

function changedEvent(
  raised: Extract<RaisedAlert, { kind: 'serious-event' }>['detail'],
  event: SourceNow['event'],
): SinceRaised {
  if (event === null) return nothing;
  const isSame =
    event.grade === raised.grade &&
    event.seriousness.length === raised.seriousness.length &&
    event.seriousness.every((criterion) => raised.seriousness.includes(criterion));
  if (isSame) return nothing;
  const criteria = event.seriousness.map((key) => wordsOf(seriousnessCriteria, key).toLowerCase());
  const words = criteria.length === 0 ? 'not serious' : criteria.join('; ');
  const grade = event.grade === null ? '' : `grade ${event.grade}, `;
  return { sentences: [`The event was changed since: now ${grade}${words}.`], at: event.changedAt };
}
