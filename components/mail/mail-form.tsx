'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import type { MailSettings } from '@/lib/schemas/mail';
import { problemAt } from '../auth/action-problems';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';

type MailFormProps = {
  settings: MailSettings;
  version: number;
  /** Why it cannot be switched on here. */
  hindrance: 'not-set-up' | 'invented' | null;
  action: Action<{ version: number }>;
};

const hindrances = {
  'not-set-up':
    'This server has no way to send e-mail yet. Whoever runs it sets KAP_SMTP_URL, KAP_MAIL_FROM and KAP_PUBLIC_URL; until then it stays off.',
  invented: 'This clinic is invented: it never sends e-mail, whatever is chosen here.',
} as const;

/** Whether, when and under which name the clinic writes to its patients. */
export function MailForm({ settings, version: opened, hindrance, action }: MailFormProps) {
  const router = useRouter();
  const [version, setVersion] = useState(opened);
  const { busy, attempt, problems, result, submit } = useSubmission(action);
  const [isBefore, setBefore] = useState(settings.daysBefore !== null);
  const [isAfter, setAfter] = useState(settings.daysAfter !== null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const days = (name: string) => (/^\d+$/.test(text(name)) ? Number(text(name)) : text(name));
    const answer = await submit({
      version,
      on: form.get('on') !== null,
      senderName: text('senderName'),
      daysBefore: isBefore ? days('daysBefore') : null,
      daysAfter: isAfter ? days('daysAfter') : null,
    });
    if (answer?.kind === 'ok') {
      setVersion(answer.value.version);
      router.refresh();
    }
    if (answer?.kind === 'refused' && answer.reason === 'conflict') {
      setVersion((answer.detail as { theirs: { version: number } }).theirs.version);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate className="flex flex-col gap-3">
      <FormProblems problems={problems} attempt={attempt} result={result} />
      {hindrance && <Notice tone="info">{hindrances[hindrance]}</Notice>}
      <Card title="E-mail to patients" className="flex flex-col gap-3">
        <Checkbox
          name="on"
          id="on"
          defaultChecked={settings.on}
          label="Send e-mail to patients"
          hint="Only to patients with an address on their record who have not refused it. No e-mail says who is treated or for what."
        />
        <Field
          id="senderName"
          label="Name of the sender"
          hint="Other people may see it on a patient’s phone: nothing that tells what is treated."
          error={problemAt(problems, 'senderName')}
        >
          {(control) => (
            <TextInput
              {...control}
              name="senderName"
              defaultValue={settings.senderName}
              maxLength={60}
              className="max-w-sm"
            />
          )}
        </Field>
      </Card>
      <Card title="Reminders" note="each once for a timepoint" className="flex flex-col gap-3">
        <Days
          id="daysBefore"
          label="Before the due day"
          unit="days before, as soon as the forms can be answered"
          isOn={isBefore}
          onSwitch={setBefore}
          value={settings.daysBefore ?? 1}
          problem={problemAt(problems, 'daysBefore')}
        />
        <Days
          id="daysAfter"
          label="After the due day"
          unit="days after, if forms are still missing"
          isOn={isAfter}
          onSwitch={setAfter}
          value={settings.daysAfter ?? 3}
          problem={problemAt(problems, 'daysAfter')}
        />
        <p className="text-xs text-muted">
          Reminders go out between 8:00 and 20:00 in the clinic’s time zone, and not on a day when a link was
          sent.
        </p>
      </Card>
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
          Save
        </Button>
        <p role="status" className="text-sm text-green">
          {result?.kind === 'ok' && !busy ? '✓ Saved' : ''}
        </p>
      </div>
    </form>
  );
}

type DaysProps = {
  id: string;
  label: string;
  unit: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  value: number;
  problem: string | undefined;
};

function Days({ id, label, unit, isOn, onSwitch, value, problem }: DaysProps) {
  return (
    <div>
      <Checkbox label={label} checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      {isOn && (
        <Field id={id} label={`Days, ${label.toLowerCase()}`} error={problem} className="ml-7">
          {(control) => (
            <span className="flex items-center gap-2">
              <TextInput
                {...control}
                name={id}
                inputMode="numeric"
                defaultValue={String(value)}
                className="w-16"
              />
              <span className="text-sm text-muted">{unit}</span>
            </span>
          )}
        </Field>
      )}
    </div>
  );
}
