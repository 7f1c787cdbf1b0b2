import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FieldGroup } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { possibleMeasures, studiedBdis, studiedPcl5s } from '@/lib/domain/reference/edition';
import type { EditionSectionProps } from './section-props';

/** Where the figures stand, when the study measured, and with which editions. */
export function SourcesSection({ values, onChange, problemOf }: EditionSectionProps) {
  const setSource = (at: number, words: string) =>
    onChange({ sources: values.sources.map((each, index) => (index === at ? words : each)) });
  return (
    <Card title="Sources and timepoints" className="space-y-3">
      <FieldGroup
        id="sources"
        legend="Sources, by number"
        hint="Where a figure can be looked up: “Table 2, page 6”. The marks of the figures name these numbers."
      >
        <ol className="grid gap-2 md:grid-cols-2">
          {values.sources.map((words, at) => (
            <li key={at} className="flex items-center gap-2">
              <span className="w-5 shrink-0 text-right text-sm text-muted tabular-nums">{at + 1}</span>
              <TextInput
                id={`sources.${at}`}
                size="row"
                dir="auto"
                aria-label={`Source ${at + 1}`}
                aria-invalid={problemOf(`sources.${at}`) ? true : undefined}
                value={words}
                onChange={(event) => setSource(at, event.currentTarget.value)}
              />
            </li>
          ))}
        </ol>
        <Button size="small" className="mt-2" onClick={() => onChange({ sources: [...values.sources, ''] })}>
          Add a source
        </Button>
      </FieldGroup>
      <FieldGroup
        id="measuredAt"
        legend="Measured"
        error={problemOf('measuredAt')}
        hint="Follow-ups after the six sessions are not drawn, and are not kept here."
      >
        <div className="flex flex-wrap gap-x-5">
          {possibleMeasures.map((session) => (
            <Checkbox
              key={session}
              label={session === 0 ? 'baseline' : `after session ${session}`}
              checked={session === 0 || values.measuredAt.includes(session)}
              disabled={session === 0}
              onChange={(event) => {
                const others = values.measuredAt.filter((each) => each !== session);
                onChange({ measuredAt: event.currentTarget.checked ? [...others, session] : others });
              }}
            />
          ))}
        </div>
      </FieldGroup>
      <div className="grid gap-3 sm:grid-cols-2 md:max-w-xl">
        <Field id="bdiEdition" label="Its BDI" hint="Points are drawn only beside the same edition.">
          {(control) => (
            <Select
              {...control}
              placeholder="not known"
              value={values.bdiEdition}
              options={studiedBdis}
              onChange={(event) => onChange({ bdiEdition: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id="pcl5Edition" label="Its PCL-5 asked about the">
          {(control) => (
            <Select
              {...control}
              placeholder="not known"
              value={values.pcl5Edition}
              options={studiedPcl5s}
              onChange={(event) => onChange({ pcl5Edition: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
