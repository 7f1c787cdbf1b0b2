'use client';

import { useState } from 'react';
import { type GapReason } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { formResult } from '@/lib/domain/results/form-result';
import type { FormRecord } from '@/lib/domain/results/saved-form';
import type { ChangeSettings } from '@/lib/domain/thresholds';
import type { Action } from '@/lib/schemas/action-result';
import { formatInstant } from '@/lib/format/format-date';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ResultCard } from './result-card';
import { ReviewNotice, SavedNotice } from './review-notice';
import { type RecordRiskAnswer, RiskDigit } from './risk-digit';
import { StackDone } from './stack-done';
import { StackList } from './stack-list';
import { MissingSheet } from './missing-sheet';
import { StackSheet, type StackSheetProps } from './stack-sheet';
import {
  justSavedForm,
  type SheetStanding,
  type StackedForm,
  type TypedStanding,
  withRiskAnswer,
} from './stacked-form';

type FormStackProps = {
  title: string;
  forms: readonly StackedForm[];
  entry: StackSheetProps['entry'];
  timeZone: string;
  showScores: boolean;
  keysOn: boolean;
  settings: ChangeSettings;
  /** The paper that lies on top; null = the first that is not saved. */
  startAt: InstrumentId | null;
  selfHref: string;
  overviewHref: string;
  recordMissing: Action<{ version: number }>;
  recordRisk: RecordRiskAnswer;
};

/**
 * The papers of one patient and timepoint, typed one after another without the mouse: Enter saves a form and puts the
 * next one under the cursor at once, while the save goes on behind it.
 */
export function FormStack(props: FormStackProps) {
  const { forms, showScores, settings, title } = props;
  const [standings, setStandings] = useState<Partial<Record<InstrumentId, SheetStanding>>>(() =>
    Object.fromEntries(forms.map((form) => [form.definition.id, openingStanding(form)])),
  );
  const [chosen, setChosen] = useState<InstrumentId | null>(props.startAt);
  const [lastSaved, setLastSaved] = useState<InstrumentId | null>(null);
  const [keysOn, setKeysOn] = useState(props.keysOn);
  const [problem, setProblem] = useState<string | null>(null);

  const standingOf = (id: InstrumentId): SheetStanding => standings[id] ?? { kind: 'open', answered: 0 };
  const lies = (id: InstrumentId) => standingOf(id).kind === 'open';
  const ids = forms.map((form) => form.definition.id);
  const nextAfter = (id: InstrumentId | null) =>
    [...ids.slice(id === null ? 0 : ids.indexOf(id) + 1), ...ids].find((each) => each !== id && lies(each)) ??
    null;
  const isOpen =
    chosen !== null && standingOf(chosen).kind !== 'saved' && standingOf(chosen).kind !== 'saving';
  const current = isOpen ? chosen : nextAfter(chosen);

  function stand(id: InstrumentId, standing: SheetStanding) {
    setStandings((all) => ({ ...all, [id]: standing }));
  }

  /** What a sheet says of itself does not touch a form that is saved, or known to be missing. */
  function standTyped(id: InstrumentId, standing: TypedStanding) {
    setStandings((all) => {
      const kind = all[id]?.kind;
      return kind === 'saved' || kind === 'missing' ? all : { ...all, [id]: standing };
    });
  }

  async function recordMissing(id: InstrumentId, reason: GapReason | null, next: InstrumentId | null) {
    const before = standingOf(id);
    const { patientId, assessmentId } = props.entry;
    const version = before.kind === 'missing' ? before.version : null;
    setProblem(null);
    setChosen(reason === null ? id : next);
    if (reason !== null) stand(id, { kind: 'missing', reason, version: version ?? 0 });
    const key = crypto.randomUUID();
    const result = await props
      .recordMissing({ key, patientId, assessmentId, instrument: id, reason, version })
      .catch(() => null);
    if (result?.kind === 'ok') {
      const { version: now } = result.value;
      return stand(
        id,
        reason === null ? { kind: 'open', answered: 0 } : { kind: 'missing', reason, version: now },
      );
    }
    stand(id, before);
    setChosen(id);
    setProblem(problemText(result));
  }

  const missing = forms.find((form) => form.definition.id === current);
  const absent = current === null ? null : standingOf(current);
  const savedForms = forms.flatMap((form) => {
    const standing = standingOf(form.definition.id);
    return standing.kind === 'saved' ? [{ form, record: standing.form }] : [];
  });
  const resultOf = ({ form, record }: { form: StackedForm; record: FormRecord }) => {
    if (!record.read) return null;
    const answers = record.entryMode === 'items' ? record.read.answers : null;
    return formResult(form.definition, { ...record.read, answers }, form.earlier, settings);
  };
  const notices = savedForms.flatMap((each) => {
    const { id, name } = each.form.definition;
    const { record } = each;
    const risk = resultOf(each)?.risk;
    const ask = record.lacksRisk && record.id !== undefined && (
      <RiskDigit
        asked={{ patientId: props.entry.patientId, responseId: record.id, version: record.version }}
        record={props.recordRisk}
        onRecorded={(answer, version) =>
          stand(id, { kind: 'saved', form: withRiskAnswer(record, answer, version) })
        }
      />
    );
    if (risk) return <ReviewNotice key={id} risk={risk} name={name} ask={ask} />;
    if (!record.needsReview && !ask) return [];
    return <SavedNotice key={id} name={name} needsReview={record.needsReview} ask={ask} />;
  });
  const last = savedForms.find(({ form }) => form.definition.id === lastSaved);
  const lastResult = last && resultOf(last);
  const unsaved = forms.filter(({ definition: { id } }) => {
    return id !== current && standingOf(id).kind === 'attention';
  });

  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_15rem] xl:grid-cols-[14rem_minmax(0,1fr)_16rem]">
      <div className="space-y-3 lg:max-xl:col-span-2">
        {problem !== null && (
          <Notice tone="danger" announce title="Not saved">
            {problem}
          </Notice>
        )}
        {unsaved.map(({ definition: { id, name } }) => (
          <Notice
            key={id}
            tone="danger"
            announce
            title={`${name} is not saved`}
            actions={
              <Button size="small" onClick={() => setChosen(id)}>
                Open it
              </Button>
            }
          >
            {messageOf(standingOf(id))} What was typed is still there.
          </Notice>
        ))}
        <StackList
          title={title}
          assessedOn={props.entry.assessedOn}
          sheets={forms.map(({ definition, href }) => ({
            definition,
            href,
            standing: standingOf(definition.id),
            isCurrent: definition.id === current,
          }))}
          overviewHref={props.overviewHref}
          onOpen={({ definition }) => setChosen(definition.id)}
        />
        {notices}
        {last && lastResult && (
          <ResultCard definition={last.form.definition} result={lastResult} title="Just saved" />
        )}
      </div>
      {forms.map((form) => {
        const { id } = form.definition;
        if (form.saved) return null;
        const next = nextAfter(id);
        return (
          <StackSheet
            key={id}
            form={form}
            entry={props.entry}
            timeZone={props.timeZone}
            selfHref={props.selfHref}
            showScores={showScores}
            keysOn={keysOn}
            onKeysOn={setKeysOn}
            isCurrent={id === current && standingOf(id).kind !== 'missing'}
            nextName={forms.find(({ definition }) => definition.id === next)?.definition.name ?? null}
            onSending={() => {
              // A form that comes back with a problem calls, but never takes the cursor from the one being typed.
              setChosen(next);
              stand(id, { kind: 'saving' });
            }}
            onSaved={(saved, content) => {
              setLastSaved(id);
              stand(id, { kind: 'saved', form: justSavedForm(form.definition, saved, content, showScores) });
            }}
            onStanding={(standing) => standTyped(id, standing)}
            onMissing={(reason) => void recordMissing(id, reason, next)}
          />
        );
      })}
      {missing && absent?.kind === 'missing' && (
        <MissingSheet
          name={missing.definition.name}
          reason={absent.reason}
          recorded={recordedText(missing, absent.version, props.timeZone)}
          onChange={(reason) => void recordMissing(missing.definition.id, reason, missing.definition.id)}
        />
      )}
      {current === null && (
        <StackDone
          title={title}
          isSaving={ids.some((id) => standingOf(id).kind === 'saving')}
          unsaved={unsaved.length}
          overviewHref={props.overviewHref}
          secondHref={`${props.selfHref}/second`}
        />
      )}
    </div>
  );
}

function openingStanding({ saved, missing, draft }: StackedForm): SheetStanding {
  if (saved) return { kind: 'saved', form: saved };
  if (missing) return { kind: 'missing', reason: missing.reason, version: missing.version };
  const answered = draft?.body.answers.filter((answer) => answer !== null).length ?? 0;
  return { kind: 'open', answered };
}

function messageOf(standing: SheetStanding): string {
  return standing.kind === 'attention' ? standing.message : '';
}

function problemText(result: Awaited<ReturnType<FormStackProps['recordMissing']>> | null): string {
  if (result === null) return 'The clinic’s server did not answer. Try again.';
  if (result.kind === 'invalid') return result.errors[0]?.message ?? 'This does not fit.';
  return result.kind === 'ok' ? '' : result.message;
}

/** Who said so; null for what was changed on this page. */
function recordedText({ missing }: StackedForm, version: number, timeZone: string): string | null {
  if (!missing || missing.version !== version) return null;
  return `Recorded by ${missing.by ?? 'somebody'} on ${formatInstant(new Date(missing.at), timeZone)}.`;
}
