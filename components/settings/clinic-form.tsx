'use client';

import type { Action } from '../../lib/schemas/action-result';
import {
  comparedScales,
  comparedScaleText,
  comparedTimepoints,
  comparedTimepointText,
} from '../../lib/domain/cohort/primary-outcome';
import type { ClinicChoices } from '../../lib/schemas/clinic-settings';
import { problemAt } from '../auth/action-problems';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field, FieldGroup } from '../ui/field';
import { Notice } from '../ui/notice';
import { RadioCards } from '../ui/radio-cards';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { NoticedChanges, noticedFrom } from './noticed-changes';
import { SettingsForm, useSettings } from './settings-form';

export interface EditedClinic {
  name: string;
  timeZone: string;
  settings: ClinicChoices;
  version: number;
}

type ClinicFormProps = {
  clinic: EditedClinic;
  timeZones: readonly string[];
  action: Action<{ version: number }>;
};

const bdiOptions = [
  { value: 'bdi-ii', label: 'BDI-II', description: 'The edition of 1996' },
  { value: 'bdi-ia', label: 'BDI-IA', description: 'The edition of 1978' },
];
const pcl5Options = [
  { value: 'past-month', label: 'Past month', description: 'The usual form' },
  { value: 'past-week', label: 'Past week', description: 'For frequent measurement' },
];
const dateOptions = [
  { value: 'dmy', label: '9/7/2026 is 09-Jul-2026', description: 'Day first' },
  { value: 'mdy', label: '9/7/2026 is 07-Sep-2026', description: 'Month first' },
];

/** Name, zone and choices of the clinic. Courses that run keep the editions they began with. */
export function ClinicForm({ clinic, timeZones, action }: ClinicFormProps) {
  const form = useSettings(action, clinic.version);
  const { problems, version, setVersion } = form;
  const theirs = conflictText(form.result);

  function send(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? '');
    void form.send({
      name: text('name'),
      timeZone: text('timeZone'),
      settings: {
        bdiInstrument: text('bdiInstrument'),
        pcl5Edition: text('pcl5Edition'),
        noticedChanges: noticedFrom(typed),
        dateOrder: text('dateOrder'),
        draftDays: Number(text('draftDays').trim() || Number.NaN),
        primaryOutcome: { scale: text('primaryScale'), timepoint: text('primaryTimepoint') },
      },
    });
  }

  const { settings } = clinic;
  return (
    <SettingsForm settings={form} onSend={send}>
      {theirs !== null && (
        <Notice
          tone="attention"
          title="What is saved now"
          actions={
            <Button
              size="small"
              onClick={() => setVersion(theirs.version)}
              disabled={version === theirs.version}
            >
              Replace it with mine at the next save
            </Button>
          }
        >
          {theirs.name} · {theirs.timeZone}
        </Notice>
      )}
      <Card title="The clinic" className="flex flex-col gap-3">
        <Field id="name" label="Name" error={problemAt(problems, 'name')}>
          {(control) => <TextInput {...control} name="name" defaultValue={clinic.name} maxLength={120} />}
        </Field>
        <Field
          id="timeZone"
          label="Time zone"
          hint="Instants are kept in UTC and shown in this zone."
          error={problemAt(problems, 'timeZone')}
        >
          {(control) => (
            <Select
              {...control}
              name="timeZone"
              defaultValue={clinic.timeZone}
              options={timeZones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
            />
          )}
        </Field>
        <FieldGroup id="dateOrder" legend="How a typed date is read">
          <RadioCards name="dateOrder" options={dateOptions} defaultValue={settings.dateOrder} />
        </FieldGroup>
      </Card>
      <Card title="New courses" className="flex flex-col gap-3">
        <p className="text-muted">
          A course keeps the editions it began with: a change here affects later courses only.
        </p>
        <FieldGroup id="bdiInstrument" legend="BDI edition">
          <RadioCards name="bdiInstrument" options={bdiOptions} defaultValue={settings.bdiInstrument} />
        </FieldGroup>
        <FieldGroup id="pcl5Edition" legend="PCL-5 asks about">
          <RadioCards name="pcl5Edition" options={pcl5Options} defaultValue={settings.pcl5Edition} />
        </FieldGroup>
      </Card>
      <NoticedChanges chosen={settings.noticedChanges} problems={problems} />
      <Card title="Primary outcome" note="of the comparison between the arms" className="flex flex-col gap-3">
        <p className="text-muted">
          Named before anybody looks at the results: with so many scales and timepoints, one of them differs
          by chance alone. The cohort page reads this one as it is and corrects all others. Changes stand in
          the audit trail.
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id="primaryScale" label="Scale" error={problemAt(problems, 'settings.primaryOutcome.scale')}>
            {(control) => (
              <Select
                {...control}
                name="primaryScale"
                defaultValue={settings.primaryOutcome.scale}
                options={comparedScales.map((value) => ({ value, label: comparedScaleText(value) }))}
              />
            )}
          </Field>
          <Field
            id="primaryTimepoint"
            label="When"
            error={problemAt(problems, 'settings.primaryOutcome.timepoint')}
          >
            {(control) => (
              <Select
                {...control}
                name="primaryTimepoint"
                defaultValue={settings.primaryOutcome.timepoint}
                options={comparedTimepoints.map((value) => ({ value, label: comparedTimepointText(value) }))}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="Drafts" className="flex flex-col gap-3">
        <Field
          id="settings.draftDays"
          label="Kept for"
          hint="What was typed and not saved is thrown away after so many days; its author is told."
          error={problemAt(problems, 'settings.draftDays')}
        >
          {(control) => (
            <TextInput
              numeric
              unit="days"
              {...control}
              name="draftDays"
              defaultValue={settings.draftDays}
              className="max-w-32"
            />
          )}
        </Field>
      </Card>
    </SettingsForm>
  );
}

function conflictText(result: { kind: string; detail?: unknown } | null): EditedClinic | null {
  const detail = result?.detail as { theirs?: EditedClinic } | null | undefined;
  return detail?.theirs ?? null;
}
