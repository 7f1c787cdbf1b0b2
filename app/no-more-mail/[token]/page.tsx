import type { Metadata } from 'next';
import { Button } from '@/components/ui/button';
import { readRefusal } from '@/lib/schemas/refused-mail';

export const metadata: Metadata = {
  title: { absolute: 'E-mail' },
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * Where the link at the end of an e-mail leads. Opening it changes nothing, since mail programs open links by themselves;
 * the button does. Needs nobody signed in, and says nothing of who is asked or why.
 */
export default async function NoMoreMailPage({ params, searchParams }: Props) {
  const { token } = await params;
  const answer = readRefusal((await searchParams).answer);
  return (
    <main className="mx-auto flex min-h-dvh w-full flex-col items-center justify-center px-4 py-8">
      <section className="w-full max-w-sm rounded-card border border-line bg-card p-5 shadow-card">
        {answer === 'stopped' && (
          <>
            <h1 className="mb-3 text-xl font-title">You will get no more of these e-mails</h1>
            <p className="text-muted">If you change your mind, tell us when you are here next.</p>
          </>
        )}
        {answer === 'unknown' && (
          <>
            <h1 className="mb-3 text-xl font-title">This link opens nothing</h1>
            <p className="text-muted">
              It may be cut off. Copy the whole address from the e-mail, or call us and say that you want no
              more.
            </p>
          </>
        )}
        {answer === null && (
          <form method="post" action={`/api/no-more-mail/${encodeURIComponent(token)}`}>
            <h1 className="mb-3 text-xl font-title">No more e-mails?</h1>
            <p className="mb-4 text-muted">
              We then send you none at all, not even a link you ask for, until you tell us.
            </p>
            <Button type="submit" plain tone="primary" size="large" className="w-full">
              Stop these e-mails
            </Button>
          </form>
        )}
      </section>
    </main>
  );
}
