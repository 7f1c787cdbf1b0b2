import Link from 'next/link';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { answeredText, type FormRecord, headlineText } from '@/lib/domain/results/saved-form';
import { formatDate } from '@/lib/format/format-date';
import { Card } from '../ui/card';

export type AssessmentForm = { instrument: InstrumentId; href: string; saved: FormRecord | null };

type FormsOfAssessmentProps = {
  title: string;
  assessedOn: PlainDate;
  forms: readonly AssessmentForm[];
  current: InstrumentId;
  overviewHref: string;
};

/** The stack of paper of one timepoint: which forms are in, what they came to, and where one is. */
export function FormsOfAssessment({
  title,
  assessedOn,
  forms,
  current,
  overviewHref,
}: FormsOfAssessmentProps) {
  return (
    <Card title={title} aside={formatDate(assessedOn)} flush className="self-start lg:max-xl:col-span-2">
      <nav aria-label={`Forms, ${title}`} className="px-1.5 pb-1.5">
        <ul className="max-xl:flex max-xl:flex-wrap max-xl:gap-1">
          {forms.map(({ instrument, href, saved }) => (
            <li key={instrument} className="max-xl:min-w-36 max-xl:flex-1 max-xl:basis-36">
              <Link
                href={href}
                prefetch={false}
                aria-current={instrument === current ? 'page' : undefined}
                className="flex items-center gap-2 rounded-lg px-2 py-1.5 no-underline hover:bg-sunken aria-[current=page]:bg-accent-soft"
              >
                <span aria-hidden="true" className="w-3.5 shrink-0 text-green">
                  {saved ? '✓' : ''}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block leading-tight font-medium">{instrumentById(instrument).name}</span>
                  <span className="block text-xs text-muted">
                    {saved ? answeredText(saved) : 'not entered'}
                  </span>
                </span>
                {saved && (
                  <span className="max-w-28 text-right text-xs text-muted">{headlineText(saved)}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
        <Link
          href={overviewHref}
          prefetch={false}
          className="mt-1 block border-t border-line px-2 pt-2 pb-1 text-xs text-accent underline-offset-2 hover:underline"
        >
          ← All timepoints
        </Link>
      </nav>
    </Card>
  );
}
