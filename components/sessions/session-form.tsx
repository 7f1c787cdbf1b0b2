'use client';

import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useDraft } from '@/components/drafts/use-draft';
import { PageHeader } from '@/components/shell/page-header';
import { UnsavedTyping } from '@/components/signing/unsaved-typing';
import { type Amending, useAmendedSave } from '@/components/signing/use-amended-save';
import { ArmMark } from '@/components/ui/arm-mark';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { Field } from '@/components/ui/field';
import { useOnwards } from '@/components/ui/onwards';
import { TextArea } from '@/components/ui/text-area';
import type { PlainDate } from '@/lib/domain/plain-date';
import { adoptStoredRows } from '@/lib/domain/own-session-save';
import { sessionDifferences } from '@/lib/domain/session-differences';
import type { SessionContext, StoredSessionRecord } from '@/lib/domain/session-record';
import { typedSession, type TypedSession } from '@/lib/domain/typed-session';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { DoseSection } from './dose-section';
import { DraftState, RestoredDraft } from './draft-state';
import { PsychotherapySection } from './psychotherapy-section';
import { fieldId } from './section-props';
import { SessionConflict } from './session-conflict';
import { SessionProblems } from './session-problems';
import { sessionSums } from './session-sums';
import { SessionSummary } from './session-summary';
import { type TheirSession, useSessionSave } from './use-session-save';
import { VitalsSection } from './vitals-section';
import { WhenSection } from './when-section';

type SessionFormProps = {
  patientId: string;
  session: {
    id: string;
    number: number;
    plannedDate: PlainDate;
    version: number;
    consoleRevision: number;
    record: StoredSessionRecord;
  };
  context: SessionContext;
  dateOrder: 'dmy' | 'mdy';
  draft: {
    formKey: string;
    seq: number;
    /** What was typed before and not saved, and the version it was typed over. */
    kept: { version: number; consoleRevision?: number | undefined; typed: TypedSession; at: string } | null;
  };
  path: string;
  overviewPath: string;
  save: Action<{ sessionId: string; number: number }>;
  /** Set where the record is signed, or was entered in error after it was. */
  amending: Amending | null;
  /** How the record stands with its signatures, below what the session comes to. */
  signing: ReactNode;
};

/** The record of one session: to write down, and to change later. */
export function SessionForm({
  patientId,
  session,
  context,
  dateOrder,
  draft,
  path,
  overviewPath,
  save,
  amending,
  signing,
}: SessionFormProps) {
  const onwards = useOnwards();
  const stored = useMemo(() => startingText(session, context), [session, context]);
  const [restored, setRestored] = useState(draft.kept);
  const [version, setVersion] = useState(draft.kept?.version ?? session.version);
  const [revision, setRevision] = useState(draft.kept?.consoleRevision ?? session.consoleRevision);
  const [theirs, setTheirs] = useState<{ typed: TypedSession; found: TheirSession } | null>(null);
  // Another number mounts the sections anew, after their values were set from outside.
  const [mount, setMount] = useState(0);
  const form = useForm<TypedSession>({ defaultValues: draft.kept?.typed ?? stored });
  const typed = useWatch({ control: form.control }) as TypedSession;
  const sums = sessionSums(typed, context, dateOrder);
  const { keep, flush, stop, duringSave, status } = useDraft({
    formKey: draft.formKey,
    patientId,
    startSeq: draft.seq,
  });
  const amended = useAmendedSave((input: unknown) => {
    onwards.begin();
    return duringSave(() => save(input));
  }, amending);
  const saving = useSessionSave({
    patientId,
    sessionId: session.id,
    version,
    consoleRevision: revision,
    context,
    dateOrder,
    save: amended.save,
    onSaved: (number) => {
      stop();
      onwards.goOn(`${overviewPath}${overviewPath.includes('?') ? '&' : '?'}saved=${number}`);
    },
    onConflict: (found: TheirSession) => {
      const saved = typedSession(found.record, context.arm);
      setTheirs({ typed: saved, found });
      setVersion(found.version);
      setRevision(found.consoleRevision);
      if (found.isOwnEarlier) put(adoptStoredRows(form.getValues(), saved));
    },
  });

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keep({ version, consoleRevision: revision, typed: values }),
      }),
    [form, keep, version, revision],
  );

  function put(values: TypedSession) {
    form.reset(values);
    setMount((count) => count + 1);
  }

  function discard() {
    setRestored(null);
    setVersion(session.version);
    setRevision(session.consoleRevision);
    put(stored);
    keep(null);
    flush();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void saving.send(form.getValues(), false);
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  }

  const errorOf = (field: string) => saving.problems.find((problem) => problem.path === field)?.message;
  const section = { form, errorOf, dateOrder, today: context.today };
  const isHeld = session.record.heldOn !== null;
  return (
    <form
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.send(form.getValues(), false);
      }}
    >
      <PageHeader
        title={`Session ${session.number} of ${context.neighbours.length + 1}`}
        facts={<ArmMark arm={context.arm} look="chip" />}
        actions={<DraftState status={status} zone={context.zone} />}
      >
        {isHeld
          ? `Held ${formatDate(session.record.heldOn ?? session.plannedDate)}. Changes are kept in the audit trail.`
          : null}
      </PageHeader>
      <div className="mb-3 space-y-3 empty:hidden">
        {amended.notice}
        {restored && <RestoredDraft at={restored.at} onDiscard={discard} />}
        <SessionProblems saving={saving} draftStatus={status} path={path} />
        {theirs && (
          <SessionConflict
            attempt={version}
            found={theirs.found}
            differences={sessionDifferences(typed, theirs.typed)}
            onTake={(difference) => put(difference.withTheirs(form.getValues()))}
          />
        )}
      </div>
      <div key={mount} className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="space-y-3">
          <WhenSection {...section} plannedDate={session.plannedDate} zone={context.zone} />
          <DoseSection {...section} arm={context.arm} sums={sums} />
          <VitalsSection {...section} />
        </div>
        <div className="space-y-3">
          <PsychotherapySection {...section} planned={context.psychotherapy} sums={sums} />
          <Card title="Notes">
            <Field
              id={fieldId('notes')}
              label={<span className="sr-only">Notes</span>}
              error={errorOf('notes')}
            >
              {(control) => <TextArea {...control} {...form.register('notes')} rows={5} />}
            </Field>
          </Card>
          <SessionSummary sums={sums}>
            <ConfirmUnusual
              sentences={saving.unusual}
              attempt={saving.attempt}
              onSaveAnyway={() => void saving.send(form.getValues(), true)}
              onGoBack={() => {
                saving.goBack();
                form.setFocus(
                  form.getValues('escalationNote') === '' && sums.change?.escalated === false
                    ? 'escalationNote'
                    : 'heldOn',
                );
              }}
            />
            <Button type="submit" tone="primary" aria-disabled={saving.pending || undefined}>
              {amending ? 'Save amendment' : isHeld ? 'Save changes' : 'Save session'}
            </Button>
            <ButtonLink tone="quiet" href={overviewPath}>
              Back to sessions
            </ButtonLink>
            <span role="status" className="text-xs text-muted">
              {saving.pending ? 'saving' : ''}
            </span>
          </SessionSummary>
          <UnsavedTyping value={restored !== null || status.kind !== 'idle'}>{signing}</UnsavedTyping>
          {amended.dialog}
        </div>
      </div>
    </form>
  );
}

/** The stored record as text; the day is filled in where the session is planned for today. */
function startingText(session: SessionFormProps['session'], context: SessionContext): TypedSession {
  const typed = typedSession(session.record, context.arm);
  const isToday = session.record.heldOn === null && session.plannedDate === context.today;
  return isToday ? { ...typed, heldOn: formatDate(context.today) } : typed;
}
