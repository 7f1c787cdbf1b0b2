'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { type RecordKind, recordKindNames } from '@/lib/domain/signing/meanings';
import type { RecordSigning, Signed } from '@/lib/domain/signing/record-signing';
import type { Action } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { SignatureDialog, type SigningProblem } from './signature-dialog';
import type { TypedSignature } from './signature-fields';
import { meaningWords } from './signature-history';
import { noAnswer, signingProblem } from './signing-answer';
import { useUnsavedTyping } from './unsaved-typing';

type SigningPanelProps = {
  record: { patientId: string; recordKind: RecordKind; recordId: string };
  signing: RecordSigning;
  /** Whose name a signature would carry. */
  signer: string;
  /** Null for those who do not sign. */
  sign: Action<Signed> | null;
  /** Where a signed record is opened to be amended; null where it is not. */
  amendHref: string | null;
  /** Marks the record as entered in error; null where that is not offered. */
  markInError: Action<{ recordId: string }> | null;
};

/** Draft, signed, amended, or a signature that does not fit any more; and the ways from one to the other. */
export function SigningPanel(props: SigningPanelProps) {
  const { record, signing, signer, sign, amendHref, markInError } = props;
  const router = useRouter();
  const unsaved = useUnsavedTyping();
  const [asking, setAsking] = useState<'sign' | 'error' | null>(null);
  const key = useRef('');
  const isSigned = signing.state !== 'unsigned';
  const what = recordKindNames[record.recordKind].toLowerCase();

  function open(question: 'sign' | 'error') {
    key.current = crypto.randomUUID();
    setAsking(question);
  }

  async function send(action: Action<unknown> | null, input: object): Promise<SigningProblem> {
    if (!action) return null;
    try {
      const problem = signingProblem(
        await action({ key: key.current, ...record, seen: signing.seen, ...input }),
      );
      if (problem !== null) return problem;
    } catch {
      return noAnswer;
    }
    setAsking(null);
    router.refresh();
    return null;
  }

  const signatureOf = ({ meaning, password }: TypedSignature) => ({ meaning, password });
  return (
    <Card title="Signature">
      <Standing signing={signing} />
      {unsaved && (
        <p className="mt-2 text-xs text-muted">Save first: what is typed and not saved is not signed.</p>
      )}
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden print:hidden">
        {!isSigned && sign && (
          <Button tone="primary" disabled={unsaved} onClick={() => open('sign')}>
            Sign
          </Button>
        )}
        {isSigned && amendHref !== null && <ButtonLink href={amendHref}>Amend</ButtonLink>}
        {markInError && signing.enteredInError === null && (
          <Button tone="quiet" disabled={unsaved} onClick={() => open('error')}>
            Entered in error
          </Button>
        )}
      </div>
      <details className="mt-2 text-xs">
        <summary className="cursor-pointer text-muted coarse:min-h-target">
          {isSigned ? 'What the signature binds' : 'What a signature would bind'}
        </summary>
        <dl className="mt-1 space-y-1">
          {signing.binds.map(({ key: field, words, lines }) => (
            <div key={field}>
              <dt className="text-muted">{words}</dt>
              {lines.map((line, index) => (
                <dd key={`${index} ${line}`} className="wrap-anywhere whitespace-pre-wrap">
                  {line}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
      <SignatureDialog
        open={asking === 'sign'}
        onClose={() => setAsking(null)}
        title={`Sign this ${what}`}
        description="You sign what is saved. After that it changes by an amendment only, with a reason, and what you signed stays readable."
        signer={signer}
        reasonLabel={null}
        confirmWords="Sign"
        onConfirm={(typed) => send(sign, signatureOf(typed))}
      />
      <SignatureDialog
        open={asking === 'error'}
        onClose={() => setAsking(null)}
        title={`Mark this ${what} as entered in error`}
        description="It leaves scores, charts and lists and counts as missing. It stays readable here, with your name and reason, and can be entered anew."
        signer={signer}
        reasonLabel="What is wrong with it"
        needsSignature={isSigned}
        confirmWords={isSigned ? 'Sign and mark' : 'Mark as entered in error'}
        onConfirm={(typed) =>
          send(markInError, { reason: typed.reason, signing: isSigned ? signatureOf(typed) : null })
        }
      />
    </Card>
  );
}

function Standing({ signing: { state, signatures } }: { signing: RecordSigning }) {
  const newest = signatures.at(-1);
  if (!newest) return <p className="text-muted">Draft, not signed.</p>;
  const words = (
    <>
      {newest.ordinal === 1 ? 'Signed' : 'Amended and signed'} by <strong>{newest.name}</strong> on{' '}
      {newest.at} as {meaningWords(newest.meaning)}.
    </>
  );
  if (state === 'invalid') {
    return (
      <Notice tone="danger" title="Signature invalid">
        <p>
          The record as it is stored is not what was signed: it was changed past this app, or the signature
          was. Do not rely on it; compare it with the audit trail and tell whoever runs the database.
        </p>
        <p className="mt-1">{words}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>
        <span aria-hidden="true" className="text-green">
          ✓{' '}
        </span>
        {words}
      </p>
      {newest.reason !== null && <p className="text-muted">Reason: {newest.reason}</p>}
    </>
  );
}
