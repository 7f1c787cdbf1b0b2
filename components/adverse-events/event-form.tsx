'use client';

import { type ReactNode, useState } from 'react';
import { DraftedForm, useDraftedForm } from '@/components/patients/drafted-form';
import { UnsavedTyping } from '@/components/signing/unsaved-typing';
import { type Amending, useAmendedSave } from '@/components/signing/use-amended-save';
import {
  actionOnDoseTerms,
  expectednessTerms,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
  wordsOf,
} from '@/lib/domain/adverse-events/vocabulary';
import { useOnwards } from '@/components/ui/onwards';
import type { Action } from '@/lib/schemas/action-result';
import type { EventFormValues } from '@/lib/schemas/adverse-event';
import { EventFields } from './event-fields';
import {
  type EditedEvent,
  emptyEvent,
  type EventFormRules,
  eventValues,
  readEventForm,
} from './event-form-values';
import { type LinkedSession, sessionLabel } from './session-label';

type EventFormProps = {
  action: Action<{ eventId: string }>;
  patientId: string;
  /** Null while a new one is written down. */
  saved: EditedEvent | null;
  /** The session that a new event is offered to be linked with. */
  sessionId: string | null;
  sessions: readonly LinkedSession[];
  rules: EventFormRules;
  formKey: string;
  draft: { values: EventFormValues; at: string } | null;
  startSeq: number;
  /** Set where the event is signed and is amended. */
  amending?: Amending | null;
  /** How the event stands with its signatures, below the form. */
  signing?: ReactNode;
};

/** Writes down an adverse event, or changes one; a signed one by an amendment. */
export function EventForm(props: EventFormProps) {
  const { patientId, saved, rules, sessions, amending = null } = props;
  const onwards = useOnwards();
  const overview = `/patients/${patientId}/adverse-events`;
  const path = saved ? `${overview}/${saved.id}` : `${overview}/new`;
  const [theirs, setTheirs] = useState<EventFormValues | null>(null);
  const amended = useAmendedSave(props.action, amending);
  const form = useDraftedForm<EventFormValues, { eventId: string }>({
    action: async (input) => {
      onwards.begin();
      const result = await amended.save(input);
      if (result.kind === 'refused' && result.reason === 'conflict') {
        const { theirs: found } = (result.detail ?? {}) as { theirs?: EditedEvent };
        if (found) setTheirs(eventValues(found, rules.zone));
      }
      if (result.kind === 'ok') onwards.goOn(`${overview}?saved=${result.value.eventId}`);
      return result;
    },
    formKey: props.formKey,
    patientId,
    start: saved ? eventValues(saved, rules.zone) : emptyEvent(props.sessionId),
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => undefined,
  });
  const { values } = form;
  const choices = sessions.map((each) => ({ value: each.id, label: sessionLabel(each) }));

  function submit(confirmed: boolean) {
    const { event, problems } = readEventForm(values, rules, new Date());
    if (event === null) {
      form.show({ kind: 'problems', problems });
      return;
    }
    const version = theirs?.version ?? values.version;
    void form.send({ patientId, event, ...(saved && { eventId: saved.id, version }) }, confirmed);
  }

  function theirsOf(name: keyof EventFormValues): string | null {
    if (theirs === null || String(theirs[name]) === String(values[name])) return null;
    return wordsOfValue(name, theirs, choices) || 'nothing';
  }

  const submitLabel = saved ? 'Save the changes' : 'Record the event';
  return (
    <>
      {amended.notice && <div className="mb-3">{amended.notice}</div>}
      <DraftedForm
        form={form}
        path={amending ? `${path}?amend=1` : path}
        submitLabel={amending ? 'Save amendment' : submitLabel}
        cancelHref={amending?.cancelHref ?? overview}
        timeZone={rules.zone}
        onSubmit={submit}
      >
        <EventFields
          values={values}
          change={form.change}
          problemOf={form.problemOf}
          theirsOf={theirsOf}
          rules={rules}
          sessions={choices}
          filling={form.restoredAt ?? 'new'}
        />
      </DraftedForm>
      {amended.dialog}
      {props.signing != null && (
        <div className="mt-3">
          <UnsavedTyping value={form.restoredAt !== null || form.draftStatus.kind !== 'idle'}>
            {props.signing}
          </UnsavedTyping>
        </div>
      )}
    </>
  );
}

const termsOf: Partial<Record<keyof EventFormValues, readonly Term[]>> = {
  relatedness: relatednessTerms,
  expectedness: expectednessTerms,
  actionOnDose: actionOnDoseTerms,
  outcome: outcomeTerms,
};

function wordsOfValue(
  name: keyof EventFormValues,
  values: EventFormValues,
  sessions: readonly { value: string; label: string }[],
): string {
  if (name === 'seriousness')
    return values.seriousness.map((key) => wordsOf(seriousnessCriteria, key)).join('; ');
  if (name === 'sessionId')
    return sessions.find((each) => each.value === values.sessionId)?.label ?? 'not linked with a session';
  if (name === 'startedAt' && values.startedTimeUnknown) return 'time not known';
  if (name === 'endedAt' && values.endedTimeUnknown) return 'time not known';
  const value = String(values[name] ?? '');
  const terms = termsOf[name];
  return value !== '' && terms ? wordsOf(terms, value) : value;
}
