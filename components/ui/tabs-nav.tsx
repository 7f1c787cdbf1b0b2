import Link from 'next/link';
import { CurrentLink } from './current-link';

export type TabLink = {
  href: string;
  label: string;
  match?: 'exact' | 'within';
  /** Where the page itself knows which tab it is (addresses with a query, for instance); else the address decides. */
  current?: boolean;
};

const look =
  'flex min-h-10 items-center border-b-2 border-transparent font-medium whitespace-nowrap text-muted no-underline -outline-offset-2 ' +
  'hover:text-ink coarse:min-h-target aria-[current=page]:border-accent aria-[current=page]:text-ink';

/** Tabs that are pages: links in a row, the current one underlined. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mb-px flex gap-5 overflow-x-auto print:hidden">
      {tabs.map(({ href, label: words, match = 'within', current }) =>
        current === undefined ? (
          <CurrentLink key={href} href={href} match={match} className={look}>
            {words}
          </CurrentLink>
        ) : (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={current ? 'page' : undefined}
            className={look}
          >
            {words}
          </Link>
        ),
      )}
    </nav>
  );
}
