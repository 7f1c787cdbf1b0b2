'use client';

import { useRef, useState } from 'react';
import type { OpenSecondEntry, PaperField, PaperValue, SettledField } from '@/lib/domain/entry/second-entry';
import { isPlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { Action } from '@/lib/schemas/action-result';
import type { SettlingDraft } from '@/lib/schemas/second-entry';
import { useDraft } from '../drafts/use-draft';

export type SettlingState =
  | { kind: 'choosing' }
  | { kind: 'saving' }
  | { kind: 'problems'; problems: Readonly<Record<string, string>>; attempt: number }
  | { kind: 'refused'; message: string; isMoved: boolean }
  | { kind: 'signed-out'; message: string };

type Choice = SettlingDraft['choices'][string];

export interface SettlingProps {
  patientId: string;
  entry: OpenSecondEntry;
  dateOrder: 'dmy' | 'mdy';
  draft: SettlingDraft | null;
  draftKey: string;
  draftSeq: number;
  /** Saves what was decided. */
  settle: Action<{ responseId: string; version: number }>;
  /** The same for a form that is signed and changes by it: asks for the reason and the signature first. */
  amend: Action<{ responseId: string; version: number }>;
  onSettled: (settled: readonly SettledField[]) => void;
}

/** What the paper says where two people read it differently: chosen place by place, kept while it is being decided. */
export function useSettling(props: SettlingProps) {
  const { patientId, entry, draft } = props;
  const [choices, setChoices] = useState<SettlingDraft['choices']>(draft?.choices ?? {});
  const [state, setState] = useState<SettlingState>({ kind: 'choosing' });
  const key = useRef(draft?.key ?? null);
  const attempt = useRef(0);
  const isBusy = useRef(false);
  const kept = useDraft({ formKey: props.draftKey, patientId, startSeq: props.draftSeq });

  function choose(field: PaperField, choice: Choice) {
    const all = { ...choices, [field]: choice };
    setChoices(all);
    setState((before) => (before.kind === 'saving' ? before : { kind: 'choosing' }));
    key.current ??= crypto.randomUUID();
    kept.keep({ key: key.current, version: entry.version, choices: all } satisfies SettlingDraft);
  }

  async function submit() {
    if (isBusy.current) return;
    const problems: Record<string, string> = {};
    const decisions = entry.differences.flatMap((difference): SettledField[] => {
      const choice = choices[difference.field];
      const read = choice
        ? valueOf(difference, choice, props.dateOrder)
        : { problem: 'Look at the paper and choose what stands there.' };
      if ('problem' in read) problems[difference.field] = read.problem;
      else if (choice) return [{ field: difference.field, chosen: choice.chosen, value: read.value }];
      return [];
    });
    if (Object.keys(problems).length > 0) {
      attempt.current += 1;
      return setState({ kind: 'problems', problems, attempt: attempt.current });
    }
    key.current ??= crypto.randomUUID();
    const changes = decisions.some(({ field, value }) => {
      return entry.differences.find((each) => each.field === field)?.first !== value;
    });
    isBusy.current = true;
    setState({ kind: 'saving' });
    try {
      const input = {
        ...{ key: key.current, patientId, secondEntryId: entry.id, version: entry.version, decisions },
      };
      const result = await kept.duringSave(() => (changes ? props.amend(input) : props.settle(input)));
      switch (result.kind) {
        case 'ok':
          kept.stop();
          return props.onSettled(decisions);
        case 'invalid':
          return refuse(result.errors[0]?.message ?? 'This does not fit.');
        case 'refused':
          return refuse(result.message, result.reason === 'conflict');
        case 'signed-out':
          return setState({ kind: 'signed-out', message: result.message });
      }
    } catch {
      refuse('The clinic’s server did not answer. What you chose is still here; save again.');
    } finally {
      isBusy.current = false;
    }
  }

  function refuse(message: string, isMoved = false) {
    setState({ kind: 'refused', message, isMoved });
  }

  return {
    choices,
    choose,
    state,
    submit,
    status: kept.status,
    isElsewhere: kept.isElsewhere,
    takeOver: kept.takeOver,
  };
}

function valueOf(
  difference: OpenSecondEntry['differences'][number],
  { chosen, third }: Choice,
  order: 'dmy' | 'mdy',
): { value: PaperValue } | { problem: string } {
  if (chosen === 'first') return { value: difference.first ?? null };
  if (chosen === 'second') return { value: difference.second };
  const text = third.trim();
  if (difference.field === 'completed-on') {
    const [day, ...others] = parseTypedDate(text, { order }) ?? [];
    return isPlainDate(day) && others.length === 0
      ? { value: day }
      : { problem: 'Type the date that stands on the paper, such as 09-Sep-2026.' };
  }
  if (text === '-' || text === '–') return { value: null };
  const value = parseTypedNumber(text, { decimals: 2 });
  return value === null
    ? { problem: 'Type the number that stands on the paper, or - where nothing stands there.' }
    : { value };
}
