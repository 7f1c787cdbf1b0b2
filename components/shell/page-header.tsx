import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** Beside the title: chips, counts. */
  facts?: ReactNode;
  /** At the right: what can be done here. */
  actions?: ReactNode;
  /** One sentence under the title. */
  children?: ReactNode;
};

/** The title of a page, its facts and its actions. */
export function PageHeader({ title, facts, actions, children }: PageHeaderProps) {
  return (
    <header className="mb-3">
      <div className="flex min-h-control flex-wrap items-center gap-x-2.5 gap-y-2">
        <h1 className="text-xl font-title">{title}</h1>
        {facts}
        {actions != null && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children != null && <div className="mt-0.5 text-sm text-muted">{children}</div>}
    </header>
  );
}

/** The room under the bars: the same margins on every page; `narrow` for forms that are read top to bottom. */
export function PageBody({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={`mx-auto w-full px-5 py-4 max-sm:px-3 print:p-0 ${narrow ? 'max-w-3xl' : 'max-w-[96rem]'}`}
    >
      {children}
    </main>
  );
}
