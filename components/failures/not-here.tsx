'use client';

import { ButtonLink } from '../ui/button-link';
import { FailurePage } from './failure-page';

/** The same words for what never was and for what belongs to another clinic. */
export function NotHere() {
  return (
    <FailurePage
      title="There is nothing at this address"
      actions={
        <ButtonLink href="/" tone="primary">
          To the patients
        </ButtonLink>
      }
    >
      <p>
        The record does not exist in this clinic, or the address was typed or copied in part. Look for the
        patient by name, record number or date of birth.
      </p>
    </FailurePage>
  );
}
