'use client';

import { type ReactNode, useRef, useState } from 'react';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import type { AmendmentInput } from '@/lib/schemas/signing';
import { AmendingNotice } from './amending-notice';
import { SignatureDialog, type SigningProblem } from './signature-dialog';
import { noAnswer, signingProblem } from './signing-answer';

/** The record is signed: a save of it is an amendment, with a reason and a signature of its own. */
export interface Amending {
  /** Who signs. */
  signer: string;
  /** Back to the record as it was signed. */
  cancelHref: string;
}

interface Question {
  input: object;
  answer: (result: ActionResult<never>) => void;
}

/**
 * The save of a form whose record is signed: the notice over the form asks for the reason; when the form sends what was
 * typed, a dialog asks for the password, and both go with it. A wrong password is asked for again; every other answer goes back to the form. Without
 * `amending` the save as it is.
 */
export function useAmendedSave<Value>(
  save: Action<Value>,
  amending: Amending | null,
): { save: Action<Value>; notice: ReactNode; dialog: ReactNode } {
  const [question, setQuestion] = useState<Question | null>(null);
  /** Asked and answered already, while the form asks about something unusual. */
  const given = useRef<AmendmentInput | null>(null);
  const [reason, setReason] = useState('');

  async function send(input: object, amendment: AmendmentInput): Promise<ActionResult<Value>> {
    const result = await save({ ...input, amendment });
    given.current = result.kind === 'refused' && result.reason === 'confirm' ? amendment : null;
    return result;
  }

  const amended: Action<Value> = async (input) => {
    if (given.current) return send(input as object, given.current);
    return new Promise((resolve) => setQuestion({ input: input as object, answer: resolve }));
  };

  async function confirm(amendment: AmendmentInput): Promise<SigningProblem> {
    if (!question) return null;
    setReason(amendment.reason);
    let result: ActionResult<Value>;
    try {
      result = await send(question.input, { ...amendment, reason: amendment.reason.trim() });
    } catch {
      return noAnswer;
    }
    const problem = signingProblem(result);
    if (problem?.field === 'password') return problem;
    question.answer(result as ActionResult<never>);
    setQuestion(null);
    return null;
  }

  function cancel() {
    question?.answer({
      kind: 'refused',
      reason: 'rule',
      message: 'Not saved yet: a signed record is saved with your signature. What you typed is kept here.',
      detail: {},
    });
    setQuestion(null);
  }

  return {
    save: amending ? amended : save,
    notice: amending && (
      <AmendingNotice reason={reason} onReason={setReason} cancelHref={amending.cancelHref} />
    ),
    dialog: amending && (
      <SignatureDialog
        open={question !== null}
        onClose={cancel}
        title="Sign the amendment"
        description="What was signed before stays readable, struck through beside what you change."
        signer={amending.signer}
        reasonLabel="Reason for the amendment"
        reason={reason}
        confirmWords="Sign and save"
        onConfirm={confirm}
      />
    ),
  };
}
