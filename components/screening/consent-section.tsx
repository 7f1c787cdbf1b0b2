import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import type { PlainDate } from '@/lib/domain/plain-date';
import { answerNames, pregnancyResultNames, pregnancyResults } from '@/lib/domain/screening/findings';
import type { ScreeningSectionProps } from './section-props';

type ConsentSectionProps = ScreeningSectionProps & { dateOrder: 'dmy' | 'mdy'; today: PlainDate };

const applies = (['yes', 'no', 'not-known'] as const).map((value) => ({ value, label: answerNames[value] }));

/** Pregnancy test where it applies, and the consent that was signed. */
export function ConsentSection({ values, onChange, problemOf, dateOrder, today }: ConsentSectionProps) {
  return (
    <Card title="Pregnancy test and consent" className="space-y-3">
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <FieldGroup
          id="pregnancy.applies"
          legend="A pregnancy test applies"
          error={problemOf('pregnancy.applies')}
        >
          <Segmented
            legend="A pregnancy test applies"
            name="pregnancyApplies"
            value={values.pregnancyApplies}
            options={applies}
            onChange={(event) => onChange({ pregnancyApplies: event.currentTarget.value })}
          />
        </FieldGroup>
        {values.pregnancyApplies !== 'no' && (
          <>
            <FieldGroup id="pregnancy.result" legend="Result" error={problemOf('pregnancy.result')}>
              <Segmented
                legend="Result of the pregnancy test"
                name="pregnancyResult"
                value={values.pregnancyResult}
                options={pregnancyResults.map((value) => ({ value, label: pregnancyResultNames[value] }))}
                onChange={(event) => onChange({ pregnancyResult: event.currentTarget.value })}
              />
            </FieldGroup>
            <Field id="pregnancy.testedOn" label="Tested on" error={problemOf('pregnancy.testedOn')}>
              {(control) => (
                <DateInput
                  {...control}
                  order={dateOrder}
                  latest={today}
                  defaultValue={values.pregnancyTestedOn}
                  onChange={(event) => onChange({ pregnancyTestedOn: event.currentTarget.value })}
                />
              )}
            </Field>
          </>
        )}
      </div>
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <Field
          id="consent.version"
          label="Consent form, version"
          error={problemOf('consent.version')}
          className="grow basis-48"
        >
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              value={values.consentVersion}
              onChange={(event) => onChange({ consentVersion: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id="consent.signedOn" label="Consent signed on" error={problemOf('consent.signedOn')}>
          {(control) => (
            <DateInput
              {...control}
              order={dateOrder}
              latest={today}
              defaultValue={values.consentSignedOn}
              onChange={(event) => onChange({ consentSignedOn: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
