import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { EditionContent } from '@/lib/domain/reference/edition';
import { editionQuestions, figureField } from '@/lib/domain/reference/edition-problems';
import { newId } from '@/lib/ids';
import type { ChooseEditionInput, SaveEditionInput, WithdrawEditionInput } from '@/lib/schemas/reference';
import { dropDraft } from './drafts';
import { isId } from './patient-header';
import { claimSubmission } from './submissions';

/** One version of the clinic's own edition, without its figures. */
export interface StoredEdition {
  /** Of the version. */
  id: string;
  editionId: string;
  version: number;
  name: string;
  title: string;
  n: EditionContent['n'];
  figures: number;
  createdAt: Date;
  createdByName: string | null;
  /** Why it replaced the version before; null for the first. */
  reason: string | null;
  withdrawal: { at: Date; byName: string | null; reason: string } | null;
}

type EditionRow = Omit<StoredEdition, 'createdAt' | 'withdrawal'> & {
  createdAt: string;
  withdrawnAt: string | null;
  withdrawnByName: string | null;
  withdrawalReason: string | null;
};

/** Every version of the clinic's own editions: the edition made last first, its newest version first. */
export async function readEditions(tx: Tx): Promise<StoredEdition[]> {
  const rows = await tx.$queryRaw<{ edition: EditionRow }[]>`
    select jsonb_build_object('id', c.id, 'editionId', c.edition_id, 'version', c.version, 'name', c.name,
      'title', c.title, 'n', c.design -> 'n', 'createdAt', c.created_at, 'createdByName', maker.name, 'reason', c.reason,
      'withdrawnAt', c.withdrawn_at, 'withdrawnByName', leaver.name, 'withdrawalReason', c.withdrawal_reason,
      'figures', (select count(p.mean) + count(p.sd) + count(p.percent_of_baseline) from reference_point p
        where p.cohort_id = c.id)) as edition
    from reference_cohort c left join user_account maker on maker.id = c.created_by
      left join user_account leaver on leaver.id = c.withdrawn_by
    where c.clinic_id = (select current_clinic_id()) order by c.edition_id desc, c.version desc`;
  return rows.map(({ edition: { withdrawnAt, withdrawnByName, withdrawalReason, ...edition } }) => ({
    ...edition,
    createdAt: new Date(edition.createdAt),
    withdrawal:
      withdrawnAt === null
        ? null
        : { at: new Date(withdrawnAt), byName: withdrawnByName, reason: withdrawalReason ?? '' },
  }));
}

/** The newest version of each edition. */
export function newestVersions(stored: readonly StoredEdition[]): StoredEdition[] {
  return stored.filter(
    ({ editionId, version }) =>
      !stored.some((other) => other.editionId === editionId && other.version > version),
  );
}

/** The versions of the edition that a version belongs to, the newest first. @throws Refusal `not-found` */
export async function readVersions(
  tx: Tx,
  versionId: string,
): Promise<readonly [StoredEdition, ...StoredEdition[]]> {
  if (!isId(versionId)) throw notFoundRefusal();
  const stored = await readEditions(tx);
  const opened = stored.find((each) => each.id === versionId);
  const [newest, ...older] = stored.filter((each) => each.editionId === opened?.editionId);
  if (!newest) throw notFoundRefusal();
  return [newest, ...older];
}

/**
 * Makes an edition of the clinic's own, or the next version of one. Charts that draw the version before go over to the new
 * one; the old one stays to be read.
 * @throws Refusal `not-found`; `conflict` when somebody made a newer version meanwhile; `rule` without a reason for the
 * change, for a name that another edition has, or an edition that was withdrawn; `confirm` for figures that do not agree
 */
export async function saveEdition(actor: Actor, input: SaveEditionInput): Promise<{ versionId: string }> {
  const { key, openedId, reason, content, confirmed } = input;
  return withActor(
    actor,
    async (tx) => {
      const versionId = newId();
      const claim = await claimSubmission(tx, actor, { key, body: { openedId, reason, content } }, versionId);
      if (claim.kind === 'repeat') return { versionId: claim.resultId };
      // Of two versions made at once the second sees the first.
      await tx.$executeRaw`select 1 from clinic where id = ${actor.clinic.id}::uuid for no key update`;
      const stored = await readEditions(tx);
      const isTaken = newestVersions(stored).some(
        (each) =>
          each.name === content.name &&
          !stored.some(({ id, editionId }) => id === openedId && editionId === each.editionId),
      );
      if (isTaken || content.name.toLowerCase() === 'pilot') {
        const message = 'There is a reference of this name already: choose another name.';
        throw new Refusal('rule', message, { field: 'name' });
      }
      const identity =
        openedId === null
          ? { editionId: newId(), version: 1 }
          : nextVersion(await readVersions(tx, openedId), openedId, reason);
      const questions = confirmed ? [] : editionQuestions(content);
      if (questions.length > 0) {
        throw new Refusal('confirm', 'Please check the figures.', { sentences: questions });
      }
      await writeVersion(tx, actor, {
        id: versionId,
        ...identity,
        reason: openedId === null ? null : reason,
        content,
      });
      if (openedId !== null) {
        await tx.$executeRaw`update clinic set settings = settings || jsonb_build_object('referenceEdition', ${versionId}::text),
          version = version + 1
          where id = ${actor.clinic.id}::uuid and settings ->> 'referenceEdition' = ${openedId}::text`;
      }
      await dropDraft(tx, `reference:${openedId ?? 'new'}`);
      return { versionId };
    },
    reason,
  );
}

function nextVersion(
  versions: readonly [StoredEdition, ...StoredEdition[]],
  openedId: string,
  reason: string,
): { editionId: string; version: number } {
  const [newest] = versions;
  if (newest.withdrawal !== null) {
    throw new Refusal('rule', 'This edition was withdrawn. Start a copy of it.');
  }
  if (newest.id !== openedId) {
    const by = newest.createdByName ?? 'Somebody';
    const message = `${by} made version ${newest.version} meanwhile. What you typed is still here.`;
    throw new Refusal('conflict', message, { theirs: { versionId: newest.id } });
  }
  if (reason.trim() === '') {
    throw new Refusal('rule', 'Say why the edition changes: readers see it beside the version.', {
      field: 'reason',
    });
  }
  return { editionId: newest.editionId, version: newest.version + 1 };
}

async function writeVersion(
  tx: Tx,
  actor: Actor,
  version: { id: string; editionId: string; version: number; reason: string | null; content: EditionContent },
): Promise<void> {
  const { id, content } = version;
  const design = {
    randomised: content.randomised,
    population: content.population,
    significance: content.significance,
    notFound: content.notFound,
    arms: content.treatment,
    n: content.n,
    editions: content.editions,
    measuredAt: content.measuredAt,
  };
  const sources = Object.fromEntries(content.sources.map((source) => [source.id, source.words]));
  await tx.$executeRaw`
    insert into reference_cohort (id, clinic_id, edition_id, version, name, title, citation, reason, design, sources)
    values (${id}, ${actor.clinic.id}::uuid, ${version.editionId}::uuid, ${version.version}, ${content.name}, ${content.title},
      ${content.citation}, ${version.reason}, ${JSON.stringify(design)}::jsonb, ${JSON.stringify(sources)}::jsonb)`;
  const points = content.points.map((point) => ({ ...point, id: `${id}/${figureField(point, 'mean')}` }));
  await tx.$executeRaw`
    insert into reference_point (id, cohort_id, clinic_id, scale, arm, timepoint, n, mean, mean_provenance, mean_source,
      sd, sd_provenance, sd_source, percent_of_baseline, percent_provenance, percent_source)
    select p.id, ${id}, ${actor.clinic.id}::uuid, p.scale, p.arm, p.timepoint, p.n, p.mean, p."meanProvenance",
      p."meanSource", p.sd, p."sdProvenance", p."sdSource", p."percentOfBaseline", p."percentProvenance", p."percentSource"
    from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as p (id text, scale text, arm text, timepoint text, n int,
      mean double precision, "meanProvenance" text, "meanSource" text, sd double precision, "sdProvenance" text,
      "sdSource" text, "percentOfBaseline" double precision, "percentProvenance" text, "percentSource" text)`;
  await tx.$executeRaw`
    insert into reference_statement (id, cohort_id, clinic_id, scale, arm, body)
    select concat_ws('/', ${id}::text, lpad(s.place::text, 2, '0')), ${id}, ${actor.clinic.id}::uuid, s.body ->> 'scale',
      s.body ->> 'arm', s.body
    from jsonb_array_elements(${JSON.stringify(content.statements)}::jsonb) with ordinality as s (body, place)`;
}

/**
 * Withdraws an edition with all its versions: they stay to be read, and no chart draws them. A clinic whose charts drew it
 * goes back to the pilot.
 * @throws Refusal `not-found`; `rule` when it was withdrawn before
 */
export async function withdrawEdition(
  actor: Actor,
  input: WithdrawEditionInput,
): Promise<{ versionId: string }> {
  const { key, versionId, reason } = input;
  return withActor(
    actor,
    async (tx) => {
      const claim = await claimSubmission(tx, actor, { key, body: { versionId, reason } }, versionId);
      if (claim.kind === 'repeat') return { versionId };
      await tx.$executeRaw`select 1 from clinic where id = ${actor.clinic.id}::uuid for no key update`;
      const [newest] = await readVersions(tx, versionId);
      if (newest.withdrawal !== null) throw new Refusal('rule', 'This edition was withdrawn already.');
      await tx.$executeRaw`update reference_cohort set withdrawn_at = now(), withdrawal_reason = ${reason}
        where edition_id = ${newest.editionId}::uuid`;
      await tx.$executeRaw`update clinic set settings = settings - 'referenceEdition', version = version + 1
        where id = ${actor.clinic.id}::uuid and settings ->> 'referenceEdition' in
          (select c.id from reference_cohort c where c.edition_id = ${newest.editionId}::uuid)`;
      return { versionId };
    },
    reason,
  );
}

/**
 * Chooses what the clinic's charts draw. @throws Refusal `not-found`; `rule` for a version that was withdrawn or is not the
 * newest
 */
export async function chooseEdition(
  actor: Actor,
  input: ChooseEditionInput,
): Promise<{ versionId: string | null }> {
  const { versionId } = input;
  return withActor(
    actor,
    async (tx) => {
      await tx.$executeRaw`select 1 from clinic where id = ${actor.clinic.id}::uuid for no key update`;
      if (versionId !== null) {
        const [newest] = await readVersions(tx, versionId);
        if (newest.withdrawal !== null || newest.id !== versionId) {
          const message =
            'This version was replaced or withdrawn meanwhile. Reload the page and choose again.';
          throw new Refusal('rule', message, { field: 'versionId' });
        }
      }
      await tx.$executeRaw`update clinic set settings = (settings - 'referenceEdition') ||
          jsonb_strip_nulls(jsonb_build_object('referenceEdition', ${versionId}::text)), version = version + 1
        where id = ${actor.clinic.id}::uuid and settings ->> 'referenceEdition' is distinct from ${versionId}::text`;
      return { versionId };
    },
    'reference that the charts draw',
  );
}
