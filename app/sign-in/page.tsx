import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entrance } from '@/components/auth/entrance';
import { SignInForm } from '@/components/auth/sign-in-form';
import { Notice } from '@/components/ui/notice';
import { csrfToken } from '@/lib/auth/csrf';
import { currentActor } from '@/lib/auth/current-actor';
import { endOwnView } from '@/lib/auth/own-view-visit';
import { returnPath } from '@/lib/schemas/return-path';
import { endedSentence, signInSentence } from '@/lib/format/sign-in-sentences';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const returnTo = returnPath(one(query.from) ?? one(query.callbackUrl));
  const ended = one(query.ended);
  const error = one(query.error);
  // Nobody asks the gate when a session has just run out: asking would count as being there.
  if (ended === undefined && error === undefined && (await currentActor())) redirect(returnTo ?? '/');
  // Whoever comes here has left the own view; a tab that was signed out by handing the device over comes by itself.
  if (ended === undefined) await endOwnView();
  const endedWords = endedSentence(ended);
  return (
    <Entrance title="Sign in">
      {endedWords !== null && <Notice className="mb-3">{endedWords}</Notice>}
      <SignInForm
        returnTo={returnTo}
        csrfToken={await csrfToken()}
        problem={error === undefined ? null : signInSentence(error)}
      />
    </Entrance>
  );
}
