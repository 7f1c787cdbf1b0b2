import { Card } from '@/components/ui/card';
import { Field, FieldError } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import type { DoseCaps } from '@/lib/domain/protocol/definition';
import { NumberField } from './number-field';
import type { ProtocolSectionProps } from './section-props';

const units = [
  { value: '', label: 'not known' },
  { value: 'mg', label: 'mg' },
  { value: 'mg-per-kg', label: 'mg/kg' },
];
const capFields: readonly [keyof DoseCaps, string, string][] = [
  ['softMgPerDose', 'Soft cap of a dose', 'above it the console asks'],
  ['hardMgPerDose', 'Hard cap of a dose', 'above it a written reason is needed'],
  ['softMgPerSession', 'Soft cap of a session', 'above it the console asks'],
  ['hardMgPerSession', 'Hard cap of a session', 'above it a written reason is needed'],
];

/** The planned total of each session, how it rises, and the caps. */
export function DoseSection({ values, onChange, problemOf }: ProtocolSectionProps) {
  const setPlanned = (index: number, part: Partial<{ unit: string; amount: string }>) =>
    onChange({ dosePlan: values.dosePlan.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  return (
    <Card title="Doses" className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-4">
        <NumberField
          id="dosesPerSession.least"
          label="Fewest doses"
          unit="a session"
          value={values.least}
          problem={problemOf('dosesPerSession.least')}
          onChange={(least) => onChange({ least })}
        />
        <NumberField
          id="dosesPerSession.most"
          label="Most doses"
          unit="a session"
          value={values.most}
          problem={problemOf('dosesPerSession.most')}
          onChange={(most) => onChange({ most })}
        />
        <NumberField
          id="escalation.stepPercent.from"
          label="Rises by at least"
          unit="%"
          value={values.stepFrom}
          problem={problemOf('escalation.stepPercent.from')}
          onChange={(stepFrom) => onChange({ stepFrom })}
        />
        <NumberField
          id="escalation.stepPercent.to"
          label="Rises by at most"
          unit="%"
          value={values.stepTo}
          problem={problemOf('escalation.stepPercent.to')}
          onChange={(stepTo) => onChange({ stepTo })}
        />
      </div>
      <div id="dosePlan" tabIndex={-1}>
        <p className="mb-1 text-sm font-medium">Planned total of each session</p>
        {problemOf('dosePlan') && <FieldError id="dosePlan-error">{problemOf('dosePlan')}</FieldError>}
        <ol className="space-y-1.5">
          {values.dosePlan.map((row, index) => {
            const id = `dosePlan.${index}.amount`;
            const problem = problemOf(id);
            return (
              <li key={index} className="flex flex-wrap items-center gap-2">
                <span className="w-20 text-sm">Session {index + 1}</span>
                <span className="w-24">
                  <TextInput
                    id={id}
                    size="row"
                    numeric
                    aria-label={`Session ${index + 1}: planned dose`}
                    aria-invalid={problem ? true : undefined}
                    aria-describedby={problem ? `${id}-error` : undefined}
                    disabled={row.unit === ''}
                    value={row.amount}
                    onChange={(event) => setPlanned(index, { amount: event.currentTarget.value })}
                  />
                </span>
                <Select
                  size="row"
                  aria-label={`Session ${index + 1}: unit`}
                  options={units}
                  value={row.unit}
                  onChange={(event) => setPlanned(index, { unit: event.currentTarget.value })}
                />
                {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
              </li>
            );
          })}
        </ol>
      </div>
      <Field
        id="dosePlanNote"
        label="Note on the dose plan"
        requirement="optional"
        error={problemOf('dosePlanNote')}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            dir="auto"
            value={values.dosePlanNote}
            onChange={(event) => onChange({ dosePlanNote: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        {capFields.map(([key, label, hint]) => (
          <NumberField
            key={key}
            id={`caps.${key}`}
            label={label}
            unit="mg"
            hint={`Empty = none; ${hint}.`}
            value={values.caps[key]}
            problem={problemOf(`caps.${key}`)}
            onChange={(value) => onChange({ caps: { ...values.caps, [key]: value } })}
          />
        ))}
      </div>
    </Card>
  );
}
