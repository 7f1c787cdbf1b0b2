import { useState } from 'react';
import {
  isSameChange,
  type NoticedChange,
  type NoticedScale,
  noticedScales,
  noticedText,
  otherNoticed,
  publishedNoticed,
} from '../../lib/domain/noticed-change';
import { comparedScaleText } from '../../lib/domain/cohort/primary-outcome';
import type { ClinicChoices } from '../../lib/schemas/clinic-settings';
import { problemAt } from '../auth/action-problems';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import type { FieldProblem } from '../ui/error-summary';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';

type Choices = ClinicChoices['noticedChanges'];

const units = [
  { value: 'points', label: 'points' },
  { value: 'percent', label: '% of baseline' },
];

/** The path of a scale's number in the schema: also its id, so that the error summary leads to it. */
const pathOf = (scale: NoticedScale) => `settings.noticedChanges.${scale}.atLeast`;

/** What stands in the form; what is as published is left out, so that a better published value reaches the clinic. */
export function noticedFrom(typed: FormData): Record<string, NoticedChange> {
  const found = noticedScales.map((scale) => {
    const text = String(typed.get(pathOf(scale)) ?? '').trim();
    // Digits with a comma or a point; anything else gets its sentence from the schema.
    const atLeast = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    const unit = typed.get(`${pathOf(scale)}.unit`) === 'percent' ? 'percent' : 'points';
    return [scale, { unit, atLeast }] as const;
  });
  return Object.fromEntries(
    found.filter(([scale, change]) => !isSameChange(change, publishedNoticed[scale])),
  );
}

/** Which change counts as noticed on each scale: the published value with its source, or the clinic's own. */
export function NoticedChanges({ chosen, problems }: { chosen: Choices; problems: readonly FieldProblem[] }) {
  return (
    <Card title="Change that patients usually notice" className="flex flex-col gap-3">
      <p className="text-muted">
        The band of the charts and the words for a change go by it. A change here affects how all records are
        read from now on, not what was entered; it stands in the audit trail.
      </p>
      {noticedScales.map((scale) => (
        <NoticedField
          key={scale}
          scale={scale}
          chosen={chosen[scale] ?? publishedNoticed[scale]}
          error={problemAt(problems, pathOf(scale))}
        />
      ))}
    </Card>
  );
}

type NoticedFieldProps = { scale: NoticedScale; chosen: NoticedChange; error: string | undefined };

function NoticedField({ scale, chosen, error }: NoticedFieldProps) {
  const published = publishedNoticed[scale];
  const [text, setText] = useState(String(chosen.atLeast));
  const [unit, setUnit] = useState<string>(chosen.unit);
  const isPublished = text.replace(',', '.') === String(published.atLeast) && unit === published.unit;
  const name = comparedScaleText(scale);
  const others = otherNoticed[scale].map(
    (other) => `; also published: ${noticedText(other)}, ${other.words} (${other.source})`,
  );
  return (
    <Field
      id={pathOf(scale)}
      label={name}
      hint={`Published: ${noticedText(published)} (${published.source})${others.join('')}.`}
      error={error}
    >
      {(control) => (
        <div className="flex flex-wrap items-center gap-2">
          <TextInput
            {...control}
            name={pathOf(scale)}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            className="max-w-24"
          />
          <Select
            aria-label={`${name}, counted in`}
            name={`${pathOf(scale)}.unit`}
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value)}
            options={units}
            className="w-40"
          />
          {!isPublished && (
            <Button
              size="small"
              aria-label={`Back to the published value: ${name}`}
              onClick={() => {
                setText(String(published.atLeast));
                setUnit(published.unit);
              }}
            >
              Back to the published value
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
