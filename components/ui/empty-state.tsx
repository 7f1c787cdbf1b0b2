import type { ReactNode } from 'react';

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children != null && <div className="max-w-prose text-sm text-balance text-muted">{children}</div>}
      {action != null && <div className="mt-1">{action}</div>}
    </div>
  );
}
