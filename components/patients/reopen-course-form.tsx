'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import type { Action } from '@/lib/schemas/action-result';
import { DraftedForm, useDraftedForm } from './drafted-form';
import type { ReopeningDraft } from './read-ending-draft';

type ReopenCourseFormProps = {
  action: Action<{ courseId: string }>;
  patientId: string;
  course: { id: string; version: number };
  timeZone: string;
  draftKey: string;
  draft: { values: ReopeningDraft; at: string } | null;
  startSeq: number;
};

/** Takes back the end of a course, for a reason that stays in the audit trail. */
export function ReopenCourseForm(props: ReopenCourseFormProps) {
  const { action, patientId, course } = props;
  const router = useRouter();
  const form = useDraftedForm<ReopeningDraft, { courseId: string }>({
    action,
    formKey: props.draftKey,
    patientId,
    start: { reason: '' },
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => router.push(`/patients/${patientId}/edit`),
  });

  function submit(confirmed: boolean) {
    const reason = form.values.reason.trim();
    if (reason === '') {
      const problem = { fieldId: 'reason', message: 'The reason for reopening is missing.' };
      form.show({ kind: 'problems', problems: [problem] });
      return;
    }
    void form.send({ patientId, courseId: course.id, version: course.version, reason }, confirmed);
  }

  return (
    <DraftedForm
      form={form}
      path={`/patients/${patientId}/courses/${course.id}/end`}
      submitLabel="Reopen the course"
      cancelHref={`/patients/${patientId}/edit`}
      timeZone={props.timeZone}
      onSubmit={submit}
    >
      <Card
        title="Ended by mistake?"
        note="what is due is planned again; how it had ended stays in the audit trail"
      >
        <Field id="reason" label="Why it is reopened" requirement="required" error={form.problemOf('reason')}>
          {(control) => (
            <TextArea
              {...control}
              value={form.values.reason}
              onChange={(event) => form.change({ reason: event.currentTarget.value })}
              dir="auto"
            />
          )}
        </Field>
      </Card>
    </DraftedForm>
  );
}
