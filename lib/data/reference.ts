import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { pilotIdentity, pointsBySource } from '@/lib/domain/reference/batievsky-2023';
import {
  type ReferenceCohort,
  type ReferenceDesign,
  referenceLabel,
  type ReferencePoint,
  type ReferenceStatement,
} from '@/lib/domain/reference/types';
import { isId } from './patient-header';

/** The pilot of the protocol, which ships with the app (Batievsky 2023). */
export const pilotId = 'batievsky-2023';

interface CohortJson {
  id: string;
  isPilot: boolean;
  name: string | null;
  version: number;
  title: string;
  citation: string;
  design: ReferenceDesign & Pick<ReferenceCohort, 'n' | 'editions' | 'measuredAt'>;
  sources: Record<string, string>;
  points: ReferencePoint[];
  statements: (Omit<ReferenceStatement, 'arm'> & { arm?: ReferenceStatement['arm'] })[];
  newestVersion: number;
  isWithdrawn: boolean;
}

/** Versions read in the life of this process, by clinic: they never change, and the pilot belongs to no clinic. */
const held = new Map<string, ReferenceCohort>();
const mostHeld = 100;

/** The pilot, whatever the clinic's charts draw. */
export async function pilot(actor: Actor): Promise<ReferenceCohort> {
  return heldOrRead(actor, pilotId);
}

/**
 * What the charts draw: the edition that the clinic has chosen, which costs no query once this process has read it; or the
 * one that a link asks for.
 * @param asked id of a version, or of the pilot. One that is not there or was withdrawn is not drawn: the clinic's own
 * choice is, and says so
 */
export async function referenceCohort(actor: Actor, asked?: string): Promise<ReferenceCohort> {
  const chosen = actor.clinic.settings.referenceEdition ?? pilotId;
  if (asked === undefined || asked === chosen || asked === pilotId) return heldOrRead(actor, asked ?? chosen);
  const found = isId(asked) ? await withActor(actor, (tx) => readCohortRow(tx, asked)) : null;
  if (found && !found.isWithdrawn) return toCohort(found);
  const cohort = await heldOrRead(actor, chosen);
  const what = found
    ? `\u201c${found.name}\u201d was withdrawn`
    : 'The reference that was asked for is not there';
  return { ...cohort, standing: `${what}; ${referenceLabel(cohort)} is drawn instead.` };
}

async function heldOrRead(actor: Actor, id: string): Promise<ReferenceCohort> {
  const key = id === pilotId ? id : `${actor.clinic.id} ${id}`;
  const known = held.get(key);
  if (known) return known;
  const read = await withActor(actor, (tx) => readReferenceCohort(tx, id));
  // The oldest makes room: a clinic has a handful.
  if (held.size >= mostHeld) for (const oldest of [...held.keys()].slice(0, 1)) held.delete(oldest);
  // Chosen, it is drawn as it is; whether a newer version followed is said where somebody asks for an older one.
  const cohort = { ...read, standing: null };
  held.set(key, cohort);
  return cohort;
}

/**
 * A reference cohort with its points and statements, in one query.
 * @throws Refusal `not-found` when the clinic has no such version. @throws Error without the pilot: it comes with the migrations
 */
export async function readReferenceCohort(tx: Tx, id: string): Promise<ReferenceCohort> {
  const row = await readCohortRow(tx, id);
  if (row) return toCohort(row);
  if (id === pilotId) throw new Error(`The reference cohort ${id} is missing: run the migrations.`);
  throw notFoundRefusal();
}

async function readCohortRow(tx: Tx, id: string): Promise<CohortJson | null> {
  const rows = await tx.$queryRaw<{ cohort: CohortJson }[]>`
    select jsonb_build_object('id', c.id, 'isPilot', c.clinic_id is null, 'name', c.name, 'version', c.version,
      'title', c.title, 'citation', c.citation, 'design', c.design, 'sources', c.sources,
      'isWithdrawn', c.withdrawn_at is not null,
      'newestVersion', (select max(newer.version) from reference_cohort newer where newer.edition_id = c.edition_id),
      'points', coalesce((select jsonb_agg(jsonb_build_object('scale', p.scale, 'arm', p.arm, 'timepoint', p.timepoint,
          'n', p.n, 'mean', p.mean, 'meanProvenance', p.mean_provenance, 'meanSource', p.mean_source,
          'sd', p.sd, 'sdProvenance', p.sd_provenance, 'sdSource', p.sd_source,
          'percentOfBaseline', p.percent_of_baseline, 'percentProvenance', p.percent_provenance,
          'percentSource', p.percent_source) order by p.id)
        from reference_point p where p.cohort_id = c.id), '[]'::jsonb),
      'statements', coalesce((select jsonb_agg(s.body order by s.id)
        from reference_statement s where s.cohort_id = c.id), '[]'::jsonb)) as cohort
    from reference_cohort c where c.id = ${id}`;
  return rows[0]?.cohort ?? null;
}

function toCohort(row: CohortJson): ReferenceCohort {
  const { id, title, citation, design, points, version, newestVersion } = row;
  const { randomised, population, significance, arms, notFound, n, editions, measuredAt } = design;
  const followed = `Version ${newestVersion} followed.`;
  const own = {
    name: row.name ?? title,
    version,
    standing: newestVersion > version ? followed : null,
    n,
    editions,
    measuredAt,
  };
  return {
    id,
    title,
    citation,
    ...(row.isPilot ? pilotIdentity : own),
    design: { randomised, population, significance, arms, notFound },
    sources: Object.entries(row.sources).map(([source, words]) => ({
      id: source,
      words,
      pointsOf: row.isPilot ? (pointsBySource[source] ?? []) : [],
    })),
    points,
    statements: row.statements.map((statement) => ({ ...statement, arm: statement.arm ?? null })),
  };
}
