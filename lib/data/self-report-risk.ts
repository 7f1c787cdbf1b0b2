import 'server-only';
import type { Answering } from '@/lib/auth/answering';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { newId } from '@/lib/ids';
import { raiseAlerts } from './raise-alerts';
import { responseAlerts } from './response-alerts';
import { readSavingContext } from './response-statements';

/**
 * Raises the alert of an endorsed risk item before its form is saved, judged as the form will be. It carries the id the
 * form will have, so that saving the form raises no second one; a graver answer raises another, as does any once the
 * earlier alert was closed.
 */
export async function raiseRiskAtOnce(
  { actor, patientId, assessmentId }: Answering,
  instrument: InstrumentId,
  { value, responseId }: { value: number; responseId: string },
): Promise<void> {
  const definition = instrumentById(instrument);
  const context = await readSavingContext(actor, {
    patientId,
    assessmentId,
    instrument,
    key: responseId,
    scales: [],
    hasRiskItem: true,
  });
  if (!context) return;
  const { raised } = responseAlerts(
    actor,
    { ...context, existing: null },
    {
      id: responseId,
      instrument,
      edition: editionInCourse(instrument, context.course).id,
      entryMode: 'items',
      answers: [],
      gapReasons: {},
      totals: null,
      riskAnswer: value,
      language: null,
      completedOn: todayAt(actor.clinic.timeZone),
      scoringVersion: definition.scoringVersion,
      scores: [],
      source: 'self-report',
    },
  );
  const risks = raised.filter((alert) => alert.kind === 'risk');
  await withActor(actor, async (tx) => {
    const earlier = await tx.$queryRaw<{ value: number; open: boolean }[]>`
      select (a.detail ->> 'value')::int as value, a.closed_at is null as open from alert a
      where a.patient_id = ${patientId}::uuid and a.kind = 'risk'
        and coalesce(a.detail ->> 'responseId', a.source_id::text) = ${responseId}`;
    if (earlier.some((alert) => alert.open && alert.value >= value)) return;
    const source = { patientId, courseId: context.assessment.courseId, kind: 'response' as const };
    await raiseAlerts(
      tx,
      actor,
      { ...source, id: earlier.length === 0 ? responseId : newId() },
      risks.map(({ kind, detail }) => ({ kind, detail: { ...detail, responseId } })),
    );
  });
}
