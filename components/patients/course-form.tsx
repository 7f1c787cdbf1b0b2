'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useDraft } from '@/components/drafts/use-draft';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { TextArea } from '@/components/ui/text-area';
import type { PlainDate } from '@/lib/domain/plain-date';
import { planSessions } from '@/lib/domain/protocol/schedule';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { startCourseSchema } from '@/lib/schemas/course';
import { armOptions, pilotCitation } from './arm-options';
import { DraftRestored } from './draft-restored';
import { DraftState } from './draft-status';
import { EditionFields } from './edition-fields';
import { FormStanding } from './form-standing';
import { PlanFields, readPlan } from './plan-fields';
import { type CourseDraft } from './read-course-draft';
import { useRecordSubmission } from './use-record-submission';

type CourseFormProps = {
  action: Action<{ courseId: string }>;
  patientId: string;
  today: PlainDate;
  timeZone: string;
  dateOrder: 'dmy' | 'mdy';
  /** The clinic's own choices for new courses. */
  editions: Pick<CourseDraft, 'bdiInstrument' | 'pcl5Edition'>;
  draft: { values: CourseDraft; at: string } | null;
  startSeq: number;
};

/** Starts a course: the arm and why, the six planned days, the editions that hold for the whole course. */
export function CourseForm(props: CourseFormProps) {
  const { action, patientId, today, dateOrder } = props;
  const router = useRouter();
  const start: CourseDraft = {
    arm: '',
    armReason: '',
    days: planSessions(today).map((session) => formatDate(session.plannedDate)),
    ...props.editions,
  };
  const [values, setValues] = useState(props.draft?.values ?? start);
  const [restored, setRestored] = useState(props.draft);
  const keeper = useDraft({ formKey: `course:new:${patientId}`, patientId, startSeq: props.startSeq });
  const { standing, attempt, send, show, backToTyping } = useRecordSubmission(action, () => {
    keeper.stop();
    router.push(`/patients/${patientId}/sessions`);
  });
  const problemOf = (fieldId: string) =>
    standing.kind === 'problems'
      ? standing.problems.find((each) => each.fieldId === fieldId)?.message
      : undefined;

  function change(part: Partial<CourseDraft>) {
    const next = { ...values, ...part };
    setValues(next);
    keeper.keep(next);
  }

  function discard() {
    setValues(start);
    setRestored(null);
    keeper.keep(null);
  }

  function submit(confirmed: boolean) {
    const { days, ...rest } = values;
    const body = { ...rest, patientId, plannedDates: readPlan(days, dateOrder) };
    // The key comes with the sending; any will do to read the rest.
    const read = startCourseSchema.safeParse({ ...body, key: crypto.randomUUID(), confirmed });
    if (read.success) void send(body, confirmed);
    else {
      show({
        kind: 'problems',
        problems: read.error.issues.map(({ path, message }) => ({ fieldId: path.join('.'), message })),
      });
    }
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
      {restored && <DraftRestored at={restored.at} onDiscard={discard} />}
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={`/patients/${patientId}/courses/new`}
        onSaveAnyway={() => submit(true)}
        onGoBack={backToTyping}
      />
      <Card>
        <FieldGroup
          id="arm"
          legend="Arm"
          requirement="required"
          hint={pilotCitation}
          error={problemOf('arm')}
        >
          <RadioCards
            name="arm"
            options={armOptions}
            value={values.arm}
            onChange={(event) => change({ arm: event.currentTarget.value })}
          />
        </FieldGroup>
        <Field
          id="armReason"
          label="Why this arm"
          requirement="required"
          hint="The pilot’s patients were assigned by recommendation of the pain physician, not at random."
          error={problemOf('armReason')}
          className="mt-3"
        >
          {(control) => (
            <TextArea
              {...control}
              value={values.armReason}
              onChange={(event) => change({ armReason: event.currentTarget.value })}
              dir="auto"
            />
          )}
        </Field>
      </Card>
      <Card title="Six weekly sessions" note="session 1 starts the course">
        <PlanFields
          days={values.days}
          order={dateOrder}
          problemOf={problemOf}
          onChange={(days) => change({ days })}
        />
      </Card>
      <Card title="Editions" note="fixed for the whole course, so that one series never mixes two">
        <EditionFields values={values} onChange={change} />
      </Card>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" tone="primary" aria-disabled={standing.kind === 'saving' || undefined}>
          Start the course
        </Button>
        <ButtonLink href={`/patients/${patientId}/edit`}>Cancel</ButtonLink>
        <DraftState status={keeper.status} savedAt={null} timeZone={props.timeZone} />
      </div>
    </form>
  );
}
