import type { ReactNode } from 'react';
import { weeksLateDays } from '@/lib/domain/protocol/asked-measures';
import type { MeasureName, ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { capTexts, measureWords, plannedDoseText } from './protocol-words';

const list = (names: readonly MeasureName[]) => names.map((name) => measureWords[name]).join(', ') || 'none';

/** A definition to be read. */
export function ProtocolFacts({ definition }: { definition: ProtocolDefinition }) {
  const { windowDays, dosesPerSession, escalation, psychotherapy, measures } = definition;
  const { from, to } = escalation.stepPercent;
  const caps = capTexts(definition.caps);
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
      <Fact label="Sessions">
        {definition.sessions}, {definition.intervalDays} days apart; up to {windowDays.early} days early or{' '}
        {windowDays.late} days late
      </Fact>
      <Fact label="Route">
        {definition.route === 'intramuscular' ? 'Intramuscular' : 'Lozenge'}, {dosesPerSession.least} to{' '}
        {dosesPerSession.most} doses a session
      </Fact>
      <Fact label="Dose plan">
        {definition.dosePlan.every((planned) => planned === null)
          ? 'not known'
          : definition.dosePlan.map(plannedDoseText).join(' → ')}
        {definition.dosePlanNote && <span className="block text-muted">{definition.dosePlanNote}</span>}
      </Fact>
      <Fact label="Escalation">
        rises by {from} to {to} % where it was tolerated
      </Fact>
      <Fact label="Caps">{caps.length === 0 ? 'none set' : caps.join('; ')}</Fact>
      <Fact label="Psychotherapy">
        {psychotherapy.kind === 'during'
          ? 'during the dose'
          : `${psychotherapy.fromHours} to ${psychotherapy.toHours} hours after the last dose`}
      </Fact>
      <Fact label="Questionnaires">
        Baseline: {list(measures.baseline)}. After sessions {measures.afterSessions.join(', ') || '–'}:{' '}
        {list(measures.afterSession)}, within {definition.measureWindowDays} days.
        {measures.followUpWeeks.length > 0 &&
          ` Follow-up after ${measures.followUpWeeks.join(', ')} weeks (± ${definition.followUpWindowDays} days): ${list(measures.followUp)}. One that is not taken ${weeksLateDays} days after that counts as missed.`}
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
