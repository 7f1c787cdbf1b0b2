'use client';

import { useId } from 'react';
import { signatureMeanings, type SignatureMeaning } from '@/lib/domain/signing/meanings';
import { PasswordInput } from '../auth/password-input';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text-area';

export interface TypedSignature {
  reason: string;
  meaning: SignatureMeaning;
  password: string;
}

export const blankSignature: TypedSignature = {
  reason: '',
  meaning: signatureMeanings[0].key,
  password: '',
};

export type SignatureErrors = Partial<Record<keyof TypedSignature, string>>;

type SignatureFieldsProps = {
  typed: TypedSignature;
  errors: SignatureErrors;
  onChange: (typed: TypedSignature) => void;
  /** Whose name will stand under the record. */
  signer: string;
  /** The question the reason answers; null where none is asked. */
  reasonLabel: string | null;
  /** False where the record is not signed, so that a reason is enough. */
  needsSignature: boolean;
};

/** Reason, name, meaning and password: what a signature, an amendment or a mark is made with. */
export function SignatureFields(props: SignatureFieldsProps) {
  const { typed, errors, onChange, signer, reasonLabel, needsSignature } = props;
  const id = useId();
  return (
    <div className="space-y-3">
      {reasonLabel !== null && (
        <Field id={`${id}-reason`} label={reasonLabel} error={errors.reason} requirement="required">
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              value={typed.reason}
              onChange={(event) => onChange({ ...typed, reason: event.target.value })}
            />
          )}
        </Field>
      )}
      {needsSignature && (
        <>
          <p>
            Signed as <strong>{signer}</strong>, with the date and time of the clinic’s server.
          </p>
          <Field id={`${id}-meaning`} label="Meaning" error={errors.meaning}>
            {(control) => (
              <Select
                {...control}
                options={signatureMeanings.map(({ key, words }) => ({ value: key, label: words }))}
                value={typed.meaning}
                onChange={(event) => onChange({ ...typed, meaning: event.target.value as SignatureMeaning })}
              />
            )}
          </Field>
          <Field id={`${id}-password`} label="Your password" error={errors.password} requirement="required">
            {(control) => (
              <PasswordInput
                {...control}
                size="medium"
                autoComplete="current-password"
                value={typed.password}
                onChange={(event) => onChange({ ...typed, password: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}

/** What is missing before anything is sent. */
export function missingIn(
  typed: TypedSignature,
  needs: { reason: boolean; signature: boolean },
): SignatureErrors | null {
  const errors: SignatureErrors = {
    ...(needs.reason && typed.reason.trim() === '' && { reason: 'Say why, in a sentence.' }),
    ...(needs.signature && typed.password === '' && { password: 'Enter your password.' }),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}
