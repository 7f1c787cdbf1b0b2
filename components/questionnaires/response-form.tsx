'use client';

import { type ReactNode, useState } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { headlinesOf } from '@/lib/domain/results/saved-form';
import { UnsavedTyping } from '../signing/unsaved-typing';
import { type Amending, useAmendedSave } from '../signing/use-amended-save';
import { Card } from '../ui/card';
import { EntryButtons } from './entry-buttons';
import { FormFacts } from './form-facts';
import { FormHead } from './form-head';
import { ItemRows } from './item-rows';
import { KeysCard } from './keys-card';
import { AnswerWords } from './answer-words';
import { ResponseMessages } from './response-messages';
import { saveState } from './save-state';
import type { ShownWords } from './shown-words';
import { AnsweredCount, SoFar } from './so-far';
import { TotalFields } from './total-fields';
import { type ResponseEntry, useResponseEntry } from './use-response-entry';

type ResponseFormProps = ResponseEntry & {
  timeZone: string;
  /** Language of the words in the definition, and the others there are. */
  words: ShownWords;
  /** Whether the running sum may be shown: never to the front desk. */
  showScores: boolean;
  keysOn: boolean;
  /** Name of the next form; null when this is the last. */
  nextName: string | null;
  /** Right column, above what the form shows itself: what was just saved. */
  result: ReactNode;
  /** Right column, below: the same form last time. */
  lastTime: ReactNode;
  /** Set where the saved form is signed: saving it is an amendment. */
  amending: Amending | null;
  /** How the saved form stands with its signatures. */
  signing: ReactNode;
};

/** One questionnaire on one screen: its items, what they add up to, and the way to the next. */
export function ResponseForm(props: ResponseFormProps) {
  const { definition, edition, words, showScores, nextName, timeZone } = props;
  const amended = useAmendedSave(props.save, props.amending);
  const entry = useResponseEntry({ ...props, save: amended.save });
  const [keysOn, setKeysOn] = useState(props.keysOn);
  const [item, setItem] = useState(0);
  const [message, setMessage] = useState('');
  const mode = useWatch({ control: entry.form.control, name: 'mode' });
  const { state } = entry;
  const status = saveState(state, entry.draftStatus, timeZone);
  const isItems = mode === 'items';
  const wording = definition.licence.fullTextAllowed ? definition.items[item - 1] : undefined;

  return (
    <FormProvider {...entry.form}>
      <form
        className="contents"
        aria-label={definition.name}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void entry.submit(false);
        }}
      >
        <div className="min-w-0 space-y-3">
          {amended.notice}
          <ResponseMessages entry={entry} definition={definition} selfHref={props.selfHref} />
          <Card flush className="px-2 pt-1.5">
            <FormHead definition={definition} edition={edition} words={words} showOptions={isItems} />
            {isItems ? (
              <ItemRows
                definition={definition}
                words={words}
                keysOn={keysOn}
                focusFirst={props.saved === null && state.kind === 'typing'}
                onItem={setItem}
                onMessage={setMessage}
              />
            ) : (
              <TotalFields
                definition={definition}
                problems={state.kind === 'problems' ? state.problems : []}
              />
            )}
            <div className="bottom-0 z-1 sm:sticky mt-1 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-b-card border-t border-line bg-card px-2 py-1.5 print:hidden">
              {isItems && <AnsweredCount />}
              <span role="status" className="text-sm font-medium text-red">
                {message}
              </span>
              <EntryButtons
                status={status}
                isItems={isItems}
                choosesMode
                isBusy={entry.isBusy}
                words={props.amending ? 'Save amendment' : saveWords(props.saved !== null, nextName)}
              />
            </div>
          </Card>
          <p className="px-2 text-xs text-muted">{definition.licence.note}</p>
        </div>
        <aside aria-label="About this form" className="min-w-0 space-y-3">
          {props.result}
          {showScores && isItems && <SoFar scales={headlinesOf(definition)} />}
          {wording?.text !== undefined && isItems && (
            <Card title={`Item ${wording.number}`} note={wording.topic} className="min-h-32 max-lg:hidden">
              <div lang={words.language} dir={words.dir} className="text-sm">
                <p>{wording.text}</p>
                {wording.options && <AnswerWords options={wording.options} />}
              </div>
            </Card>
          )}
          <FormFacts
            definition={definition}
            dateOrder={props.dateOrder}
            today={props.today}
            problems={state.kind === 'problems' ? state.problems : []}
            showScores={showScores}
          />
          {isItems && (
            <KeysCard answer={definition.answer} keysOn={keysOn} onKeysOn={setKeysOn} nextName={nextName} />
          )}
          <UnsavedTyping value={entry.restoredAt !== null || entry.draftStatus.kind !== 'idle'}>
            {props.signing}
          </UnsavedTyping>
          {amended.dialog}
          {props.lastTime}
        </aside>
      </form>
    </FormProvider>
  );
}

function saveWords(isSaved: boolean, nextName: string | null): string {
  const what = isSaved ? 'Save changes' : 'Save';
  return nextName === null ? what : `${what} and go to ${nextName}`;
}
