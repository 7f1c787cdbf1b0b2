'use client';

import { useEffect, useRef, useState } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import type { GapReason } from '@/lib/domain/entry/gap-reasons';
import { itemLabel } from '@/lib/domain/entry/gaps';
import { headlinesOf } from '@/lib/domain/results/saved-form';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { KeyHint } from '../ui/key-hint';
import { SaveStatus } from '../ui/save-status';
import { CheckTotals, checkTotalId } from './check-totals';
import { FormHead } from './form-head';
import { type ItemRowsHandle, ItemRows } from './item-rows';
import { KeysCard } from './keys-card';
import { MissingMenu } from './missing-menu';
import { PaperDay } from './paper-day';
import { ResponseMessages } from './response-messages';
import { RunOverItems } from './run-over-items';
import { saveState } from './save-state';
import { AnsweredCount, SoFar } from './so-far';
import type { StackedForm, TypedStanding } from './stacked-form';
import { TotalFields } from './total-fields';
import { TouchKeypad } from './touch-keypad';
import { type ResponseEntry, useResponseEntry } from './use-response-entry';

export type StackSheetProps = {
  form: StackedForm;
  entry: Pick<ResponseEntry, 'patientId' | 'assessmentId' | 'assessedOn' | 'today' | 'dateOrder' | 'save'>;
  timeZone: string;
  selfHref: string;
  showScores: boolean;
  keysOn: boolean;
  onKeysOn: (on: boolean) => void;
  isCurrent: boolean;
  /** Name of the form that follows; null for the last. */
  nextName: string | null;
  onSending: NonNullable<ResponseEntry['inStack']>['onSending'];
  onSaved: NonNullable<ResponseEntry['inStack']>['onSaved'];
  onStanding: (standing: TypedStanding) => void;
  /** There is no such paper, and why; null for a paper that is typed a second time. */
  onMissing: ((reason: GapReason) => void) | null;
};

/**
 * One paper of the stack. It stays in place while it is not shown, so that a save goes on behind the next form and a
 * problem finds everything as it was typed.
 */
export function StackSheet(props: StackSheetProps) {
  const { form, isCurrent, onStanding, onSending, onSaved, onMissing, showScores } = props;
  const { definition } = form;
  const entry = useResponseEntry({
    ...props.entry,
    definition,
    edition: form.edition,
    saved: form.opened,
    draft: form.draft,
    draftKey: form.draftKey,
    draftSeq: form.draftSeq,
    expiredOn: form.expiredOn ?? null,
    doneHref: props.selfHref,
    selfHref: props.selfHref,
    inStack: { onSending, onSaved },
  });
  const rows = useRef<ItemRowsHandle>(null);
  const [item, setItem] = useState(0);
  const [message, setMessage] = useState('');
  const [mode, answers] = useWatch({ control: entry.form.control, name: ['mode', 'answers'] });
  const { state } = entry;
  const isItems = mode === 'items';
  const status = saveState(state, entry.draftStatus, props.timeZone);
  const answered = answers.filter((answer) => answer !== null).length;
  const wording = definition.licence.fullTextAllowed ? definition.items[item - 1] : undefined;

  const standing = standingOf(state, isItems ? answered : 0);
  const told = useRef('');
  useEffect(() => {
    const text = JSON.stringify(standing);
    if (standing === null || text === told.current) return;
    told.current = text;
    onStanding(standing);
  });

  if (!isCurrent) return null;
  return (
    <FormProvider {...entry.form}>
      <form
        className="contents"
        aria-label={definition.name}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A second Enter, meant for the form before: the cursor stays where the next digit belongs.
          if (isItems && answered === 0) setMessage('No item is answered yet.');
          else void entry.submit(false);
        }}
      >
        <div className="min-w-0 space-y-3">
          <ResponseMessages entry={entry} definition={definition} selfHref={props.selfHref} />
          <Card flush className="px-2 pt-1.5">
            <FormHead
              definition={definition}
              edition={form.edition}
              words={form.words}
              showOptions={isItems}
            />
            {isItems ? (
              <ItemRows
                ref={rows}
                definition={definition}
                words={form.words}
                keysOn={props.keysOn}
                focusFirst={state.kind === 'typing' || state.kind === 'saving'}
                onItem={setItem}
                onMessage={setMessage}
                onPastLast={() => document.getElementById(firstCheckId(definition))?.focus()}
              />
            ) : (
              <TotalFields
                definition={definition}
                problems={state.kind === 'problems' ? state.problems : []}
              />
            )}
            {isItems && (
              <div className="sticky bottom-0 z-1 hidden border-t border-line bg-card px-2 py-1.5 sm:bottom-20 coarse:block print:hidden">
                <TouchKeypad
                  answer={definition.answer}
                  label={item === 0 ? null : itemLabel(definition, item)}
                  onKey={(key) => rows.current?.press(key)}
                />
              </div>
            )}
            <div className="bottom-0 z-1 mt-1 sm:sticky rounded-b-card border-t border-line bg-card px-2 py-1.5 print:hidden">
              {isItems && (
                <RunOverItems definition={definition} onItem={(at) => rows.current?.focusItem(at)} />
              )}
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                {isItems && (
                  <span className="flex flex-wrap items-end gap-x-4 gap-y-1">
                    <CheckTotals
                      definition={definition}
                      showScores={showScores}
                      onBack={() => {
                        rows.current?.focusItem(definition.items.length);
                        rows.current?.press('Backspace');
                      }}
                    />
                  </span>
                )}
                <span className="flex items-center gap-3">
                  {isItems && <AnsweredCount />}
                  <span role="status" className="text-sm font-medium text-red">
                    {message}
                  </span>
                </span>
                <span className="ml-auto flex flex-wrap items-center gap-2">
                  {status && <SaveStatus state={status} />}
                  {onMissing && (
                    <Button
                      size="small"
                      onClick={() =>
                        entry.form.setValue('mode', isItems ? 'total-only' : 'items', { shouldDirty: true })
                      }
                    >
                      {isItems ? 'Total only' : 'Enter each item'}
                    </Button>
                  )}
                  {onMissing && answered === 0 && (
                    <MissingMenu name={definition.name} onMissing={onMissing} />
                  )}
                  <Button tone="primary" size="small" type="submit" aria-disabled={entry.isBusy || undefined}>
                    {saveWords(onMissing ? 'Save' : 'Compare', props.nextName)} <KeyHint>↵</KeyHint>
                  </Button>
                </span>
              </div>
            </div>
          </Card>
          <p className="px-2 text-xs text-muted">{definition.licence.note}</p>
        </div>
        <aside aria-label="About this form" className="min-w-0 space-y-3">
          {showScores && isItems && <SoFar scales={headlinesOf(definition)} />}
          {wording?.text !== undefined && isItems && (
            <Card title={`Item ${wording.number}`} note={wording.topic} className="min-h-32 max-lg:hidden">
              <p className="text-sm">{wording.text}</p>
            </Card>
          )}
          <Card title="On the paper">
            <PaperDay
              dateOrder={props.entry.dateOrder}
              today={props.entry.today}
              problems={state.kind === 'problems' ? state.problems : []}
            />
          </Card>
          {isItems && (
            <KeysCard
              answer={definition.answer}
              keysOn={props.keysOn}
              onKeysOn={props.onKeysOn}
              nextName={props.nextName}
            />
          )}
        </aside>
      </form>
    </FormProvider>
  );
}

function saveWords(what: string, nextName: string | null): string {
  return nextName === null ? what : `${what} and go to ${nextName}`;
}

function firstCheckId(definition: StackedForm['definition']): string {
  const [first] = headlinesOf(definition);
  return first ? checkTotalId(first) : '';
}

function standingOf(
  state: ReturnType<typeof useResponseEntry>['state'],
  answered: number,
): TypedStanding | null {
  switch (state.kind) {
    case 'typing':
      return { kind: 'open', answered };
    case 'saving':
      return { kind: 'saving' };
    case 'saved':
      return null;
    case 'problems':
      return { kind: 'attention', message: state.problems[0]?.message ?? 'Something does not fit.' };
    case 'confirm':
      return { kind: 'attention', message: state.sentences.join(' ') };
    case 'conflict':
    case 'refused':
    case 'signed-out':
      return { kind: 'attention', message: state.message };
  }
}
