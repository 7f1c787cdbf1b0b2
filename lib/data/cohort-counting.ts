import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { Prisma } from '@/lib/generated/prisma/client';
import { countChangedCourses, waitingCourses } from './cohort-count';

/** Changed courses that a look counts itself, in a second or two; more are those of a clinic that was brought along. */
const mostInALook = 300;

export interface CountingProgress {
  /** Courses that are counted, of all there are. */
  counted: number;
  of: number;
}

/** There are no figures yet: a part of the cohort would be taken for the whole. */
export class CohortBeingCounted extends Refusal {
  constructor(readonly progress: CountingProgress) {
    super(
      'conflict',
      `${progress.counted} of ${progress.of} courses are counted; the figures follow when all are. Try again in a few minutes.`,
    );
  }
}

const held = globalThis as { kapCohortCounting?: Map<string, Promise<void>> };

/**
 * Has every change counted before the cohort is looked at. Where a whole clinic waits to be counted, that goes on beside the
 * requests of this process, and the look is refused with how far it is.
 * @throws CohortBeingCounted
 */
export async function countBeforeLook(actor: Actor): Promise<void> {
  const waiting = await waitingCourses(actor, mostInALook);
  if (waiting === 0) return;
  if (waiting <= mostInALook) return countChangedCourses(actor);
  const [[progress]] = await runAs<[CountingProgress]>(
    actor,
    Prisma.sql`
      select count(*) filter (where not r.cohort_changed)::int as counted, count(*)::int as of
      from course_rollup r where r.clinic_id = (select current_clinic_id())`,
  );
  void countingBeside(actor);
  throw new CohortBeingCounted(progress ?? { counted: 0, of: 0 });
}

/** Counts what waits in the actor's clinic, once at a time in this process; ends when nothing waits any more or it failed. */
export function countingBeside(actor: Actor): Promise<void> {
  const running = (held.kapCohortCounting ??= new Map<string, Promise<void>>());
  const clinicId = actor.clinic.id;
  const known = running.get(clinicId);
  if (known) return known;
  const counting = countChangedCourses(actor)
    .catch((error: unknown) => {
      // Whoever looks next has it go on from where it stands.
      console.error('The cohort could not be counted:', error instanceof Error ? error.message : error);
    })
    .finally(() => running.delete(clinicId));
  running.set(clinicId, counting);
  return counting;
}

/** What a refused look says about the counting; any other error is thrown on. */
export function progressOf(error: unknown): CountingProgress {
  if (error instanceof CohortBeingCounted) return error.progress;
  throw error;
}
