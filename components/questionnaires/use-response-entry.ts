'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { useForm } from 'react-hook-form';
import { checkTotalSentences } from '@/lib/domain/entry/check-total';
import { unusualInResponse } from '@/lib/domain/entry/unusual-response';
import type { InstrumentDefinition, InstrumentEdition } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Action } from '@/lib/schemas/action-result';
import {
  type ResponseConflict,
  responseConflictSchema,
  type ResponseDraft,
  type ResponseInput,
  responseSchema,
} from '@/lib/schemas/response';
import { useDraft } from '../drafts/use-draft';
import { useOnwards } from '../ui/onwards';
import {
  draftFields,
  type FieldProblems,
  isSameResponse,
  type OpenedResponse,
  openedFields,
  readFields,
  type ResponseFields,
  type SentResponse,
} from './response-fields';

export type SavedResponse = { responseId: string; version: number };

/** What a form of one assessment needs to know; all of it plain data but the action. */
export type ResponseEntry = {
  patientId: string;
  assessmentId: string;
  assessedOn: PlainDate;
  today: PlainDate;
  dateOrder: 'dmy' | 'mdy';
  definition: InstrumentDefinition;
  /** That of the series. */
  edition: InstrumentEdition;
  /** The form as it was saved; null when it is entered for the first time. */
  saved: OpenedResponse | null;
  /** What was typed and not saved, and when. */
  draft: { body: ResponseDraft; at: string; until?: string } | null;
  /** The day on which something was typed that was not saved in time and is gone. */
  expiredOn?: string | null;
  draftKey: string;
  /** The number of the last draft kept, restored or not: the next has a higher one. */
  draftSeq: number;
  /** Where the saved form leads: the next form without answers, or this page. */
  doneHref: string;
  selfHref: string;
  save: Action<SavedResponse>;
  /** In a stack of papers the next form follows at once, and nothing is loaded: the save goes on behind it. */
  inStack?: { onSending: () => void; onSaved: (saved: SavedResponse, form: SentResponse) => void };
};

export type EntryState =
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'problems'; problems: FieldProblems; attempt: number }
  | { kind: 'confirm'; sentences: string[]; attempt: number }
  | {
      kind: 'conflict';
      message: string;
      conflict: ResponseConflict | null;
      mine: SentResponse;
      /** What is saved is one's own earlier save, whose answer was lost. */
      isOwnEarlier: boolean;
    }
  | { kind: 'refused'; message: string }
  | { kind: 'signed-out'; message: string };

/** Everything a form does between its first digit and "saved": draft, checks, questions, conflict, the next form. */
export function useResponseEntry(entry: ResponseEntry) {
  const { definition, saved, draft, draftKey, patientId, assessmentId, assessedOn } = entry;
  const router = useRouter();
  const onwards = useOnwards();
  const [isMoving, move] = useTransition();
  const [state, setState] = useState<EntryState>({ kind: 'typing' });
  const [restored, setRestored] = useState(draft !== null);
  const attempt = useRef(0);
  const key = useRef(draft?.body.key ?? null);
  /** Sent without an answer: it may have been saved, or not. */
  const unanswered = useRef<SentResponse | null>(null);
  const version = useRef(draft ? draft.body.version : (saved?.version ?? null));
  const opened = openedFields(definition, saved, assessedOn);
  const form = useForm<ResponseFields>({ defaultValues: draft ? draftFields(draft.body) : opened });
  const kept = useDraft({ formKey: draftKey, patientId, startSeq: entry.draftSeq });
  const { keep } = kept;

  const draftOf = useCallback((fields: ResponseFields): ResponseDraft => {
    key.current ??= crypto.randomUUID();
    return { ...fields, key: key.current, version: version.current };
  }, []);

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => keep(draftOf(values)) }),
    [form, keep, draftOf],
  );

  /** Checks, asks once about what is unusual, and saves; then the next form opens. */
  async function submit(confirmed: boolean) {
    if (state.kind === 'saving' || isMoving) return;
    const fields = form.getValues();
    const read = readFields(definition, fields, { order: entry.dateOrder, today: entry.today });
    if ('problems' in read) return showProblems(read.problems);
    // Another text goes under a key of its own; the version tells whether the one before arrived.
    if (unanswered.current && !isSameResponse(unanswered.current, read)) key.current = null;
    const { key: submitKey } = draftOf(fields);
    const input = {
      key: submitKey,
      patientId,
      assessmentId,
      instrument: definition.id,
      edition: entry.edition.id,
      ...read,
      version: version.current,
      confirmed,
    };
    const checked = responseSchema.safeParse(input);
    if (!checked.success) {
      return showProblems(
        checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      );
    }
    const { mode, answers } = fields;
    const sentences = [
      ...unusualInResponse({
        definition,
        answers: mode === 'items' ? answers : null,
        gapReasons: fields.gapReasons,
        completedOn: read.completedOn,
        assessedOn,
      }),
      ...(mode === 'items' ? checkTotalSentences(definition, answers, fields.paperTotals) : []),
    ];
    if (!confirmed && sentences.length > 0) return ask(sentences);
    await send(checked.data, read);
  }

  async function send(input: ResponseInput, mine: SentResponse, isRetry = false): Promise<void> {
    setState({ kind: 'saving' });
    entry.inStack?.onSending();
    onwards.begin();
    let result: Awaited<ReturnType<typeof entry.save>>;
    try {
      // No draft under way may arrive after the save has dropped it.
      result = await kept.duringSave(() => entry.save(input));
    } catch {
      unanswered.current = mine;
      setState({
        kind: 'refused',
        message: 'Not saved: the clinic’s server did not answer. What you typed is still here; save again.',
      });
      return;
    }
    switch (result.kind) {
      case 'ok':
        kept.stop();
        setState({ kind: 'saved', at: new Date() });
        if (entry.inStack) return entry.inStack.onSaved(result.value, mine);
        return move(() => onwards.goOn(entry.doneHref));
      case 'invalid':
        return showProblems(result.errors);
      case 'signed-out':
        return setState({ kind: 'signed-out', message: result.message });
      case 'refused':
        if (result.reason === 'confirm') return ask(sentencesOf(result.detail));
        if (result.reason === 'conflict') {
          const conflict = responseConflictSchema.safeParse(result.detail).data ?? null;
          // Nothing is told of a key that saved another text before: under a new one the saved text comes with the answer.
          if (conflict === null && input.key === key.current && !isRetry) {
            key.current = null;
            return send({ ...input, key: draftOf(form.getValues()).key }, mine, true);
          }
          const theirs = conflict?.theirs ?? null;
          const isOwnEarlier =
            theirs !== null && unanswered.current !== null && isSameResponse(unanswered.current, theirs);
          return setState({ kind: 'conflict', message: result.message, conflict, mine, isOwnEarlier });
        }
        return setState({ kind: 'refused', message: result.message });
    }
  }

  function showProblems(problems: FieldProblems) {
    attempt.current += 1;
    setState({ kind: 'problems', problems, attempt: attempt.current });
  }

  function ask(sentences: string[]) {
    attempt.current += 1;
    setState({ kind: 'confirm', sentences, attempt: attempt.current });
  }

  /** Takes back what was restored or typed. */
  function discard() {
    setRestored(false);
    version.current = saved?.version ?? null;
    key.current = null;
    form.reset(opened);
    keep(draftOf(opened));
  }

  /** Leaves the conflict with the saved form as it stands. */
  function keepTheirs() {
    const theirs = state.kind === 'conflict' ? state.conflict?.theirs : null;
    if (theirs) keep(draftOf(openedFields(definition, theirs, assessedOn)));
    kept.flush();
    kept.stop();
    move(() => {
      router.push(entry.selfHref);
      router.refresh();
    });
  }

  /** Leaves the conflict by saving over the version that was shown. */
  async function saveMine(over: number) {
    version.current = over;
    key.current = null;
    await submit(true);
  }

  return {
    form,
    state,
    draftStatus: kept.status,
    isBusy: state.kind === 'saving' || isMoving,
    restoredUntil: draft?.until ?? null,
    expiredOn: entry.expiredOn ?? null,
    isElsewhere: kept.isElsewhere,
    takeOver: kept.takeOver,
    restoredAt: restored ? (draft?.at ?? null) : null,
    submit,
    goBack: () => setState({ kind: 'typing' }),
    discard,
    keepTheirs,
    saveMine,
  };
}

function sentencesOf(detail: unknown): string[] {
  const sentences = (detail as { sentences?: unknown } | null)?.sentences;
  return Array.isArray(sentences) ? sentences.filter((each) => typeof each === 'string') : [];
}
