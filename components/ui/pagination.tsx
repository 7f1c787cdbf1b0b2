import { classNames } from './class-names';

type PaginationProps = {
  /** From 1. */
  page: number;
  pageSize: number;
  /** All rows, over all pages. */
  total: number;
  /** What is counted: "patients". */
  noun: string;
  hrefOf: (page: number) => string;
};

const step =
  'inline-flex min-h-row items-center rounded-md border px-2.5 text-sm no-underline coarse:min-w-target coarse:justify-center';

/** "1–25 of 312 patients" with links to the neighbours. */
export function Pagination({ page, pageSize, total, noun, hrefOf }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav
      aria-label={`Pages of ${noun}`}
      className="flex flex-wrap items-center gap-2 text-sm text-muted print:hidden"
    >
      <p className="mr-auto">
        {first}–{last} of {total} {noun}
      </p>
      <PageLink href={page > 1 ? hrefOf(page - 1) : null} rel="prev">
        ← Previous
      </PageLink>
      <span>
        page {page} of {pages}
      </span>
      <PageLink href={page < pages ? hrefOf(page + 1) : null} rel="next">
        Next →
      </PageLink>
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string | null; rel: 'prev' | 'next'; children: string }) {
  if (href == null)
    return <span className={classNames(step, 'border-transparent text-faint')}>{children}</span>;
  return (
    <a
      href={href}
      rel={rel}
      className={classNames(step, 'border-line-strong bg-card text-ink hover:bg-sunken')}
    >
      {children}
    </a>
  );
}
