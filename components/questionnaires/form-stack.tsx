'use client';

import { useState } from 'react';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { formResult } from '@/lib/domain/results/form-result';
import type { FormRecord } from '@/lib/domain/results/saved-form';
import type { ChangeSettings } from '@/lib/domain/thresholds';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ResultCard } from './result-card';
import { ReviewNotice, SavedNotice } from './review-notice';
import { StackDone } from './stack-done';
import { StackList } from './stack-list';
import { StackSheet, type StackSheetProps } from './stack-sheet';
import { justSavedForm, type SheetStanding, type StackedForm } from './stacked-form';

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
    // A form that is saved stays so, whatever its sheet says later.
    setStandings((all) => (all[id]?.kind === 'saved' ? all : { ...all, [id]: standing }));
  }

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
    const risk = resultOf(each)?.risk;
    if (risk) return <ReviewNotice key={id} risk={risk} name={name} />;
    return each.record.needsReview ? <SavedNotice key={id} name={name} needsReview /> : [];
  });
  const last = savedForms.find(({ form }) => form.definition.id === lastSaved);
  const lastResult = last && resultOf(last);
  const unsaved = forms.filter(({ definition: { id } }) => {
    return id !== current && standingOf(id).kind === 'attention';
  });

  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_15rem] xl:grid-cols-[14rem_minmax(0,1fr)_16rem]">
      <div className="space-y-3 lg:max-xl:col-span-2">
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
            isCurrent={id === current}
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
            onStanding={(standing) => stand(id, standing)}
          />
        );
      })}
      {current === null && (
        <StackDone
          title={title}
          isSaving={ids.some((id) => standingOf(id).kind === 'saving')}
          unsaved={unsaved.length}
          overviewHref={props.overviewHref}
        />
      )}
    </div>
  );
}

function openingStanding({ saved, draft }: StackedForm): SheetStanding {
  if (saved) return { kind: 'saved', form: saved };
  const answered = draft?.body.answers.filter((answer) => answer !== null).length ?? 0;
  return { kind: 'open', answered };
}

function messageOf(standing: SheetStanding): string {
  return standing.kind === 'attention' ? standing.message : '';
}
