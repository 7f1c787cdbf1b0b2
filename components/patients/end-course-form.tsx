'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { TextArea } from '@/components/ui/text-area';
import type { PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { DraftedForm, useDraftedForm } from './drafted-form';
import type { EndingDraft } from './read-ending-draft';

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
  const form = useDraftedForm({
    action,
    formKey: `course:end:${course.id}`,
    patientId,
    start,
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => router.push(`/patients/${patientId}/edit`),
  });
  const { values, change, problemOf } = form;

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
      form.show({ kind: 'problems', problems });
      return;
    }
    const { outcome, reason } = values;
    void form.send(
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
    <DraftedForm
      form={form}
      path={`/patients/${patientId}/courses/${course.id}/end`}
      submitLabel="End the course"
      cancelHref={`/patients/${patientId}/edit`}
      timeZone={props.timeZone}
      onSubmit={submit}
    >
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
                  key={form.restoredAt ?? 'new'}
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
    </DraftedForm>
  );
}
