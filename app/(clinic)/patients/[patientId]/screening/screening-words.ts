import type { ListedScreening } from '@/components/screening/earlier-screenings';
import type { StoredScreening } from '@/lib/data/screenings';
import { formatInstant } from '@/lib/format/format-date';

/** The decision as the record shows it; null of a draft. */
export function decidedOf(screening: StoredScreening, timeZone: string) {
  const { decision, decidedAt, decidedByName, reason } = screening;
  if (decision === null || decidedAt === null) return null;
  return { decision, reason, by: decidedByName ?? 'Not known', at: formatInstant(decidedAt, timeZone) };
}

export function listedScreening(screening: StoredScreening, timeZone: string): ListedScreening {
  const decided = decidedOf(screening, timeZone);
  const words = decided
    ? `${decided.by}, ${decided.at}`
    : `begun by ${screening.createdByName ?? 'not known'}, ${formatInstant(screening.createdAt, timeZone)}`;
  return { id: screening.id, decision: screening.decision, words };
}
