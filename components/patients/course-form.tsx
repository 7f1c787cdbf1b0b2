'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { TextArea } from '@/components/ui/text-area';
import type { PlainDate } from '@/lib/domain/plain-date';
import { planSessions, sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { startCourseSchema } from '@/lib/schemas/course';
import { armOptions, pilotCitation } from './arm-options';
import { CourseProtocolField, type OfferedProtocol, protocolFor } from './course-protocol-field';
import { DraftedForm, useDraftedForm } from './drafted-form';
import { EditionFields } from './edition-fields';
import { PlanFields, readPlan } from './plan-fields';
import { type CourseDraft } from './read-course-draft';

type CourseFormProps = {
  action: Action<{ courseId: string }>;
  patientId: string;
  today: PlainDate;
  timeZone: string;
  dateOrder: 'dmy' | 'mdy';
  /** The clinic's own choices for new courses. */
  editions: Pick<CourseDraft, 'bdiInstrument' | 'pcl5Edition'>;
  /** Those of both arms; the pilot's have no id. */
  protocols: readonly OfferedProtocol[];
  draft: { values: CourseDraft; at: string } | null;
  startSeq: number;
};

/** Starts a course: the arm and why, its protocol, the planned days, the editions that hold for the whole course. */
export function CourseForm(props: CourseFormProps) {
  const { action, patientId, today, dateOrder } = props;
  const router = useRouter();
  const start: CourseDraft = {
    arm: '',
    armReason: '',
    protocolId: '',
    days: daysFrom(today, undefined),
    ...props.editions,
  };
  const form = useDraftedForm({
    action,
    formKey: `course:new:${patientId}`,
    patientId,
    start,
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => router.push(`/patients/${patientId}/sessions`),
  });
  const { values, change, problemOf } = form;
  const protocol = protocolFor(props.protocols, values);

  /** Another protocol may leave other days between the sessions: they are laid out anew from the first. */
  function choose(choice: { arm: string; protocolId: string }) {
    const next = protocolFor(props.protocols, choice);
    const sameDays = next?.intervalDays === protocol?.intervalDays;
    const first = readPlan(values.days, dateOrder)[0] ?? today;
    change(sameDays ? choice : { ...choice, days: daysFrom(first, next) });
  }

  function submit(confirmed: boolean) {
    const { days, protocolId, ...rest } = values;
    const body = {
      ...rest,
      patientId,
      protocolId: protocolId === '' ? null : protocolId,
      plannedDates: readPlan(days, dateOrder),
    };
    // The key comes with the sending; any will do to read the rest.
    const read = startCourseSchema.safeParse({ ...body, key: crypto.randomUUID(), confirmed });
    if (read.success) void form.send(body, confirmed);
    else {
      form.show({
        kind: 'problems',
        problems: read.error.issues.map(({ path, message }) => ({ fieldId: path.join('.'), message })),
      });
    }
  }

  return (
    <DraftedForm
      form={form}
      path={`/patients/${patientId}/courses/new`}
      submitLabel="Start the course"
      cancelHref={`/patients/${patientId}/edit`}
      timeZone={props.timeZone}
      onSubmit={submit}
    >
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
            onChange={(event) => choose({ arm: event.currentTarget.value, protocolId: '' })}
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
      <CourseProtocolField
        protocols={props.protocols}
        arm={values.arm}
        protocolId={values.protocolId}
        problem={problemOf('protocolId')}
        onChange={(protocolId) => choose({ arm: values.arm, protocolId })}
      />
      <Card title="Planned sessions" note="session 1 starts the course">
        <PlanFields
          key={`${values.arm} ${values.protocolId}`}
          days={values.days}
          order={dateOrder}
          problemOf={problemOf}
          onChange={(days) => change({ days })}
        />
      </Card>
      <Card title="Editions" note="fixed for the whole course, so that one series never mixes two">
        <EditionFields values={values} onChange={change} />
      </Card>
    </DraftedForm>
  );
}

function daysFrom(start: PlainDate, protocol: OfferedProtocol | undefined): string[] {
  const plan = planSessions(start, protocol && { sessions: sessionsInCourse, ...protocol });
  return plan.map((session) => formatDate(session.plannedDate));
}
