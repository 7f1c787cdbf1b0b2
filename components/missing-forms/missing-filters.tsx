import { type MissingFormsQuery, missingFormsHref } from '@/lib/domain/missing-forms-query';
import type { MissingState } from '@/lib/domain/protocol/missing-forms';
import { markup } from '@/lib/format/markup';
import { SegmentedLinks } from '../ui/segmented';

type MissingFiltersProps = { query: MissingFormsQuery; counts: Record<MissingState, number> };

/** What the list is narrowed by, with how many lines each choice holds. */
export function MissingFilters({ query, counts }: MissingFiltersProps) {
  const states = [
    { value: 'open', label: ['', 'All', ' due'], count: counts.overdue + counts.due },
    { value: 'overdue', label: ['', 'Overdue', ''], count: counts.overdue },
    { value: 'due', label: ['', 'Due', ' now'], count: counts.due },
    { value: 'upcoming', label: ['Next ', '7 days', ''], count: counts.upcoming },
  ] as const;
  // On a phone the four stand in one line only without the words that go by themselves.
  const shortened = ([before, word, after]: readonly [string, string, string], count: number) =>
    markup`<span class="whitespace-nowrap"><span class="max-sm:hidden">${before}</span>${word}<span class="max-sm:hidden">${after}</span> · ${count}</span>`;
  const arms = [
    { value: null, label: 'Both arms' },
    { value: 'psychedelic', label: 'Psychedelic' },
    { value: 'psycholytic', label: 'Psycholytic' },
  ] as const;
  return (
    <div className="mb-3 flex flex-wrap gap-x-3 gap-y-2">
      <SegmentedLinks
        label="When"
        links={states.map(({ value, label, count }) => ({
          href: missingFormsHref(query, { state: value }),
          label: shortened(label, count),
          current: query.state === value,
        }))}
      />
      <SegmentedLinks
        label="Arm"
        links={arms.map(({ value, label }) => ({
          href: missingFormsHref(query, { arm: value }),
          label,
          current: query.arm === value,
        }))}
      />
    </div>
  );
}
