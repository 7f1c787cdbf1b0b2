import Link from 'next/link';
import { type CohortFilters, cohortHref } from '@/lib/domain/cohort/cohort-filters';
import { Notice } from '../ui/notice';

type DrawnReferenceProps = {
  filters: CohortFilters;
  /** Its name and version, as the charts call it. */
  name: string;
  /** Where all its figures stand. */
  figuresHref: string;
  /** Id of the reference that the address asks for and that is drawn; null = the one that the clinic chose. */
  asked: string | null;
  /** Why the reference that was asked for is not drawn; null when it is. */
  refusal: string | null;
};

/** Which published cohort stands beside the clinic, and the way to another one: for this look, not for the clinic. */
export function DrawnReference({ filters, name, figuresHref, asked, refusal }: DrawnReferenceProps) {
  const link = 'inline-flex min-h-6 items-center underline underline-offset-2 coarse:min-h-target';
  const here = cohortHref(filters, '/cohort', asked);
  return (
    <>
      {refusal !== null && (
        <Notice tone="attention" className="mb-3" announce>
          {refusal}
        </Notice>
      )}
      <p className="mb-2 flex flex-wrap items-baseline gap-x-3 text-xs text-muted">
        <span>
          Beside: <span className="font-semibold text-ink">{name}</span>
          {asked !== null && ', for this look only'}
        </span>
        <span className="flex flex-wrap gap-x-3 print:hidden">
          {asked !== null && (
            <Link href={cohortHref(filters)} className={link}>
              Draw the clinic’s own choice
            </Link>
          )}
          <Link href={figuresHref} className={link}>
            All its figures
          </Link>
          <Link href={`/settings/reference?for=${encodeURIComponent(here)}`} className={link}>
            Compare with another study
          </Link>
        </span>
      </p>
    </>
  );
}
