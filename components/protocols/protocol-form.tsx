'use client';

import { useRouter } from 'next/navigation';
import { DraftedForm, useDraftedForm } from '@/components/patients/drafted-form';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import type { Action } from '@/lib/schemas/action-result';
import { DoseSection } from './dose-section';
import { MeasuresSection } from './measures-section';
import { ScheduleSection } from './schedule-section';
import { readProtocol, typedProtocol, type TypedProtocol } from './typed-protocol';

type ProtocolFormProps = {
  action: Action<{ protocolId: string }>;
  /** The version that gets a successor; null for a protocol of its own. */
  openedId: string | null;
  /** What the form begins with. */
  from: ProtocolDefinition;
  draft: { values: TypedProtocol; at: string } | null;
  startSeq: number;
  path: string;
  timeZone: string;
};

/** A protocol of the clinic's own, or the next version of one. */
export function ProtocolForm(props: ProtocolFormProps) {
  const { from, openedId } = props;
  const router = useRouter();
  const form = useDraftedForm({
    action: props.action,
    formKey: `protocol:${openedId ?? 'new'}`,
    patientId: null,
    start: typedProtocol(openedId === null ? { ...from, name: '' } : from),
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => {
      router.push('/settings/protocols');
      router.refresh();
    },
  });
  const { values, change, problemOf } = form;
  const section = { values, onChange: change, problemOf };

  function submit(confirmed: boolean) {
    const { definition, problems } = readProtocol(values, from);
    if (definition === null) form.show({ kind: 'problems', problems });
    else void form.send({ openedId, definition }, confirmed);
  }

  return (
    <DraftedForm
      form={form}
      path={props.path}
      submitLabel={openedId === null ? 'Save the protocol' : `Save as version ${from.version + 1}`}
      cancelHref="/settings/protocols"
      timeZone={props.timeZone}
      onSubmit={submit}
    >
      <Card>
        <Field id="name" label="Name" requirement="required" error={problemOf('name')}>
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              maxLength={120}
              value={values.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
      </Card>
      <ScheduleSection {...section} from={from} />
      <DoseSection {...section} />
      <MeasuresSection {...section} sessions={from.sessions} />
    </DraftedForm>
  );
}
