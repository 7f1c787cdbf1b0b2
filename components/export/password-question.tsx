'use client';

import { useState } from 'react';
import { exportRefusalSchema } from '@/lib/schemas/export-request';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';

/** The question for the password that takes a file out of the clinic: its state, its field, and what went wrong. */
export function usePasswordQuestion(href: string) {
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /**
   * @param wanted goes to the route beside the password
   * @param take gets the answer of a password that fits
   * @param failed said when the server did not answer, or `take` failed
   * @returns whether the file was taken
   */
  async function ask(
    wanted: object,
    take: (answer: Response) => Promise<void>,
    failed: string,
  ): Promise<boolean> {
    if (busy) return false;
    setWrong(password === '' ? 'Enter your password.' : null);
    setProblem(null);
    if (password === '') return false;
    setBusy(true);
    try {
      const answer = await fetch(href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...wanted, password }),
      });
      if (answer.ok) {
        await take(answer);
        return true;
      }
      const refusal = exportRefusalSchema.safeParse(await answer.json().catch(() => null));
      setPassword('');
      if (refusal.success && refusal.data.reason === 'password') setWrong(refusal.data.message);
      else if (refusal.success) setProblem(`Nothing was exported. ${refusal.data.message}`);
      else if (answer.status === 401)
        setProblem('You are signed out. Load the page again and sign in; nothing was exported.');
      else setProblem('Nothing was exported. Load the page again and try once more.');
    } catch {
      setProblem(failed);
    } finally {
      setBusy(false);
    }
    return false;
  }

  return { password, setPassword, wrong, problem, busy, ask };
}

type Question = ReturnType<typeof usePasswordQuestion>;

export function QuestionProblem({ question: { problem } }: { question: Question }) {
  if (problem === null) return null;
  return (
    <Notice tone="danger" announce>
      {problem}
    </Notice>
  );
}

export function PasswordField({ id, question }: { id: string; question: Question }) {
  return (
    <Field id={id} label="Your password" error={question.wrong ?? undefined}>
      {(control) => (
        <TextInput
          {...control}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={question.password}
          onChange={(event) => question.setPassword(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
