'use client';

import { type ReactNode, useState } from 'react';
import { useDraft } from '@/components/drafts/use-draft';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { Action } from '@/lib/schemas/action-result';
import { DraftRestored } from './draft-restored';
import { DraftState } from './draft-status';
import { FormStanding } from './form-standing';
import { useRecordSubmission } from './use-record-submission';

type DraftedFormOptions<Values, Value> = {
  action: Action<Value>;
  formKey: string;
  /** Null of a form that is about no patient. */
  patientId: string | null;
  /** What the form holds before anything is typed. */
  start: Values;
  draft: { values: Values; at: string } | null;
  startSeq: number;
  onSaved: () => void;
};

/** What is typed into a form, kept as a draft while it is typed, and where the form stands once it was sent. */
export function useDraftedForm<Values, Value>(options: DraftedFormOptions<Values, Value>) {
  const { start, draft, formKey, patientId, startSeq } = options;
  const [values, setValues] = useState(draft?.values ?? start);
  const [restored, setRestored] = useState(draft);
  const keeper = useDraft({ formKey, patientId, startSeq });
  const save: Action<Value> = (input) => keeper.duringSave(() => options.action(input));
  const { standing, ...submission } = useRecordSubmission(save, () => {
    keeper.stop();
    options.onSaved();
  });
  return {
    values,
    restoredAt: restored?.at ?? null,
    draftStatus: keeper.status,
    standing,
    ...submission,
    change(part: Partial<Values>) {
      const next = { ...values, ...part };
      setValues(next);
      keeper.keep(next);
    },
    discard() {
      setValues(start);
      setRestored(null);
      keeper.keep(null);
    },
    problemOf: (fieldId: string) =>
      standing.kind === 'problems'
        ? standing.problems.find((each) => each.fieldId === fieldId)?.message
        : undefined,
  };
}

type DraftedFormProps = {
  form: Pick<
    ReturnType<typeof useDraftedForm>,
    'restoredAt' | 'draftStatus' | 'standing' | 'attempt' | 'backToTyping' | 'discard'
  >;
  /** This page, to come back to after signing in again. */
  path: string;
  submitLabel: string;
  cancelHref: string;
  timeZone: string;
  onSubmit: (confirmed: boolean) => void;
  children: ReactNode;
};

/** The frame around such a form: what came back, what is to be put right, the fields, and the buttons. */
export function DraftedForm({ form, onSubmit, children, ...props }: DraftedFormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(false);
      }}
      className="space-y-3"
    >
      {form.restoredAt !== null && <DraftRestored at={form.restoredAt} onDiscard={form.discard} />}
      <FormStanding
        standing={form.standing}
        attempt={form.attempt}
        path={props.path}
        onSaveAnyway={() => onSubmit(true)}
        onGoBack={form.backToTyping}
      />
      {children}
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" tone="primary" aria-disabled={form.standing.kind === 'saving' || undefined}>
          {props.submitLabel}
        </Button>
        <ButtonLink href={props.cancelHref}>Cancel</ButtonLink>
        <DraftState status={form.draftStatus} savedAt={null} timeZone={props.timeZone} />
      </div>
    </form>
  );
}
