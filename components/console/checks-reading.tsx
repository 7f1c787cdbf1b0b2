import type { ChecklistItem } from '@/lib/domain/console/checklists';
import { checkStateNames } from '@/lib/domain/console/checklists';
import type { StoredCheck } from '@/lib/schemas/console-snapshot';

type ChecksReadingProps = {
  list: StoredCheck['list'];
  items: readonly ChecklistItem[];
  checks: readonly StoredCheck[];
};

/** The answers of one list, in the order of the clinic's list; what stands there no longer comes last. */
export function answersOf({ list, items, checks }: ChecksReadingProps): StoredCheck[] {
  const place = ({ item }: StoredCheck) => {
    const at = items.findIndex((each) => each.key === item);
    return at === -1 ? items.length : at;
  };
  return checks.filter((check) => check.list === list).sort((a, b) => place(a) - place(b));
}

/** The answers of a checklist to be read, each with its note. */
export function ChecksReading(props: ChecksReadingProps) {
  // A line that the clinic has taken out of its list since, or the reason to go home against it, stands for itself.
  const words = (key: string) =>
    props.items.find((item) => item.key === key)?.words ??
    (key === 'discharged-against' ? 'Went home although something stood against it' : key);
  return (
    <ul className="space-y-1">
      {answersOf(props).map((check) => (
        <li key={check.id} className={check.state === 'no' ? 'text-amber' : ''}>
          {check.state === 'no' && <span aria-hidden="true">▲ </span>}
          {words(check.item)}: {checkStateNames[check.state].toLowerCase()}
          {check.note !== null && ` (${check.note})`}
        </li>
      ))}
    </ul>
  );
}
