import {
  type CohortFilters,
  cohortHref,
  filterEditions,
  isNarrowed,
  noFilters,
} from '@/lib/domain/cohort/cohort-filters';
import { monthText } from '@/lib/domain/cohort/cohort-words';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

type FilterProps = {
  filters: CohortFilters;
  /** The reference of this look, which the choices keep; null = the one that the clinic chose. */
  reference: string | null;
  /** Months in which a course may have started, in order. */
  months: readonly string[];
  protocols: readonly { id: string; label: string }[];
  /** Editions that are in use: a choice is offered only where there are two of one questionnaire. */
  editions: readonly string[];
};

const editionLabels: Record<string, string> = {
  'bdi-ii': 'BDI-II, not BDI-IA',
  'bdi-ia': 'BDI-IA, not BDI-II',
  'past-month': 'PCL-5 past month, not past week',
  'past-week': 'PCL-5 past week, not past month',
};

/** What the figures are narrowed by. All of it stands in the address, so it works without scripts and can be sent on. */
export function CohortFilterForm({ filters, reference, months, protocols, editions }: FilterProps) {
  const monthOptions = months.map((month) => ({ value: month, label: monthText(month) }));
  const rivals = [
    ['bdi-ii', 'bdi-ia'],
    ['past-month', 'past-week'],
  ].filter((pair) => pair.every((each) => editions.includes(each)));
  const offered = filterEditions.filter(
    (each) => filters.edition === each || rivals.some((pair) => pair.includes(each)),
  );
  const choices = [
    { name: 'from', label: 'Started from', value: filters.from, options: monthOptions, all: 'The first' },
    { name: 'to', label: 'up to', value: filters.to, options: monthOptions, all: 'The latest' },
    {
      name: 'status',
      label: 'Course',
      value: filters.status,
      options: [
        { value: 'active', label: 'Under way' },
        { value: 'completed', label: 'Completed' },
        { value: 'withdrawn', label: 'Withdrawn' },
      ],
      all: 'All',
    },
    {
      name: 'protocol',
      label: 'Protocol',
      value: filters.protocol,
      options: protocols.map(({ id, label }) => ({ value: id, label })),
      all: 'All',
    },
    ...(offered.length === 0
      ? []
      : [
          {
            name: 'edition',
            label: 'Edition',
            value: filters.edition,
            options: offered.map((each) => ({ value: each, label: editionLabels[each] ?? each })),
            all: 'All, each by itself',
          },
        ]),
    {
      name: 'drifted',
      label: 'Points that drifted',
      value: filters.drifted === 'in' ? 'in' : null,
      options: [{ value: 'in', label: 'Counted' }],
      all: 'Left out',
    },
  ];
  return (
    <form
      action="/cohort"
      className="mb-2 flex flex-wrap items-start gap-x-3 gap-y-2 max-sm:grid max-sm:grid-cols-2 print:hidden"
      key={JSON.stringify(filters)}
    >
      {reference !== null && <input type="hidden" name="reference" value={reference} />}
      {choices.map(({ name, label, value, options, all }) => (
        <Field key={name} id={name} label={label}>
          {(control) => (
            <Select {...control} name={name} defaultValue={value ?? ''} placeholder={all} options={options} />
          )}
        </Field>
      ))}
      <div className="flex gap-2 sm:pt-5.5">
        <Button type="submit" plain>
          Show
        </Button>
        {(isNarrowed(filters) || filters.drifted === 'in') && (
          <ButtonLink tone="quiet" href={cohortHref(noFilters, '/cohort', reference)}>
            Show all
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
