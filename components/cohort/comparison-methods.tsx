import type { ArmComparison } from '@/lib/domain/cohort/compare-arms';
import { comparedScaleText } from '@/lib/domain/cohort/primary-outcome';
import type { PublishedWords } from '@/lib/domain/cohort/published-words';

type ComparisonMethodsProps = {
  comparison: ArmComparison;
  /** The reference that is drawn beside the clinic: "the pilot", or the name and version of an edition, and its people. */
  reference: { name: string; caution: string };
  published: readonly PublishedWords[];
};

/** How each figure of the comparison was computed, and what a study published; one disclosure for all of it. */
export function ComparisonMethods({ comparison, reference, published }: ComparisonMethodsProps) {
  const drawn = comparison.rows.some((row) => (row.mannWhitney.value?.draws ?? 0) > 0);
  const approximate = comparison.rows.some((row) =>
    Object.values(row.arms).some((arm) => arm.signedRank.value?.exact === false),
  );
  const sources = [...new Set(published.map((each) => each.source))];
  return (
    <details className="border-t border-line px-3.5 py-2 text-xs text-muted not-open:print:hidden">
      <summary className="inline-flex min-h-6 items-center underline underline-offset-2 coarse:min-h-target">
        How these figures were computed
      </summary>
      <dl className="mt-1 grid max-w-4xl gap-x-3 gap-y-1.5 pb-2 sm:grid-cols-[9rem_1fr] [&_dt]:font-semibold [&_dt]:text-ink">
        <dt>Change</dt>
        <dd>
          Value minus the person’s own baseline, in points; below zero is better. Mean and standard deviation
          (SD, n − 1). Nobody’s missing value is filled in.
        </dd>
        <dt>Within</dt>
        <dd>
          Wilcoxon’s signed-rank test of the changes in one arm, two-sided, ties and zeros included
          {approximate
            ? '; exact, or by the normal approximation where an arm has hundreds of people'
            : ', exact'}
          . With five people it cannot go below p = 0.0625. It compares with before treatment, not with no
          treatment.
        </dd>
        <dt>Difference</dt>
        <dd>
          Psychedelic minus psycholytic. g is Hedges’ g: the difference of the mean changes in pooled standard
          deviations, corrected for small samples (Hedges 1981); its 95% interval is from the noncentral t
          distribution. In points, with the 95% interval of Welch’s test.
        </dd>
        <dt>Could have shown</dt>
        <dd>
          The true difference that as many people with this spread find four times in five (80% power, t test,
          two-sided 5%). A smaller one is missed more often than one time in five, so “no clear difference”
          does not mean that the arms are equal.
        </dd>
        <dt>Chance (p)</dt>
        <dd>
          The Mann–Whitney test of the changes, two-sided, from all splits of the same people, ties at their
          mid-rank
          {drawn
            ? '; where these are too many, from up to 4,000 random splits, always the same ones, with the standard error of p'
            : ''}
          . Holm: corrected over the {comparison.adjustedOver} comparisons that are not the primary outcome.
          Welch’s test compares the means.
        </dd>
        <dt>Responders</dt>
        <dd>
          By the response rule of the scale, among those with a value and a baseline above 0; in brackets the
          exact 95% interval (Clopper and Pearson). “With the missing”: as if nobody, and as if everybody,
          whose form is missing had responded. Compared by Fisher’s exact test.
        </dd>
        <dt>{reference.name}</dt>
        <dd>
          <p>
            {reference.caution} Shown beside the clinic’s figures; nothing is tested against it.
            {published.length === 0 && ' It says nothing in words of the scales that are compared.'}
          </p>
          {published.length > 0 && (
            <>
              <ul className="list-disc pl-4">
                {published.map((each) => (
                  <li key={`${each.scale} ${each.text}`}>
                    {comparedScaleText(each.scale)}: {each.text} [{sources.indexOf(each.source) + 1}]
                  </li>
                ))}
              </ul>
              <p>{sources.map((source, index) => `[${index + 1}] ${source}`).join(' · ')}</p>
            </>
          )}
        </dd>
      </dl>
    </details>
  );
}
