'use client';

import { useState } from 'react';
import type { Action, ActionResult } from '../../lib/schemas/action-result';
import type { FieldProblem } from '../ui/error-summary';
import { noAnswer, problemsOf } from './action-problems';

/** Sends one form at a time to its action and keeps what went wrong; a second press while one is under way does nothing. */
export function useSubmission<Value>(
  action: Action<Value>,
  prefix = '',
): {
  busy: boolean;
  attempt: number;
  problems: FieldProblem[];
  result: ActionResult<Value> | null;
  submit: (input: unknown) => Promise<ActionResult<Value> | null>;
} {
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [result, setResult] = useState<ActionResult<Value> | null>(null);

  async function submit(input: unknown): Promise<ActionResult<Value> | null> {
    if (busy) return null;
    setBusy(true);
    try {
      const answer = await action(input);
      setResult(answer);
      setProblems(problemsOf(answer, prefix));
      return answer;
    } catch {
      setResult(null);
      setProblems(noAnswer);
      return null;
    } finally {
      setBusy(false);
      setAttempt((count) => count + 1);
    }
  }

  return { busy, attempt, problems, result, submit };
}
