import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';

type SavedFormProps = {
  name: string;
  /** Null for an import. */
  by: string | null;
  at: string;
  next: { href: string; name: string } | null;
  /** How it stands with a second reading. */
  second: ReactNode;
};

/** A saved form for somebody who may enter forms and read none. */
export function SavedForm({ name, by, at, next, second }: SavedFormProps) {
  return (
    <Card className="lg:col-span-2">
      <h1 className="text-lg font-title">{name}</h1>
      <p className="mt-1">
        <span aria-hidden="true" className="text-green">
          ✓{' '}
        </span>
        Saved by {by ?? 'an import'} on {at}. A clinician can open and change it.
      </p>
      <div className="mt-3 empty:hidden">{second}</div>
      {next && (
        <p className="mt-3">
          <ButtonLink href={next.href} tone="primary">
            Enter {next.name}
          </ButtonLink>
        </p>
      )}
    </Card>
  );
}
