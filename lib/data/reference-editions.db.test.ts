import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, mintActor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';
import type { EditionContent } from '@/lib/domain/reference/edition';
import { readEdition, typedEdition } from '@/lib/domain/reference/typed-edition';
import { editionFrom } from '@/lib/domain/reference/edition';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { pilotId, readReferenceCohort, referenceCohort } from './reference';
import {
  chooseEdition,
  readEditions,
  readVersions,
  saveEdition,
  withdrawEdition,
} from './reference-editions';

let record: TestRecord;
let actor: Actor;

beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  actor = await record.openClinic('Riverside', ['administrator']);
});

function contentOf(name = 'Full paper'): EditionContent {
  const { content } = readEdition({ ...typedEdition(editionFrom(batievsky2023)), name });
  if (!content) throw new Error('The copy of the pilot was not read.');
  return content;
}

const save = (openedId: string | null, over: Partial<EditionContent> = {}, reason = '', by = actor) =>
  saveEdition(by, {
    key: newId(),
    openedId,
    reason,
    content: { ...contentOf(), ...over },
    confirmed: false,
  });

/** The same person after the next request: the gate reads the clinic's settings anew. */
async function again(of: Actor): Promise<Actor> {
  const { rows } = await record.superuser.query<{ settings: unknown }>(
    `select settings from clinic where id = $1`,
    [of.clinic.id],
  );
  return mintActor({
    session_id: of.sessionId,
    user_id: of.userId,
    clinic_id: of.clinic.id,
    user_name: of.userName,
    user_roles: [...of.roles],
    must_change: false,
    clinic_name: of.clinic.name,
    time_zone: of.clinic.timeZone,
    synthetic: of.clinic.synthetic,
    settings: rows[0]?.settings,
  });
}

const drawn = async (asked?: string) => referenceCohort(await again(actor), asked);
const choose = (versionId: string | null) =>
  chooseEdition(actor, { key: newId(), versionId, confirmed: false });

describe('an edition of the clinic’s own', () => {
  it('comes back figure by figure, with provenance, source, SD and n', async () => {
    const points = contentOf().points.map((point, at) =>
      at === 0
        ? { ...point, sd: 1.25, sdProvenance: 'read-off' as const, sdSource: 'source-1', n: 4 }
        : point,
    );
    const { versionId } = await save(null, { points });
    const stored = await withActor(actor, (tx) => readReferenceCohort(tx, versionId));
    expect(stored).toMatchObject({ name: 'Full paper', version: 1, standing: null, n: { psychedelic: 5 } });
    const byPlace = (each: { scale: string; arm: string; timepoint: string }) =>
      `${each.scale} ${each.arm} ${each.timepoint}`;
    const sorted = (list: readonly EditionContent['points'][number][]) =>
      [...list].sort((a, b) => byPlace(a).localeCompare(byPlace(b)));
    expect(sorted(stored.points as EditionContent['points'][number][])).toEqual(sorted(points));
    expect(stored.sources.map(({ id, words }) => ({ id, words }))).toEqual(contentOf().sources);
    expect(stored.statements).toEqual(contentOf().statements);
    const [edition] = await withActor(actor, readEditions);
    expect(edition).toMatchObject({
      version: 1,
      createdByName: 'User of Riverside',
      reason: null,
      withdrawal: null,
    });
  });

  it('is changed by a new version with a reason, and the old one stays as it was', async () => {
    const { versionId: first } = await save(null);
    await expect(save(first)).rejects.toMatchObject({ reason: 'rule', detail: { field: 'reason' } });
    const { versionId: second } = await save(first, { title: 'Mended' }, 'a slip in table 2');
    const versions = await withActor(actor, (tx) => readVersions(tx, first));
    expect(versions.map(({ id, version, reason }) => [id, version, reason])).toEqual([
      [second, 2, 'a slip in table 2'],
      [first, 1, null],
    ]);
    const old = await withActor(actor, (tx) => readReferenceCohort(tx, first));
    expect(old).toMatchObject({ title: batievsky2023.title, version: 1, standing: 'Version 2 followed.' });
    await expect(save(first, {}, 'late')).rejects.toMatchObject({
      reason: 'conflict',
      message: 'User of Riverside made version 2 meanwhile. What you typed is still here.',
    });
    const { rows } = await record.superuser.query(
      `select reason from audit.event where table_name = 'reference_cohort' and row_id = $1`,
      [second],
    );
    expect(rows).toEqual([{ reason: 'a slip in table 2' }]);
  });

  it('is saved once under one key, has a name of its own, and asks about figures that do not agree', async () => {
    const sent = { key: newId(), openedId: null, reason: '', content: contentOf(), confirmed: false };
    const once = await saveEdition(actor, sent);
    expect(await saveEdition(actor, sent)).toEqual(once);
    expect(await withActor(actor, readEditions)).toHaveLength(1);
    await expect(save(null)).rejects.toMatchObject({ detail: { field: 'name' } });
    await expect(save(null, { name: 'pilot' })).rejects.toMatchObject({ detail: { field: 'name' } });
    const points = contentOf().points.map((point) =>
      point.scale === 'bdi' && point.timepoint === 'after-session-6'
        ? { ...point, percentOfBaseline: 70 }
        : point,
    );
    await expect(save(null, { name: 'Other', points })).rejects.toMatchObject({
      reason: 'confirm',
      detail: { sentences: [expect.stringContaining('not 70%'), expect.stringContaining('not 70%')] },
    });
  });

  it('is drawn when chosen, follows its versions, and gives way to the pilot when withdrawn', async () => {
    expect((await drawn()).id).toBe(pilotId);
    const { versionId: first } = await save(null);
    expect((await drawn()).id).toBe(pilotId);
    expect(await drawn(first)).toMatchObject({ id: first, name: 'Full paper', version: 1 });
    await choose(first);
    expect((await drawn()).id).toBe(first);
    expect((await drawn(pilotId)).name).toBe('Pilot');
    const { versionId: second } = await save(first, {}, 'added the SDs');
    expect(await drawn()).toMatchObject({ id: second, version: 2, standing: null });
    expect(await drawn(first)).toMatchObject({ id: first, standing: 'Version 2 followed.' });
    await expect(choose(first)).rejects.toMatchObject({ reason: 'rule' });
    for (const asked of [newId(), 'x']) {
      expect(await drawn(asked)).toMatchObject({
        id: second,
        standing: 'The reference that was asked for is not there; Full paper, version 2 is drawn instead.',
      });
    }
    await withdrawEdition(actor, {
      key: newId(),
      versionId: first,
      reason: 'the paper was retracted',
      confirmed: false,
    });
    expect(await drawn()).toMatchObject({ id: pilotId, standing: null });
    expect((await drawn(second)).standing).toBe('“Full paper” was withdrawn; Pilot is drawn instead.');
    await expect(choose(second)).rejects.toMatchObject({ reason: 'rule' });
    await expect(save(second, {}, 'again')).rejects.toMatchObject({ reason: 'rule' });
    const versions = await withActor(actor, (tx) => readVersions(tx, second));
    expect(versions.map(({ withdrawal }) => [withdrawal?.byName, withdrawal?.reason])).toEqual([
      ['User of Riverside', 'the paper was retracted'],
      ['User of Riverside', 'the paper was retracted'],
    ]);
    expect((await withActor(actor, (tx) => readReferenceCohort(tx, first))).title).toBe(batievsky2023.title);
  });
});

describe('row-level security of reference cohorts', () => {
  it('never shows another clinic’s edition, nor lets it be changed, chosen or withdrawn', async () => {
    const other = await record.openClinic('Hillside', ['administrator']);
    const { versionId } = await save(null, {}, '', other);
    expect(await withActor(actor, readEditions)).toEqual([]);
    const figures = await withActor(
      actor,
      (tx) =>
        tx.$queryRaw<
          { n: number }[]
        >`select count(*)::int as n from reference_point where clinic_id is not null`,
    );
    expect(figures).toEqual([{ n: 0 }]);
    const notFound = { reason: 'not-found' };
    await expect(withActor(actor, (tx) => readReferenceCohort(tx, versionId))).rejects.toMatchObject(
      notFound,
    );
    await expect(save(versionId, {}, 'taken over')).rejects.toMatchObject(notFound);
    await expect(choose(versionId)).rejects.toMatchObject(notFound);
    await expect(
      withdrawEdition(actor, { key: newId(), versionId, reason: 'taken over', confirmed: false }),
    ).rejects.toMatchObject(notFound);
    expect((await drawn(versionId)).standing).toMatch(/is not there/);
  });

  const insertCohort = (clinicId: string | null) =>
    `insert into reference_cohort (id, clinic_id, edition_id, name, title, citation, design, sources)
     values ('${newId()}', ${clinicId ? `'${clinicId}'` : 'null'}, ${clinicId ? `'${newId()}'` : 'null'}, 'X', 'X', 'X', '{}', '{}')`;

  it('keeps the pilot, and every version, from SQL of the app’s role', async () => {
    const other = await record.openClinic('Hillside');
    const { versionId } = await save(null);
    const point = (cohort: string, clinic: string) =>
      `insert into reference_point (id, cohort_id, clinic_id, scale, arm, timepoint, mean, mean_provenance, mean_source)
       values ('${newId()}', '${cohort}', '${clinic}', 'pcl-5', 'psychedelic', 'baseline', 40, 'published', 'source-1')`;
    const own = actor.clinic.id;
    for (const [statement, code] of [
      [`update reference_point set mean = 1 where cohort_id = '${versionId}'`, '42501'],
      [`update reference_cohort set title = 'X'`, '42501'],
      [`delete from reference_point`, '42501'],
      [`delete from reference_cohort`, '42501'],
      [`update reference_statement set body = '{}'`, '42501'],
      [insertCohort(null), '42501'],
      [insertCohort(other.clinic.id), '42501'],
      [point(pilotId, own), 'KAP90'],
      [point(versionId, own), 'KAP90'],
      [point(versionId, other.clinic.id), 'KAP90'],
      [
        `insert into reference_statement (id, cohort_id, clinic_id, scale, body) values ('x', '${versionId}', '${own}', 'bdi', '{}')`,
        'KAP90',
      ],
    ] as const) {
      await record.app.query('begin');
      await record.app.query(
        `select set_config('app.user_id', $1, true), set_config('app.clinic_id', $2, true)`,
        [actor.userId, own],
      );
      await expect(record.app.query(statement), statement).rejects.toMatchObject({ code });
      await record.app.query('rollback');
    }
    const withdrawPilot = await withActor(
      actor,
      (tx) =>
        tx.$executeRaw`update reference_cohort set withdrawn_at = now(), withdrawal_reason = 'x' where id = ${pilotId}`,
    );
    expect(withdrawPilot).toBe(0);
  });

  it('takes no figure without a provenance and a source, and no second withdrawal', async () => {
    const { versionId } = await save(null);
    const key = () => ({ key: newId(), versionId, reason: 'retracted', confirmed: false });
    await withdrawEdition(actor, key());
    await expect(withdrawEdition(actor, key())).rejects.toMatchObject({ reason: 'rule' });
    await expect(
      withActor(
        actor,
        (tx) =>
          tx.$executeRaw`update reference_cohort set withdrawal_reason = 'other' where id = ${versionId}`,
      ),
    ).rejects.toThrow(/never changes/);
    const bare = contentOf('Bare').points.map((each) => ({ ...each, meanSource: null }));
    await expect(save(null, { name: 'Bare', points: bare })).rejects.toThrow(/own_figure_has_source/);
  });
});
