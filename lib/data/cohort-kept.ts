import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import type { CounterFigures } from './cohort-dashboard';

interface Kept {
  clinicId: string;
  choice: string;
  revision: string;
  figures: CounterFigures;
}

/** Choices kept at once in a process: those of a large clinic are some megabytes each. */
const mostKept = 4;

const held = globalThis as { kapCohortFigures?: Kept[] };

/**
 * The figures that were last put together for this clinic and these filters, as long as its counters stand at the same revision:
 * in a large clinic they come from some hundred thousand counters, and most looks at the page find nothing changed. The caller has
 * asked the database for the revision in the transaction of this look, so figures are never older than what the reader may see.
 * Whoever gets them shares them with others and changes nothing.
 */
export async function keptFigures(
  actor: Actor,
  filters: CohortFilters,
  revision: string | null,
  read: () => Promise<{ figures: CounterFigures; revision: string | null }>,
): Promise<CounterFigures> {
  const clinicId = actor.clinic.id;
  const choice = JSON.stringify(filters);
  const kept = (held.kapCohortFigures ??= []);
  const at = kept.findIndex((each) => each.clinicId === clinicId && each.choice === choice);
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  if (known && known.revision === revision) {
    kept.push(known);
    return known.figures;
  }
  const fresh = await read();
  if (fresh.revision !== null) {
    kept.push({ clinicId, choice, revision: fresh.revision, figures: fresh.figures });
    kept.splice(0, kept.length - mostKept);
  }
  return fresh.figures;
}
