import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FieldGroup } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { weeksLateDays } from '@/lib/domain/protocol/asked-measures';
import { type MeasureName, measureNames } from '@/lib/domain/protocol/definition';
import { NumberField } from './number-field';
import { measureWords } from './protocol-words';
import type { ProtocolSectionProps } from './section-props';

type MeasuresSectionProps = ProtocolSectionProps & { sessions: number };
type Occasion = 'baseline' | 'afterSession' | 'followUp';

const occasions: readonly { occasion: Occasion; legend: string }[] = [
  { occasion: 'baseline', legend: 'At baseline' },
  { occasion: 'afterSession', legend: 'After a measured session' },
  { occasion: 'followUp', legend: 'At a follow-up' },
];

/** What is measured and when it is due. */
export function MeasuresSection({ values, onChange, problemOf, sessions }: MeasuresSectionProps) {
  const toggle = (occasion: Occasion, name: MeasureName, on: boolean) => {
    const chosen = measureNames.filter((each) => (each === name ? on : values[occasion].includes(each)));
    onChange({ [occasion]: chosen });
  };
  const toggleSession = (session: number, on: boolean) => {
    const others = values.afterSessions.filter((each) => each !== session);
    onChange({ afterSessions: (on ? [...others, session] : others).sort((a, b) => a - b) });
  };
  return (
    <Card title="Questionnaires" className="space-y-3">
      <FieldGroup
        id="measures.afterSessions"
        legend="Measured after session"
        error={problemOf('measures.afterSessions')}
      >
        <div className="flex flex-wrap gap-x-5">
          {Array.from({ length: sessions }, (_, index) => index + 1).map((session) => (
            <Checkbox
              key={session}
              label={String(session)}
              checked={values.afterSessions.includes(session)}
              onChange={(event) => toggleSession(session, event.currentTarget.checked)}
            />
          ))}
        </div>
      </FieldGroup>
      {occasions.map(({ occasion, legend }) => (
        <FieldGroup
          key={occasion}
          id={`measures.${occasion}`}
          legend={legend}
          error={problemOf(`measures.${occasion}`)}
        >
          <div className="flex flex-wrap gap-x-5">
            {measureNames
              .filter((name) => name !== 'meq30' || occasion === 'afterSession')
              .map((name) => (
                <Checkbox
                  key={name}
                  label={measureWords[name]}
                  checked={values[occasion].includes(name)}
                  onChange={(event) => toggle(occasion, name, event.currentTarget.checked)}
                />
              ))}
          </div>
        </FieldGroup>
      ))}
      <div className="grid gap-3 sm:grid-cols-3">
        <Field
          id="measures.followUpWeeks"
          label="Follow-ups, weeks after the last session"
          hint="Such as 4, 12; empty = none."
          error={problemOf('measures.followUpWeeks')}
        >
          {(control) => (
            <TextInput
              {...control}
              value={values.followUpWeeks}
              onChange={(event) => onChange({ followUpWeeks: event.currentTarget.value })}
            />
          )}
        </Field>
        <NumberField
          id="measureWindowDays"
          label="Due after a session within"
          unit="days"
          value={values.measureWindowDays}
          problem={problemOf('measureWindowDays')}
          onChange={(measureWindowDays) => onChange({ measureWindowDays })}
        />
        <NumberField
          id="followUpWindowDays"
          label="Around a follow-up"
          unit="days"
          hint={`Not taken ${weeksLateDays} days after that, it counts as missed.`}
          value={values.followUpWindowDays}
          problem={problemOf('followUpWindowDays')}
          onChange={(followUpWindowDays) => onChange({ followUpWindowDays })}
        />
      </div>
    </Card>
  );
}
