'use client';

import { useWatch } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { fieldId, type SectionProps } from './section-props';
import type { SessionSums } from './session-sums';

/** Asked for when the total dose did not rise since the session before, as both arms plan; stays while it holds words. */
export function EscalationNote({ form, errorOf, sums }: SectionProps & { sums: SessionSums }) {
  const note = useWatch({ control: form.control, name: 'escalationNote' });
  const { change } = sums;
  if ((change === null || change.escalated) && note.trim() === '') return null;
  return (
    <Field
      id={fieldId('escalationNote')}
      className="mt-2 border-t border-line pt-2"
      label="Why the dose did not rise"
      hint={change === null ? undefined : `Since session ${change.since}: ${change.words}.`}
      error={errorOf('escalationNote')}
    >
      {(control) => <TextArea {...control} {...form.register('escalationNote')} rows={2} />}
    </Field>
  );
}
