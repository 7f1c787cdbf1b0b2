import type { ReactNode } from 'react';
import { PageBody } from '../shell/page-header';
import { Card } from '../ui/card';

type FailurePageProps = {
  title: string;
  /** The ways on from here. */
  actions: ReactNode;
  children: ReactNode;
};

/** A page that could not be shown: what is the case, what is safe, where to go. */
export function FailurePage({ title, actions, children }: FailurePageProps) {
  return (
    <PageBody narrow>
      <Card className="mt-8">
        <h1 className="text-xl font-title">{title}</h1>
        <div className="mt-2 flex flex-col gap-2 text-muted">{children}</div>
        <div className="mt-4 flex flex-wrap gap-2">{actions}</div>
      </Card>
    </PageBody>
  );
}
