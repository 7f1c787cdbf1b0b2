import { CurrentLink } from './current-link';
import { SoftLink } from './soft-link';

export type TabLink = {
  href: string;
  label: string;
  match?: 'exact' | 'within';
  /** Where the page itself knows which tab it is (addresses with a query, for instance); else the address decides. */
  current?: boolean;
};

/** Tabs that are pages: links in a row, the current one underlined. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mb-px flex gap-5 overflow-x-auto print:hidden">
      {tabs.map(({ href, label: words, match = 'within', current }) =>
        current === undefined ? (
          <CurrentLink key={href} href={href} match={match} className="tab-link">
            {words}
          </CurrentLink>
        ) : (
          <SoftLink key={href} href={href} aria-current={current ? 'page' : undefined} className="tab-link">
            {words}
          </SoftLink>
        ),
      )}
    </nav>
  );
}
