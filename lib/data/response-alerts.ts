import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { RaisedAlert } from '@/lib/domain/alerts/alert';
import { alertsOfResponse } from '@/lib/domain/alerts/raise-alerts';
import { compareVisits } from '@/lib/domain/protocol/visit-order';
import type { ResponseRecord, SavingContext } from './response-statements';
import { toTimepoint } from './timepoint-columns';

/** What saving a form does to the alerts of its patient. */
export interface ResponseAlerts {
  raised: (RaisedAlert & {
    /** Raised anew by a correction: an alert of the same form may be closed by now and must not hide it. */
    anew: boolean;
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
  const alerts = alertsOfResponse({
    instrument: record.instrument,
    riskAnswer: record.riskAnswer,
    totalOnly: record.entryMode === 'total-only',
    previousRiskAnswer: previousRisk(assessment, course, risks),
    scores: record.scores.map(({ scale, value }) => ({ scale, value, baseline: baselineOf(scale) })),
    settings: actor.clinic.settings,
  });
  const before = existing?.riskAnswer ?? null;
  const isGraver = (alert: RaisedAlert) =>
    (alert.kind === 'risk' && alert.detail.value > (before ?? 0)) ||
    (alert.kind === 'risk-not-recorded' && before !== null);
  return {
    raised: alerts.map((alert) => ({ ...alert, anew: existing !== null && isGraver(alert) })),
    riskRecorded: existing !== null && before === null && record.riskAnswer !== null,
  };
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
