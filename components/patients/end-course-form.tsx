'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useDraft } from '@/components/drafts/use-draft';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { TextArea } from '@/components/ui/text-area';
import type { PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { DraftRestored } from './draft-restored';
import { DraftState } from './draft-status';
import { FormStanding } from './form-standing';
import type { EndingDraft } from './read-ending-draft';
import { useRecordSubmission } from './use-record-submission';

type EndCourseFormProps = {
  action: Action<{ courseId: string }>;
  patientId: string;
  course: { id: string; version: number };
  today: PlainDate;
  timeZone: string;
  dateOrder: 'dmy' | 'mdy';
  draft: { values: EndingDraft; at: string } | null;
  startSeq: number;
};

const outcomes = [
  { value: 'completed', label: 'Completed', description: 'The sessions that were planned have been held.' },
  { value: 'withdrawn', label: 'Withdrawn', description: 'The patient or the clinic ends the course early.' },
];

/** Ends a course: completed, or withdrawn on a day and for a reason. What was recorded stays. */
export function EndCourseForm(props: EndCourseFormProps) {
  const { action, patientId, course, today, dateOrder } = props;
  const router = useRouter();
  const start: EndingDraft = { outcome: '', withdrawnOn: formatDate(today), reason: '' };
  const [values, setValues] = useState(props.draft?.values ?? start);
  const [restored, setRestored] = useState(props.draft);
  const keeper = useDraft({ formKey: `course:end:${course.id}`, patientId, startSeq: props.startSeq });
  const { standing, attempt, send, show, backToTyping } = useRecordSubmission(action, () => {
    keeper.stop();
    router.push(`/patients/${patientId}/edit`);
  });
  const problemOf = (fieldId: string) =>
    standing.kind === 'problems'
      ? standing.problems.find((each) => each.fieldId === fieldId)?.message
      : undefined;

  function change(part: Partial<EndingDraft>) {
    const next = { ...values, ...part };
    setValues(next);
    keeper.keep(next);
  }

  function submit(confirmed: boolean) {
    const withdrawnOn = parseTypedDate(values.withdrawnOn, { order: dateOrder, latest: today })?.[0];
    const problems = [
      ...(values.outcome === '' ? [{ fieldId: 'outcome', message: 'Choose how the course ends.' }] : []),
      ...(values.outcome === 'withdrawn' && !withdrawnOn
        ? [{ fieldId: 'withdrawnOn', message: 'Enter the day of the withdrawal, such as 09-Sep-2026.' }]
        : []),
      ...(values.outcome === 'withdrawn' && values.reason.trim() === ''
        ? [{ fieldId: 'reason', message: 'The reason for the withdrawal is missing.' }]
        : []),
    ];
    if (problems.length > 0) {
      show({ kind: 'problems', problems });
      return;
    }
    const { outcome, reason } = values;
    void send(
      {
        patientId,
        courseId: course.id,
        version: course.version,
        outcome,
        ...(outcome === 'withdrawn' && { withdrawnOn, reason }),
      },
      confirmed,
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
      className="space-y-3"
    >
      {restored && (
        <DraftRestored
          at={restored.at}
          onDiscard={() => {
            setValues(start);
            setRestored(null);
            keeper.keep(null);
          }}
        />
      )}
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={`/patients/${patientId}/courses/${course.id}/end`}
        onSaveAnyway={() => submit(true)}
        onGoBack={backToTyping}
      />
      <Card>
        <FieldGroup
          id="outcome"
          legend="How the course ends"
          requirement="required"
          error={problemOf('outcome')}
        >
          <RadioCards
            name="outcome"
            options={outcomes}
            value={values.outcome}
            onChange={(event) => change({ outcome: event.currentTarget.value })}
          />
        </FieldGroup>
        {values.outcome === 'withdrawn' && (
          <div className="mt-3 space-y-3">
            <Field
              id="withdrawnOn"
              label="Withdrawn on"
              requirement="required"
              error={problemOf('withdrawnOn')}
            >
              {(control) => (
                <DateInput
                  {...control}
                  key={restored ? 'restored' : 'new'}
                  defaultValue={values.withdrawnOn}
                  order={dateOrder}
                  latest={today}
                  onChange={(event) => change({ withdrawnOn: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field id="reason" label="Reason" requirement="required" error={problemOf('reason')}>
              {(control) => (
                <TextArea
                  {...control}
                  value={values.reason}
                  onChange={(event) => change({ reason: event.currentTarget.value })}
                  dir="auto"
                />
              )}
            </Field>
          </div>
        )}
      </Card>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" tone="primary" aria-disabled={standing.kind === 'saving' || undefined}>
          End the course
        </Button>
        <ButtonLink href={`/patients/${patientId}/edit`}>Cancel</ButtonLink>
        <DraftState status={keeper.status} savedAt={null} timeZone={props.timeZone} />
      </div>
    </form>
  );
}
