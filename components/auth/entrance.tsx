import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

/** The frame of the pages before somebody is signed in: the name of the app and one card. */
export function Entrance({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full flex-col items-center justify-center gap-4 px-4 py-8">
      <p className="flex items-center gap-2 text-lg font-bold">
        <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-accent" />
        KAP Clinic
      </p>
      <section
        className={classNames(
          'w-full rounded-card border border-line bg-card p-5 shadow-card',
          wide ? 'max-w-xl' : 'max-w-sm',
        )}
      >
        <h1 className="mb-3 text-xl font-title">{title}</h1>
        {children}
      </section>
    </main>
  );
}
