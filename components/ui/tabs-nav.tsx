import { CurrentLink } from './current-link';

export type TabLink = { href: string; label: string; match?: 'exact' | 'within' };

/** Tabs that are pages: links in a row, the current one underlined. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mb-px flex gap-5 overflow-x-auto print:hidden">
      {tabs.map((tab) => (
        <CurrentLink
          key={tab.href}
          href={tab.href}
          match={tab.match ?? 'within'}
          className="flex min-h-10 items-center border-b-2 border-transparent font-medium whitespace-nowrap text-muted no-underline -outline-offset-2 hover:text-ink coarse:min-h-target aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {tab.label}
        </CurrentLink>
      ))}
    </nav>
  );
}
