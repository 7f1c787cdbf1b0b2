'use client';

import { type FormEvent, useRef } from 'react';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { fetchCsrfToken } from './request-sign-in';

type SignOutFormProps = {
  csrfToken: string;
  /** Somebody else signs in right away and goes on at this page. */
  next?: { path: string; words: string };
};

/** Ends the session on the server and clears what the browser kept. Works as a plain form when the token is known. */
export function SignOutForm({ csrfToken, next }: SignOutFormProps) {
  const query = new URLSearchParams({ ended: 'signed-out', ...(next && { from: next.path }) });
  const token = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (token.current?.value) return;
    event.preventDefault();
    const form = event.currentTarget;
    try {
      if (token.current) token.current.value = await fetchCsrfToken();
    } finally {
      form.submit();
    }
  }

  return (
    <form method="post" action="/api/auth/signout" onSubmit={(event) => void submit(event)}>
      <input ref={token} type="hidden" name="csrfToken" defaultValue={csrfToken} />
      <input type="hidden" name="callbackUrl" value={`/sign-in?${query}`} />
      <Button type="submit" plain className={next ? '' : 'w-full'}>
        <Icon name="sign-out" />
        {next?.words ?? 'Sign out'}
      </Button>
    </form>
  );
}
