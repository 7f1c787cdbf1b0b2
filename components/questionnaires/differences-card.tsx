'use client';

import { type OpenSecondEntry, type PaperValue, paperValueText } from '@/lib/domain/entry/second-entry';
import { differencesText } from '@/lib/domain/entry/second-entry-standing';
import { useAmendedSave } from '../signing/use-amended-save';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ErrorSummary } from '../ui/error-summary';
import { FocusOnShow } from '../ui/focus-on-show';
import { Notice } from '../ui/notice';
import { SaveStatus } from '../ui/save-status';
import { TextInput } from '../ui/text-input';
import { saveState } from './save-state';
import { SignedOutNotice } from './signed-out-notice';
import { type SettlingProps, useSettling } from './use-settling';

type DifferencesCardProps = Omit<SettlingProps, 'amend'> & {
  name: string;
  /** Whoever signs, where the form is signed: then a change of it is an amendment. */
  signer: string | null;
  /** The form as it stands. */
  formHref: string;
  selfHref: string;
  timeZone: string;
  /** Types the paper again from the start; null for whoever typed it first. */
  onAgain: (() => void) | null;
};

type Difference = OpenSecondEntry['differences'][number];

/** Only what two people read differently on one paper; whoever holds it says what stands there. */
export function DifferencesCard(props: DifferencesCardProps) {
  const { name, entry, settle, signer, formHref } = props;
  const amended = useAmendedSave(settle, signer === null ? null : { signer, cancelHref: formHref });
  const settling = useSettling({ ...props, amend: amended.save });
  const { state } = settling;
  const titleId = `differences-${entry.id}`;
  const readable = entry.differences.every((each) => each.first !== undefined);
  const status = saveState(
    { kind: state.kind === 'saving' ? 'saving' : 'typing' },
    settling.status,
    props.timeZone,
  );
  const problems = state.kind === 'problems' ? state.problems : {};
  return (
    <Card className="space-y-3">
      <FocusOnShow labelledBy={titleId} attempt={entry.id} className="rounded outline-offset-4">
        <h1 id={titleId} className="text-lg font-title">
          {name}: {differencesText(entry.differences.length)}
        </h1>
      </FocusOnShow>
      {readable ? (
        <>
          <p className="text-muted">
            Take the paper and choose what stands there. Everything else was read alike.
          </p>
          {amended.notice}
          <Answer settling={settling} selfHref={props.selfHref} />
          <form
            noValidate
            aria-label={`Differences of the ${name}`}
            onSubmit={(event) => {
              event.preventDefault();
              void settling.submit();
            }}
          >
            <ul className="divide-y divide-line border-y border-line">
              {entry.differences.map((difference) => (
                <Row
                  key={difference.field}
                  difference={difference}
                  entry={entry}
                  choice={settling.choices[difference.field] ?? null}
                  problem={problems[difference.field]}
                  onChoose={(choice) => settling.choose(difference.field, choice)}
                />
              ))}
            </ul>
            <div className="mt-3 flex flex-wrap items-center justify-end gap-2">
              {status && <SaveStatus state={status} />}
              {props.onAgain && <Button onClick={props.onAgain}>Type it once more</Button>}
              <Button tone="primary" type="submit" aria-disabled={state.kind === 'saving' || undefined}>
                {entry.differences.length === 0 ? 'Both agree now' : 'Save what the paper says'}
              </Button>
            </div>
          </form>
          {amended.dialog}
        </>
      ) : (
        <>
          <p>
            Your role reads no saved answers: a clinician or clinical staff looks at the paper and settles
            this, under “Second reading” of this timepoint. What you typed is kept.
          </p>
          <ul className="list-disc pl-5">
            {entry.differences.map(({ field, label, topic, second }) => (
              <li key={field}>
                {label}
                {topic !== '' && ` (${topic})`}: you typed <strong>{paperValueText(field, second)}</strong>
              </li>
            ))}
          </ul>
          {props.onAgain && <Button onClick={props.onAgain}>Type it once more</Button>}
        </>
      )}
    </Card>
  );
}

type RowProps = {
  difference: Difference;
  entry: OpenSecondEntry;
  choice: { chosen: PaperReading; third: string } | null;
  problem: string | undefined;
  onChoose: (choice: { chosen: PaperReading; third: string }) => void;
};
type PaperReading = 'first' | 'second' | 'third';

function Row({ difference, entry, choice, problem, onChoose }: RowProps) {
  const { field, label, topic, first, second } = difference;
  const third = choice?.third ?? '';
  const readings: { chosen: PaperReading; by: string; value: PaperValue }[] = [
    { chosen: 'first', by: entry.first.by ?? 'an import', value: first ?? null },
    { chosen: 'second', by: entry.second.by, value: second },
  ];
  return (
    <li id={`settle-${field}`} tabIndex={-1} className="py-2.5">
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <legend className="float-left w-52 max-sm:w-full">
          <span className="font-medium">{label}</span>
          {topic !== '' && <span className="block text-xs text-muted">{topic}</span>}
        </legend>
        {readings.map(({ chosen, by, value }) => (
          <label
            key={chosen}
            className="flex min-h-control min-w-44 cursor-pointer items-center gap-2 rounded-lg border border-control px-2.5 py-1 has-checked:border-accent has-checked:bg-accent-soft coarse:min-h-target"
          >
            <input
              type="radio"
              name={`settle-${entry.id}-${field}`}
              checked={choice?.chosen === chosen}
              onChange={() => onChoose({ chosen, third })}
            />
            <span>
              <strong className="tabular-nums">{paperValueText(field, value)}</strong>
              <span className="block text-xs text-muted">
                {chosen}, {by}
              </span>
            </span>
          </label>
        ))}
        <div className="flex min-h-control items-center gap-2 rounded-lg border border-control px-2.5 py-1 has-checked:border-accent has-checked:bg-accent-soft coarse:min-h-target">
          <label className="flex cursor-pointer items-center gap-2 whitespace-nowrap">
            <input
              type="radio"
              name={`settle-${entry.id}-${field}`}
              checked={choice?.chosen === 'third'}
              onChange={() => onChoose({ chosen: 'third', third })}
            />
            neither, but
          </label>
          <span className="w-28">
            <TextInput
              size="row"
              aria-label={`${label}: what stands on the paper`}
              aria-invalid={problem !== undefined || undefined}
              value={third}
              onChange={(event) => onChoose({ chosen: 'third', third: event.currentTarget.value })}
            />
          </span>
        </div>
      </fieldset>
      {problem !== undefined && <p className="mt-1 text-sm font-medium text-red">{problem}</p>}
    </li>
  );
}

function Answer({ settling, selfHref }: { settling: ReturnType<typeof useSettling>; selfHref: string }) {
  const { state } = settling;
  if (settling.isElsewhere) {
    return (
      <Notice
        tone="attention"
        announce
        title="This is also being settled in another tab."
        actions={
          <Button size="small" tone="primary" onClick={settling.takeOver}>
            Go on here
          </Button>
        }
      >
        What is chosen here is not kept until you go on.
      </Notice>
    );
  }
  switch (state.kind) {
    case 'choosing':
    case 'saving':
      return null;
    case 'problems':
      return (
        <ErrorSummary
          attempt={state.attempt}
          problems={Object.entries(state.problems).map(([field, message]) => ({
            fieldId: `settle-${field}`,
            message,
          }))}
        />
      );
    case 'refused':
      return (
        <Notice
          tone="danger"
          announce
          title="Not saved"
          actions={
            state.isMoved && (
              <Button size="small" onClick={() => location.reload()}>
                Load the page again
              </Button>
            )
          }
        >
          {state.message}
        </Notice>
      );
    case 'signed-out':
      return (
        <SignedOutNotice title={state.message} selfHref={selfHref}>
          What you chose is still on this page. Sign in, come back here and save.
        </SignedOutNotice>
      );
  }
}
