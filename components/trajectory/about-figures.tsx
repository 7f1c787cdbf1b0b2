import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { provenances, provenanceWords } from '@/lib/domain/reference/types';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';

/** Where the pilot's figures come from, what they are worth, and what it said in words. */
export function AboutFigures({ view }: { view: TrajectoryView }) {
  const [open, setOpen] = useState(false);
  const [citation = '', doi] = view.citation.split(/\s*doi:/);
  const path = usePathname();
  return (
    <div className="mt-2 text-xs text-muted">
      <p>
        {view.reference}: {citation}{' '}
        {doi && (
          <a
            href={`https://doi.org/${doi}`}
            rel="noreferrer"
            target="_blank"
            className="underline underline-offset-2"
          >
            doi:{doi}
          </a>
        )}{' '}
        {view.caution}
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4">
        <details
          className="not-open:print:hidden open:basis-full"
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary className="inline-flex min-h-6 items-center underline underline-offset-2 coarse:min-h-target">
            About these figures
          </summary>
          {open && <Explanations view={view} />}
        </details>
        {view.reference === 'Pilot' && <ReferenceLink href="/about-the-pilot">About the pilot</ReferenceLink>}
        <ReferenceLink href={`/settings/reference/${view.referenceId}`}>All its figures</ReferenceLink>
        <ReferenceLink href={`/settings/reference?for=${encodeURIComponent(path)}`}>
          Compare with another study
        </ReferenceLink>
      </div>
    </div>
  );
}

function ReferenceLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-6 items-center underline underline-offset-2 coarse:min-h-target print:hidden"
    >
      {children}
    </a>
  );
}

function Explanations({ view }: { view: TrajectoryView }) {
  return (
    <div className="mt-1 grid max-w-4xl gap-2 pb-2">
      <ul className="list-disc pl-4">
        {provenances.map((each) => (
          <li key={each}>{provenanceWords[each]}.</li>
        ))}
        <li>Not found in any source: {view.notFound}</li>
      </ul>
      {view.panels.map(
        (panel) =>
          panel.statements.length > 0 && (
            <div key={panel.scale}>
              <p className="font-semibold text-ink">{panel.title}</p>
              <ul className="list-disc pl-4">
                {panel.statements.map((each) => (
                  <li key={each.text}>
                    {each.arm ? `${each.arm} arm: ` : ''}
                    {each.text} ({view.sources[each.source]}){each.note && `. Note: ${each.note}`}
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  );
}
