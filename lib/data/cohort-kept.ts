import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import {
  type CounterFigures,
  type FiguresByPlace,
  figuresOf,
  withChangedPlaces,
} from '@/lib/domain/cohort/counter-figures';
import type { CohortLine, CountersRead } from './cohort-counters';

/** What the counters alone say: true as long as they stay as they are. */
export type KeptFigures = CounterFigures & { lines: readonly CohortLine[] };

interface Kept {
  clinicId: string;
  choice: string;
  revision: string;
  byPlace: FiguresByPlace;
  figures: KeptFigures;
}

/** Choices kept at once in a process: those of a large clinic are some megabytes each. */
const mostKept = 4;

const held = globalThis as { kapCohortFigures?: Kept[] };

/**
 * The figures of this clinic and these filters at the revision of its counters. Those that were put together last are kept: at the
 * same revision they are given again, at a later one only the places that changed since are read and put in instead (a save touches
 * a few of some hundred). The caller has asked the database for the revision in the transaction of this look, so figures are never
 * older than what the reader may see. Whoever gets them shares them with others and changes nothing.
 * @param read the places that changed after a revision, or all, with the revision they are of
 */
export async function keptFigures(
  actor: Actor,
  filters: CohortFilters,
  revision: string | null,
  read: (since: string | null) => Promise<CountersRead>,
): Promise<KeptFigures> {
  const clinicId = actor.clinic.id;
  const choice = JSON.stringify(filters);
  const isThis = (each: Kept) => each.clinicId === clinicId && each.choice === choice;
  const known = held.kapCohortFigures?.find(isThis);
  if (known && known.revision === revision) {
    keep(known);
    return known.figures;
  }
  const counters = await read(known?.revision ?? null);
  const byPlace = withChangedPlaces(known?.byPlace ?? new Map(), counters.places, filters);
  const figures = { ...figuresOf(byPlace), lines: counters.lines };
  if (counters.revision !== null) {
    const standing = held.kapCohortFigures?.find(isThis);
    // Another reader may have come by with a later one in the meantime.
    if (!standing || BigInt(standing.revision) < BigInt(counters.revision)) {
      keep({ clinicId, choice, revision: counters.revision, byPlace, figures });
    }
  }
  return figures;
}

/** Keeps it as the one that was used last; the one that was not used for longest goes. */
function keep(kept: Kept): void {
  const others = (held.kapCohortFigures ?? []).filter(
    (each) => each.clinicId !== kept.clinicId || each.choice !== kept.choice,
  );
  held.kapCohortFigures = [...others, kept].slice(-mostKept);
}
