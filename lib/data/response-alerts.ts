import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { RaisedAlert } from '@/lib/domain/alerts/alert';
import { isGraverThanAnyOf } from '@/lib/domain/alerts/graver';
import { alertsOfResponse, worsening } from '@/lib/domain/alerts/raise-alerts';
import type { ScaleId } from '@/lib/domain/instruments/types';
import { compareVisits } from '@/lib/domain/protocol/visit-order';
import type { ResponseRecord, SavingContext, StoredResponse } from './response-statements';
import { toTimepoint } from './timepoint-columns';

/** What saving a form does to the alerts of its patient. */
export interface ResponseAlerts {
  raised: (RaisedAlert & {
    /** A correction made it graver: an alert of the same form that is closed does not answer for that. */
    anew: boolean;
    /** A later form of the same course, which is worse than the baseline that is being saved; null = the form itself. */
    responseId: string | null;
  })[];
  /** Item 9 is known now: an open alert that it was not is closed by whoever recorded it. */
  riskRecorded: boolean;
}

/** The alerts of a form that is being saved, judged against the visit before and the course's baseline. */
export function responseAlerts(
  actor: Actor,
  { assessment, course, series, risks, existing }: SavingContext,
  record: ResponseRecord,
): ResponseAlerts {
  const baselineId = course.assessments.find((each) => each.kind === 'baseline')?.id;
  const baselineOf = (scale: string) =>
    series.find((each) => each.scale === scale && each.assessmentId === baselineId)?.value ?? null;
  const judged = (form: Pick<ResponseRecord, 'riskAnswer' | 'entryMode' | 'scores'>) =>
    alertsOfResponse({
      instrument: record.instrument,
      riskAnswer: form.riskAnswer,
      totalOnly: form.entryMode === 'total-only',
      previousRiskAnswer: previousRisk(assessment, course, risks),
      scores: form.scores.map(({ scale, value }) => ({ scale, value, baseline: baselineOf(scale) })),
      settings: actor.clinic.settings,
    });
  // What was entered in error counted for nothing, so that its entry anew is judged like a new form.
  const counted = existing?.enteredInError === false ? existing : null;
  const before = counted ? judged({ ...counted, scores: scoresOf(counted, record) }) : [];
  const own = judged(record).map((alert) => ({
    ...alert,
    anew: existing !== null && isGraverThanAnyOf(alert, before),
    responseId: null,
  }));
  const later = assessment.id === baselineId ? laterWorsening(actor, { series, counted }, record) : [];
  return {
    raised: [...own, ...later],
    riskRecorded: existing !== null && existing.riskAnswer === null && record.riskAnswer !== null,
  };
}

/** The forms of the course that were entered already, judged by the baseline that is being saved now. */
function laterWorsening(
  actor: Actor,
  { series, counted }: { series: SavingContext['series']; counted: StoredResponse | null },
  { instrument, scores }: ResponseRecord,
): ResponseAlerts['raised'] {
  const judged = (responseId: string, baselineOf: (scale: ScaleId) => number | null) =>
    worsening({
      instrument,
      scores: series
        .filter((each) => each.responseId === responseId)
        .map(({ scale, value }) => ({
          scale: scale as ScaleId,
          value,
          baseline: baselineOf(scale as ScaleId),
        })),
      settings: actor.clinic.settings,
    });
  const now = (scale: ScaleId) => scores.find((score) => score.scale === scale)?.value ?? null;
  return [...new Set(series.flatMap((each) => each.responseId ?? []))].flatMap((responseId) => {
    const before = judged(responseId, (scale) => counted?.scores[scale] ?? null);
    return judged(responseId, now).map((alert) => ({
      ...alert,
      anew: isGraverThanAnyOf(alert, before),
      responseId,
    }));
  });
}

/** The scores as they were stored, in the shape of those that are being saved. */
function scoresOf({ scores }: StoredResponse, record: ResponseRecord): ResponseRecord['scores'] {
  return record.scores.map((score) => ({ ...score, value: scores[score.scale] ?? null }));
}

/** The known answer to the risk item at the visit before this one. */
function previousRisk(
  assessment: SavingContext['assessment'],
  course: SavingContext['course'],
  risks: SavingContext['risks'],
): number | null {
  const visits = course.assessments
    .map((each) => ({ ...each, timepoint: toTimepoint(each) }))
    .sort(compareVisits);
  const here = visits.findIndex((visit) => visit.id === assessment.id);
  const before = visits
    .slice(0, Math.max(0, here))
    .reverse()
    .flatMap((visit) => risks.find((risk) => risk.assessmentId === visit.id)?.answer ?? []);
  return before[0] ?? null;
}
