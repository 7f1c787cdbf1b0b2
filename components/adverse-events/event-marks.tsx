import { Badge, Chip } from '@/components/ui/chip';
import { ctcaeGrades, type Grade } from '@/lib/domain/adverse-events/vocabulary';

/** "3 Severe". */
export function gradeText(grade: Grade | null): string {
  const words = ctcaeGrades.find((each) => each.grade === grade)?.words;
  return words === undefined ? 'not graded' : `${grade} ${words}`;
}

type EventStateProps = { open: boolean; enteredInError: boolean; signed: boolean };

/** Where an event stands, in at most two words each. */
export function EventStateMark({ open, enteredInError, signed }: EventStateProps) {
  if (enteredInError) return <Chip>entered in error</Chip>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {open ? <Badge tone="amber">open</Badge> : <Chip>closed</Chip>}
      <span className="text-xs text-muted">{signed ? 'signed' : 'not signed'}</span>
    </span>
  );
}

/** Serious is apart from the grade and is said in words. */
export function SeriousMark({ serious }: { serious: boolean }) {
  return serious ? <Badge tone="red">serious</Badge> : <span className="text-muted">no</span>;
}
