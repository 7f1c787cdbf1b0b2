import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { pointsBySource } from '@/lib/domain/reference/batievsky-2023';
import type {
  ReferenceCohort,
  ReferenceDesign,
  ReferencePoint,
  ReferenceStatement,
} from '@/lib/domain/reference/types';

/** The pilot of the protocol, which ships with the app (Batievsky 2023). */
export const pilotId = 'batievsky-2023';

interface CohortJson {
  id: string;
  title: string;
  citation: string;
  design: ReferenceDesign;
  sources: Record<string, string>;
  points: ReferencePoint[];
  statements: (Omit<ReferenceStatement, 'arm'> & { arm?: ReferenceStatement['arm'] })[];
}

const held = new Map<string, ReferenceCohort>();

/**
 * The pilot, read once in the life of the process: it belongs to no clinic, comes with the migrations, and the app's role
 * cannot change it.
 */
export async function pilot(actor: Actor): Promise<ReferenceCohort> {
  const known = held.get(pilotId);
  if (known) return known;
  const read = await withActor(actor, (tx) => readReferenceCohort(tx, pilotId));
  held.set(pilotId, read);
  return read;
}

/**
 * A reference cohort with its points and statements, in one query.
 * @throws Error when the cohort is not in the database: it comes with the migrations
 */
export async function readReferenceCohort(tx: Tx, id: string): Promise<ReferenceCohort> {
  const rows = await tx.$queryRaw<{ cohort: CohortJson }[]>`
    select jsonb_build_object('id', c.id, 'title', c.title, 'citation', c.citation, 'design', c.design, 'sources', c.sources,
      'points', coalesce((select jsonb_agg(jsonb_build_object('scale', p.scale, 'arm', p.arm, 'timepoint', p.timepoint,
          'mean', p.mean, 'meanProvenance', p.mean_provenance, 'percentOfBaseline', p.percent_of_baseline,
          'percentProvenance', p.percent_provenance) order by p.id)
        from reference_point p where p.cohort_id = c.id), '[]'::jsonb),
      'statements', coalesce((select jsonb_agg(s.body order by s.id)
        from reference_statement s where s.cohort_id = c.id), '[]'::jsonb)) as cohort
    from reference_cohort c where c.id = ${id}`;
  const cohort = rows[0]?.cohort;
  if (!cohort) throw new Error(`The reference cohort ${id} is missing: run the migrations.`);
  return {
    ...cohort,
    sources: Object.entries(cohort.sources).map(([source, words]) => ({
      id: source,
      words,
      pointsOf: pointsBySource[source] ?? [],
    })),
    statements: cohort.statements.map((statement) => ({ ...statement, arm: statement.arm ?? null })),
  };
}
