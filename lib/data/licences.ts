import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { languageName } from '@/lib/domain/instruments/language';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { type InstrumentId, instrumentIds } from '@/lib/domain/instruments/types';
import { type LicenceState, licenceState } from '@/lib/domain/instruments/wording';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { LicenceInput, LicenceRemovalInput } from '@/lib/schemas/licence';
import { claimSubmission } from './submissions';

/** One edition of an instrument with what the clinic has for it; the wording itself is not among it. */
export interface RegisterEntry {
  instrument: InstrumentId;
  name: string;
  edition: { id: string; label: string };
  licence: { number: string; holder: string; expiresOn: PlainDate } | null;
  /** What a change of the licence names; null while none was ever there. */
  licenceVersion: number | null;
  state: LicenceState;
  packs: RegisteredPack[];
}

export interface RegisteredPack {
  packId: string;
  language: string;
  languageName: string;
  version: number;
  fileName: string;
  /** ISO instant. */
  uploadedAt: string;
  uploadedBy: string | null;
}

export interface WordingRegister {
  entries: RegisterEntry[];
  /** Courses under way that keep another edition than new courses get. */
  otherEditions: { bdi: number; pcl5: number };
}

interface LicenceRow {
  instrument: string;
  edition: string;
  number: string;
  holder: string;
  expiresOn: PlainDate;
  version: number;
  removed: boolean;
}
type PackRow = Omit<RegisteredPack, 'languageName'> & { instrument: string; edition: string };

/** Every edition of every instrument, with the clinic's licence and packs in use. */
export async function readWordingRegister(tx: Tx, actor: Actor): Promise<WordingRegister> {
  const { bdiInstrument, pcl5Edition } = actor.clinic.settings;
  const [row] = await tx.$queryRaw<{ licences: LicenceRow[]; packs: PackRow[]; bdi: number; pcl5: number }[]>`
    select
      coalesce((select jsonb_agg(jsonb_build_object('instrument', l.instrument, 'edition', l.edition, 'number', l.number,
          'holder', l.holder, 'expiresOn', l.expires_on, 'version', l.version, 'removed', l.removed_at is not null))
        from instrument_licence l), '[]') as licences,
      coalesce((select jsonb_agg(jsonb_build_object('packId', p.id, 'instrument', p.instrument, 'edition', p.edition,
          'language', p.language, 'version', p.version, 'fileName', p.file_name, 'uploadedAt', p.uploaded_at,
          'uploadedBy', u.name) order by p.language not like 'en%', p.language)
        from text_pack p left join user_account u on u.id = p.uploaded_by
        where p.replaced_at is null and p.removed_at is null), '[]') as packs,
      (select count(*)::int from treatment_course c where c.status = 'active' and c.bdi_instrument <> ${bdiInstrument}) as bdi,
      (select count(*)::int from treatment_course c where c.status = 'active' and c.pcl5_edition <> ${pcl5Edition}) as pcl5`;
  const { licences, packs, bdi, pcl5 } = row ?? { licences: [], packs: [], bdi: 0, pcl5: 0 };
  const today = todayAt(actor.clinic.timeZone);
  const entries = instrumentIds.flatMap((id) => {
    const definition = instrumentById(id);
    return definition.editions.map((edition): RegisterEntry => {
      const isOwn = (each: { instrument: string; edition: string }) =>
        each.instrument === id && each.edition === edition.id;
      const stored = licences.find(isOwn);
      const licence = stored && !stored.removed ? stored : null;
      return {
        instrument: id,
        name: definition.name,
        edition: { id: edition.id, label: edition.label },
        licence: licence && {
          number: licence.number,
          holder: licence.holder,
          expiresOn: licence.expiresOn,
        },
        licenceVersion: stored?.version ?? null,
        state: licenceState(definition, licence, today),
        packs: packs.filter(isOwn).map(({ instrument: _id, edition: _edition, ...pack }) => ({
          ...pack,
          languageName: languageName(pack.language) ?? pack.language,
        })),
      };
    });
  });
  return { entries, otherEditions: { bdi, pcl5 } };
}

/**
 * Puts a licence on the register, or changes the one that stands there.
 * @throws Refusal `conflict` when somebody changed it meanwhile
 */
export async function saveLicence(actor: Actor, input: LicenceInput): Promise<{ version: number }> {
  const { key, version, ...body } = input;
  const id = newId();
  return withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body: { ...body, version } }, id);
    if (claim.kind === 'repeat') return { version: (version ?? 0) + 1 };
    const { instrument, edition, number, holder, expiresOn } = body;
    const saved =
      version === null
        ? await tx.$executeRaw`
            insert into instrument_licence (id, clinic_id, instrument, edition, number, holder, expires_on)
            values (${id}::uuid, ${actor.clinic.id}::uuid, ${instrument}, ${edition}, ${number}, ${holder}, ${expiresOn}::date)
            on conflict do nothing`
        : await tx.$executeRaw`
            update instrument_licence set number = ${number}, holder = ${holder}, expires_on = ${expiresOn}::date,
              version = version + 1, recorded_by = ${actor.userId}::uuid, recorded_at = clock_timestamp(), removed_at = null
            where instrument = ${instrument} and edition = ${edition} and version = ${version}::int`;
    if (saved === 0) throw changedMeanwhile();
    return { version: (version ?? 0) + 1 };
  });
}

/**
 * Takes a licence off the register: the wording it unlocked is not shown any more, and stays until its pack is removed.
 * @throws Refusal `conflict` when somebody changed it meanwhile
 */
export async function removeLicence(actor: Actor, input: LicenceRemovalInput): Promise<void> {
  const { key, ...body } = input;
  await withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body }, newId());
    if (claim.kind === 'repeat') return;
    const saved = await tx.$executeRaw`
      update instrument_licence set removed_at = clock_timestamp(), version = version + 1
      where instrument = ${body.instrument} and edition = ${body.edition} and version = ${body.version}::int
        and removed_at is null`;
    if (saved === 0) throw changedMeanwhile();
  });
}

function changedMeanwhile(): Refusal {
  const message =
    'Somebody else changed this licence meanwhile. What you typed is still here: look at what is saved now, then save once more to replace it.';
  return new Refusal('conflict', message);
}
