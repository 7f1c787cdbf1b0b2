import Link from 'next/link';
import { Card } from '@/components/ui/card';
import type { ScreeningDecision } from '@/lib/domain/screening/decision';
import { DecisionMark } from './screening-record';

export interface ListedScreening {
  id: string;
  decision: ScreeningDecision | null;
  /** Who decided or began it, and when. */
  words: string;
}

/** The patient's other screenings, newest first. */
export function EarlierScreenings({
  patientId,
  screenings,
}: {
  patientId: string;
  screenings: readonly ListedScreening[];
}) {
  if (screenings.length === 0) return null;
  return (
    <Card title="Other screenings" className="mt-3">
      <ul className="space-y-1.5">
        {screenings.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-2">
            <DecisionMark decision={each.decision} />
            <Link href={`/patients/${patientId}/screening/${each.id}`} prefetch={false}>
              {each.words}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
