import { Button } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import { patientListHref, type PatientListQuery } from '@/lib/domain/patient-list-query';

const armChoices = [
  { value: null, label: 'Both arms' },
  { value: 'psychedelic', label: '◆ IM' },
  { value: 'psycholytic', label: '■ Lozenge' },
] as const;
const statusChoices = [
  { value: null, label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'completed', label: 'Completed' },
  { value: 'withdrawn', label: 'Withdrawn' },
  { value: 'none', label: 'No course' },
] as const;

/** One box for names, numbers and birth dates, and the filters; all of it in the address, so it works without scripts. */
export function PatientFilters({ query }: { query: PatientListQuery }) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2.5 print:hidden">
      <form action="/patients" role="search" className="flex w-full max-w-md gap-2">
        <TextInput
          type="search"
          name="q"
          aria-label="Search by name, record number or birth date"
          placeholder="Name, record number or birth date"
          defaultValue={query.q}
          maxLength={100}
          key={query.q}
        />
        {query.arm && <input type="hidden" name="arm" value={query.arm} />}
        {query.status && <input type="hidden" name="status" value={query.status} />}
        <Button type="submit" plain>
          Search
        </Button>
      </form>
      <SegmentedLinks
        label="Arm"
        links={armChoices.map(({ value, label }) => ({
          href: patientListHref(query, { arm: value }),
          label,
          current: query.arm === value,
        }))}
      />
      <SegmentedLinks
        label="Course"
        className="max-w-full overflow-x-auto [&_a]:shrink-0 [&_a]:whitespace-nowrap"
        links={statusChoices.map(({ value, label }) => ({
          href: patientListHref(query, { status: value }),
          label,
          current: query.status === value,
        }))}
      />
    </div>
  );
}
