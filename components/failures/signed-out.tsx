'use client';

import { ButtonLink } from '../ui/button-link';
import { FailurePage } from './failure-page';

/** Whoever asked is not signed in, or no longer. */
export function SignedOut() {
  return (
    <FailurePage
      title="You are not signed in"
      actions={
        <ButtonLink href="/sign-in" tone="primary">
          Sign in
        </ButtonLink>
      }
    >
      <p>Sign in to go on. What you had typed is kept and comes back on its page.</p>
    </FailurePage>
  );
}
