'use client';

import { useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '@/components/ui/error-summary';
import type { Action } from '@/lib/schemas/action-result';

/** Where a form stands after it was sent. */
export type Standing =
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'problems'; problems: readonly FieldProblem[] }
  | { kind: 'confirm'; sentences: readonly string[]; detail: Record<string, unknown> }
  | { kind: 'conflict'; message: string; theirs: unknown }
  | { kind: 'signed-out'; message: string }
  | { kind: 'failed' };

/**
 * Sends a form under one key for its whole life, so that a double click or a retry saves once, and turns the answer
 * into what the screen shows.
 */
export function useRecordSubmission<Value>(action: Action<Value>, onSaved: (value: Value) => void) {
  const [standing, setStanding] = useState<Standing>({ kind: 'typing' });
  const [attempt, setAttempt] = useState(0);
  const key = useRef<string | null>(null);
  const sending = useRef(false);

  useEffect(() => {
    if (standing.kind !== 'problems') return undefined;
    const title = document.title;
    document.title = `Error: ${title}`;
    return () => {
      document.title = title;
    };
  }, [standing]);

  function show(next: Standing) {
    setStanding(next);
    setAttempt((count) => count + 1);
  }

  async function send(body: Record<string, unknown>, confirmed: boolean) {
    if (sending.current) return;
    sending.current = true;
    setStanding({ kind: 'saving' });
    key.current ??= crypto.randomUUID();
    try {
      const result = await action({ ...body, key: key.current, confirmed });
      switch (result.kind) {
        case 'ok':
          onSaved(result.value);
          return;
        case 'invalid':
          show({
            kind: 'problems',
            problems: result.errors.map(({ path, message }) => ({ fieldId: path || null, message })),
          });
          return;
        case 'signed-out':
          show({ kind: 'signed-out', message: result.message });
          return;
        case 'refused':
          show(standingOfRefusal(result));
          return;
      }
    } catch {
      show({ kind: 'failed' });
    } finally {
      sending.current = false;
    }
  }

  return { standing, attempt, send, show, backToTyping: () => setStanding({ kind: 'typing' }) };
}

function standingOfRefusal(refused: { reason: string; message: string; detail: unknown }): Standing {
  const detail = (refused.detail ?? {}) as Record<string, unknown>;
  if (refused.reason === 'confirm' && Array.isArray(detail.sentences)) {
    return { kind: 'confirm', sentences: detail.sentences.map(String), detail };
  }
  if (refused.reason === 'conflict')
    return { kind: 'conflict', message: refused.message, theirs: detail.theirs };
  if (Array.isArray(detail.problems)) {
    const problems = detail.problems as { field: string; sentence: string }[];
    return {
      kind: 'problems',
      problems: problems.map(({ field, sentence }) => ({ fieldId: field, message: sentence })),
    };
  }
  const fieldId = typeof detail.field === 'string' ? detail.field : null;
  return { kind: 'problems', problems: [{ fieldId, message: refused.message }] };
}
