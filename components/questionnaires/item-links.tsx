import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';

type ItemLinksProps = {
  patientId: string;
  instruments: readonly InstrumentId[];
  olderCourseId: string | null;
};

/** The ways to the answers of each questionnaire, item by item over the course. */
export function ItemLinks({ patientId, instruments, olderCourseId }: ItemLinksProps) {
  const course = olderCourseId === null ? '' : `?course=${olderCourseId}`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm print:hidden">
      <span className="text-muted">Item by item</span>
      {instruments.map((id) => (
        <a
          key={id}
          href={`/patients/${patientId}/questionnaires/items/${id}${course}`}
          className="inline-flex items-center text-accent underline underline-offset-2 coarse:min-h-target"
        >
          {instrumentById(id).name}
        </a>
      ))}
    </p>
  );
}
