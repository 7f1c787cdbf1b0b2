import { ComparisonCard } from '@/components/cohort/comparison-card';
import { compareArms, type ArmCounts } from '@/lib/domain/cohort/compare-arms';
import { fromValues } from '@/lib/domain/cohort/counted';
import { defaultPrimaryOutcome } from '@/lib/domain/cohort/primary-outcome';
import { publishedWords } from '@/lib/domain/cohort/published-words';
import type { Arm } from '@/lib/domain/protocol/arms';
import { referenceCaution, referenceLabel } from '@/lib/domain/reference/types';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';

/** Invented courses: baseline, then the values after sessions 1, 3 and 6; null = the form is missing. */
const invented: Record<Arm, Record<'bdi' | 'bpi-severity' | 'pcl-5', readonly (number | null)[][]>> = {
  psychedelic: {
    bdi: [
      [40, 38, 31, 20],
      [38, 36, 33, 30],
      [44, 41, 38, 35],
      [30, 27, 20, 14],
      [36, 35, 34, 33],
      [41, 39, null, null],
    ],
    'bpi-severity': [
      [6.5, 6.25, 6, 4.5],
      [7, 6.75, 6.5, 6],
      [5.5, 5.75, 5.25, 5.5],
      [6.25, 5, 4.5, 3.75],
    ],
    'pcl-5': [
      [44, 40, 33, 30],
      [51, 50, 45, 28],
    ],
  },
  psycholytic: {
    bdi: [
      [41, 40, 39, 38],
      [33, 34, 36, 35],
      [45, 44, 41, 40],
      [39, 36, 30, 30],
      [28, 24, 20, 14],
      [50, 50, 50, 49],
    ],
    'bpi-severity': [
      [6, 6.25, 5, 5.75],
      [6.75, 7, 6, 6.5],
      [5.25, 5.5, 4.5, null],
      [7, 6.75, 6.5, 6.75],
    ],
    'pcl-5': [[39, 41, 40, 41]],
  },
};
const editions = { bdi: 'bdi-ii', 'bpi-severity': 'past-24-hours', 'pcl-5': 'past-month' } as const;
const sessions = [1, 3, 6];

const counts: ArmCounts[] = Object.entries(invented).flatMap(([arm, scales]) =>
  Object.entries(scales).flatMap(([scale, courses]) =>
    sessions.map((session, index) => {
      const pairs = courses.flatMap((course) => {
        const [baseline, value] = [course[0] ?? null, course[index + 1] ?? null];
        return baseline === null || value === null ? [] : [{ baseline, value }];
      });
      return {
        arm: arm as Arm,
        scale,
        edition: editions[scale as keyof typeof editions],
        timepoint: `after-session-${session}`,
        of: courses.length,
        changes: fromValues(pairs.map(({ baseline, value }) => value - baseline)),
        percents: fromValues(pairs.map(({ baseline, value }) => (100 * value) / baseline)),
      };
    }),
  ),
);

const reference = { name: referenceLabel(batievsky2023), caution: referenceCaution(batievsky2023) };

/** The comparison of the arms, from invented courses. */
export function ComparisonSamples() {
  return (
    <div className="mb-3">
      <p className="mb-2 text-xs text-muted">The comparison below is made of invented courses.</p>
      <ComparisonCard
        comparison={compareArms(counts, defaultPrimaryOutcome)}
        reference={reference}
        published={publishedWords(batievsky2023)}
        settingsHref="/settings"
      />
      <div className="mt-3">
        <ComparisonCard comparison={compareArms([], defaultPrimaryOutcome)} reference={reference} filtered />
      </div>
    </div>
  );
}
