'use client';

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import {
  blankSignature,
  missingIn,
  type SignatureErrors,
  SignatureFields,
  type TypedSignature,
} from './signature-fields';

/** Why a signature was not taken: beside the password, or for the whole dialog. Null = it was. */
export type SigningProblem = { field: 'password' | null; message: string } | null;

type SignatureDialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description: ReactNode;
  signer: string;
  reasonLabel: string | null;
  /** What stands in the reason when the dialog opens. */
  reason?: string;
  needsSignature?: boolean;
  confirmWords: string;
  onConfirm: (typed: TypedSignature) => Promise<SigningProblem>;
};

/** Asks for what a signature needs. It may stand inside a form of its own page, so it sends nothing by itself. */
export function SignatureDialog(props: SignatureDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} description={props.description}>
      <SignatureQuestion {...props} />
    </Dialog>
  );
}

/** Mounted anew each time the dialog opens, so that no password stays behind. */
function SignatureQuestion({
  onClose,
  signer,
  reasonLabel,
  reason = '',
  needsSignature = true,
  confirmWords,
  onConfirm,
}: SignatureDialogProps) {
  const [typed, setTyped] = useState<TypedSignature>({ ...blankSignature, reason });
  const [errors, setErrors] = useState<SignatureErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function confirm() {
    if (busy) return;
    const missing = missingIn(typed, { reason: reasonLabel !== null, signature: needsSignature });
    setErrors(missing ?? {});
    setProblem(null);
    if (missing) return;
    setBusy(true);
    const answer = await onConfirm(typed);
    setBusy(false);
    if (answer === null) return;
    if (answer.field === 'password') {
      setErrors({ password: answer.message });
      setTyped((now) => ({ ...now, password: '' }));
    } else setProblem(answer.message);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    // The form around it has keys of its own; Escape is the dialog's.
    event.stopPropagation();
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void confirm();
  }

  return (
    <div onKeyDown={onKeyDown}>
      {problem !== null && (
        <Notice tone="danger" announce className="mb-3">
          {problem}
        </Notice>
      )}
      <SignatureFields
        typed={typed}
        errors={errors}
        onChange={setTyped}
        signer={signer}
        reasonLabel={reasonLabel}
        needsSignature={needsSignature}
      />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" aria-disabled={busy || undefined} onClick={() => void confirm()}>
          {busy ? 'One moment' : confirmWords}
        </Button>
      </div>
    </div>
  );
}
