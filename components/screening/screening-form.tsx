'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DraftRestored } from '@/components/patients/draft-restored';
import { DraftState } from '@/components/patients/draft-status';
import { useDraftedForm } from '@/components/patients/drafted-form';
import { FormStanding } from '@/components/patients/form-standing';
import { Button } from '@/components/ui/button';
import { type Amending, useAmendedSave } from '@/components/signing/use-amended-save';
import type { PlainDate } from '@/lib/domain/plain-date';
import { amendmentContext } from '@/lib/domain/screening/amended';
import type { ScreeningDecision } from '@/lib/domain/screening/decision';
import { eligibilityProblems } from '@/lib/domain/screening/eligibility';
import type { ScreeningFindings } from '@/lib/domain/screening/findings';
import type { ScreeningItem } from '@/lib/domain/screening/items';
import type { ActionResult } from '@/lib/schemas/action-result';
import { ConsentSection } from './consent-section';
import { CriteriaSection } from './criteria-section';
import { DecisionSection } from './decision-section';
import { ListSection } from './list-section';
import { MedicinesSection } from './medicines-section';
import { ScreeningConflict, type TheirScreening } from './screening-conflict';
import { standingOf } from './standing-of';
import { SubstancesSection } from './substances-section';
import { readFindings, typedOf, type TypedScreening } from './typed-screening';

type Answer = ActionResult<{ screeningId: string }>;

export type ScreeningFormProps = {
  save: (input: unknown) => Promise<Answer>;
  /** Null for those who may not decide. */
  decide: ((input: unknown) => Promise<Answer>) | null;
  patientId: string;
  bornOn: PlainDate | null;
  /** The clinic's list. */
  items: readonly ScreeningItem[];
  /** The draft that is stored; null for a new screening. */
  stored: { screeningId: string; version: number } | null;
  findings: ScreeningFindings;
  typedDraft: { values: TypedScreening; at: string } | null;
  startSeq: number;
  today: PlainDate;
  timeZone: string;
  dateOrder: 'dmy' | 'mdy';
  /** Set where a signed screening is amended: what was decided, and when. */
  amend?: AmendedScreening | null;
};

export interface AmendedScreening extends Amending {
  screeningId: string;
  decision: ScreeningDecision;
  reason: string | null;
  decidedOn: PlainDate;
}

/** A screening before its decision: kept as a draft as often as one likes, decided once; signed, it is amended. */
export function ScreeningForm(props: ScreeningFormProps) {
  const { patientId, bornOn, decide, amend = null } = props;
  const router = useRouter();
  const path = amend ? `${amend.cancelHref}?amend=1` : `/patients/${patientId}/screening`;
  const [draft, setDraft] = useState(props.stored);
  const amended = useAmendedSave(props.save, amend);
  const form = useDraftedForm<TypedScreening, { screeningId: string }>({
    action: (input) => ('decision' in (input as object) && decide ? decide(input) : amended.save(input)),
    formKey: amend ? `screening-amend:${amend.screeningId}` : `screening:${patientId}`,
    patientId,
    start: typedOf(props.findings, amend ?? undefined),
    draft: props.typedDraft,
    startSeq: props.startSeq,
    onSaved: () => {
      router.push(amend?.cancelHref ?? path);
      router.refresh();
    },
  });
  const { values, standing } = form;
  const now = { today: props.today, items: props.items };
  const { today, items } = amend
    ? amendmentContext({ ...amend, findings: props.findings }, values.decision as ScreeningDecision, now)
    : now;
  const section = { values, onChange: form.change, problemOf: form.problemOf };
  const theirs = standing.kind === 'conflict' ? (standing.theirs as TheirScreening | undefined) : undefined;

  function send(deciding: boolean) {
    const { findings, problems } = readFindings(values, { order: props.dateOrder, latest: props.today });
    if (findings === null || problems.length > 0) return form.show({ kind: 'problems', problems });
    const body = amend ? { patientId, ...draft, findings } : { patientId, draft, findings };
    if (!deciding) return void form.send(body, false);
    if (values.decision === '') {
      return form.show({
        kind: 'problems',
        problems: [{ fieldId: 'decision', message: 'Choose the decision.' }],
      });
    }
    const reason = values.reason.trim() === '' ? null : values.reason.trim();
    const decision = values.decision as ScreeningDecision;
    const against = eligibilityProblems({ decision, reason }, findings, { bornOn, today, items });
    if (against.length > 0) {
      const shown = against.map(({ field, sentence }) => ({ fieldId: field, message: sentence }));
      return form.show({ kind: 'problems', problems: shown });
    }
    return void form.send({ ...body, decision, reason }, false);
  }

  // Neither button submits: Enter in a field must not decide.
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} className="space-y-3">
      {amended.notice}
      {form.restoredAt !== null && <DraftRestored at={form.restoredAt} onDiscard={form.discard} />}
      {theirs ? (
        <ScreeningConflict
          theirs={theirs}
          mine={values}
          items={items}
          attempt={form.attempt}
          onKeepMine={() => {
            setDraft({ screeningId: theirs.screeningId, version: theirs.version });
            form.backToTyping();
          }}
          onTakeTheirs={() => {
            setDraft({ screeningId: theirs.screeningId, version: theirs.version });
            form.change(typedOf(theirs.findings, theirs));
            form.backToTyping();
          }}
        />
      ) : (
        <FormStanding
          standing={standing}
          attempt={form.attempt}
          path={path}
          onSaveAnyway={() => undefined}
          onGoBack={form.backToTyping}
        />
      )}
      <CriteriaSection {...section} bornOn={bornOn} today={today} />
      <ListSection {...section} items={props.items} />
      <MedicinesSection {...section} />
      <SubstancesSection {...section} />
      <ConsentSection
        {...section}
        key={form.restoredAt ?? 'typed'}
        dateOrder={props.dateOrder}
        today={today}
      />
      <DecisionSection
        {...section}
        standing={standingOf(values, { ...props, today, items })}
        mayDecide={decide !== null || amend !== null}
      />
      <div className="flex flex-wrap items-center gap-2.5">
        {decide !== null && (
          <Button
            tone="primary"
            aria-disabled={standing.kind === 'saving' || undefined}
            onClick={() => send(true)}
          >
            Decide
          </Button>
        )}
        <Button
          tone={decide === null ? 'primary' : 'secondary'}
          aria-disabled={standing.kind === 'saving' || undefined}
          onClick={() => send(amend !== null)}
        >
          {amend ? 'Save amendment' : 'Save draft'}
        </Button>
        <DraftState status={form.draftStatus} savedAt={null} timeZone={props.timeZone} />
      </div>
      {amended.dialog}
    </form>
  );
}
