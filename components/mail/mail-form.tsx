'use client';

import { useState } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import type { MailSettings } from '@/lib/schemas/mail';
import { problemAt } from '../auth/action-problems';
import { NumberField } from '../protocols/number-field';
import { SettingsForm, useSettings } from '../settings/settings-form';
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
  const form = useSettings(action, opened);
  const { problems } = form;
  const [isBefore, setBefore] = useState(settings.daysBefore !== null);
  const [isAfter, setAfter] = useState(settings.daysAfter !== null);
  const [before, typeBefore] = useState(String(settings.daysBefore ?? 1));
  const [after, typeAfter] = useState(String(settings.daysAfter ?? 3));

  async function send(typed: FormData) {
    const days = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text);
    const answer = await form.send({
      on: typed.get('on') !== null,
      senderName: String(typed.get('senderName') ?? '').trim(),
      daysBefore: isBefore ? days(before) : null,
      daysAfter: isAfter ? days(after) : null,
    });
    if (answer?.kind === 'refused' && answer.reason === 'conflict') {
      form.setVersion((answer.detail as { theirs: { version: number } }).theirs.version);
    }
  }

  return (
    <SettingsForm settings={form} onSend={(typed) => void send(typed)}>
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
          hint="As soon as the forms can be answered and so many days are left."
          isOn={isBefore}
          onSwitch={setBefore}
          value={before}
          onChange={typeBefore}
          problem={problemAt(problems, 'daysBefore')}
        />
        <Days
          id="daysAfter"
          label="After the due day"
          hint="If forms are still missing then."
          isOn={isAfter}
          onSwitch={setAfter}
          value={after}
          onChange={typeAfter}
          problem={problemAt(problems, 'daysAfter')}
        />
        <p className="text-xs text-muted">
          Reminders go out between 8:00 and 20:00 in the clinic’s time zone, and not on a day when a link was
          sent.
        </p>
      </Card>
    </SettingsForm>
  );
}

type DaysProps = {
  id: string;
  label: string;
  hint: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  value: string;
  onChange: (text: string) => void;
  problem: string | undefined;
};

function Days({ id, label, hint, isOn, onSwitch, value, onChange, problem }: DaysProps) {
  return (
    <div>
      <Checkbox
        label={label}
        hint={hint}
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      {isOn && (
        <div className="mt-1 ml-7">
          <NumberField
            id={id}
            label={`How many days ${label.startsWith('Before') ? 'before' : 'after'}`}
            unit="days"
            value={value}
            problem={problem}
            onChange={onChange}
          />
        </div>
      )}
    </div>
  );
}
