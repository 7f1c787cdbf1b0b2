import { Card } from '@/components/ui/card';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { NumberField } from './number-field';
import type { ProtocolSectionProps } from './section-props';

type ScheduleSectionProps = ProtocolSectionProps & {
  from: Pick<ProtocolDefinition, 'sessions' | 'psychotherapy'>;
};

/** When sessions and psychotherapy are held, and how far from it still counts. */
export function ScheduleSection({ values, onChange, problemOf, from }: ScheduleSectionProps) {
  const field = (
    id: string,
    label: string,
    key: 'intervalDays' | 'early' | 'late' | 'fromHours' | 'toHours',
    unit: string,
  ) => (
    <NumberField
      id={id}
      label={label}
      unit={unit}
      value={values[key]}
      problem={problemOf(id)}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  return (
    <Card title="Sessions" note={`${from.sessions} sessions, as in the pilot`} className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-3">
        {field('intervalDays', 'Between sessions', 'intervalDays', 'days')}
        {field('windowDays.early', 'May be early by', 'early', 'days')}
        {field('windowDays.late', 'May be late by', 'late', 'days')}
      </div>
      {from.psychotherapy.kind === 'during' ? (
        <p className="text-muted">Psychotherapy goes with the dose.</p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-3">
          {field('psychotherapy.fromHours', 'Psychotherapy after the last dose, from', 'fromHours', 'hours')}
          {field('psychotherapy.toHours', 'Psychotherapy after the last dose, to', 'toHours', 'hours')}
        </div>
      )}
    </Card>
  );
}
