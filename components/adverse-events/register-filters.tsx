import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { EventRegisterQuery } from '@/lib/domain/adverse-events/register-query';
import { isNarrowed } from '@/lib/domain/adverse-events/register-query';
import { ctcaeGrades } from '@/lib/domain/adverse-events/vocabulary';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';

type RegisterFiltersProps = {
  query: EventRegisterQuery;
  order: 'dmy' | 'mdy';
  today: PlainDate;
  /** The highest number of a session that is offered. */
  mostSessions: number;
};

const choices = {
  grade: ctcaeGrades.map(({ grade, words }) => ({ value: String(grade), label: `${grade} ${words}` })),
  serious: [
    { value: 'yes', label: 'Serious' },
    { value: 'no', label: 'Not serious' },
  ],
  arm: [
    { value: 'psychedelic', label: 'Psychedelic (IM)' },
    { value: 'psycholytic', label: 'Psycholytic (lozenge)' },
  ],
  state: [
    { value: 'open', label: 'Open' },
    { value: 'closed', label: 'Closed' },
    { value: 'in-error', label: 'Entered in error' },
  ],
};

/** What the register is narrowed by. All of it stands in the address, so it works without scripts and can be sent on. */
export function RegisterFilters({ query, order, today, mostSessions }: RegisterFiltersProps) {
  const sessions = [
    { value: 'none', label: 'No session' },
    ...Array.from({ length: mostSessions }, (_, index) => ({
      value: String(index + 1),
      label: `Session ${index + 1}`,
    })),
  ];
  return (
    <form
      action="/adverse-events"
      className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-2 print:hidden"
      key={JSON.stringify(query)}
    >
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} id={name} label={name === 'from' ? 'Began from' : 'until'}>
          {(control) => (
            <DateInput
              {...control}
              name={name}
              defaultValue={query[name] === null ? '' : formatDate(query[name])}
              order={order}
              latest={today}
              className="w-36"
            />
          )}
        </Field>
      ))}
      <Choice name="grade" label="Grade" value={query.grade} options={choices.grade} all="All grades" />
      <Choice
        name="serious"
        label="Serious"
        value={query.serious === null ? null : query.serious ? 'yes' : 'no'}
        options={choices.serious}
        all="Both"
      />
      <Choice name="arm" label="Arm" value={query.arm} options={choices.arm} all="Both arms" />
      <Choice name="state" label="State" value={query.state} options={choices.state} all="All" />
      <Choice name="session" label="Session" value={query.session} options={sessions} all="All" />
      <div className="flex gap-2 sm:pt-5.5">
        <Button type="submit" plain>
          Show
        </Button>
        {isNarrowed(query) && (
          <ButtonLink tone="quiet" href="/adverse-events">
            Show all
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  value: string | number | null;
  options: readonly { value: string; label: string }[];
  all: string;
};

function Choice({ name, label, value, options, all }: ChoiceProps) {
  return (
    <Field id={name} label={label}>
      {(control) => (
        <Select
          {...control}
          name={name}
          defaultValue={value === null ? '' : String(value)}
          placeholder={all}
          options={options}
        />
      )}
    </Field>
  );
}
