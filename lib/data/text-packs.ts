import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { languageName } from '@/lib/domain/instruments/language';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { TextPack } from '@/lib/domain/instruments/text-pack';
import { licenceState, type WordingLicence } from '@/lib/domain/instruments/wording';
import { dateText } from '@/lib/domain/words';
import { newId } from '@/lib/ids';
import { readTextPack, type RemoveTextPackInput, type UploadTextPackInput } from '@/lib/schemas/text-pack';
import { bodySha256, claimSubmission } from './submissions';

export interface UploadedPack {
  /** "BDI-II, past two weeks, in English". */
  what: string;
  version: number;
}

/**
 * Keeps a text pack as the next version of its edition and language; it is in use from then on.
 * @throws Refusal `rule` where a licence is needed and none is in force, or when this text is in use already
 */
export async function saveTextPack(actor: Actor, input: UploadTextPackInput): Promise<UploadedPack> {
  const read = readTextPack(input.text);
  if (!('pack' in read)) throw new Error('A text pack passed its schema and does not fit.');
  const { pack } = read;
  const sha = bodySha256(pack);
  return withActor(actor, async (tx) => {
    const id = newId();
    const body = { fileName: input.fileName, pack };
    const claim = await claimSubmission(tx, actor, { key: input.key, body }, id);
    // Of two uploads at once the second sees the first.
    await tx.$executeRaw`select 1 from clinic where id = ${actor.clinic.id}::uuid for no key update`;
    const place = { instrument: pack.instrument, edition: pack.edition, language: pack.language };
    const newest = await tx.textPack.findFirst({
      where: place,
      orderBy: { version: 'desc' },
      select: { version: true, bodySha256: true, removedAt: true },
    });
    const what = packWords(pack);
    if (claim.kind === 'repeat') return { what, version: newest?.version ?? 1 };
    await refuseWithoutLicence(tx, actor, pack);
    if (newest && newest.removedAt === null && Buffer.from(newest.bodySha256).equals(Buffer.from(sha))) {
      throw new Refusal('rule', `This text is in use already, as version ${newest.version} of ${what}.`, {
        field: 'file',
      });
    }
    const version = (newest?.version ?? 0) + 1;
    await tx.$executeRaw`
      update text_pack set replaced_at = clock_timestamp()
      where instrument = ${place.instrument} and edition = ${place.edition} and language = ${place.language}
        and replaced_at is null and removed_at is null`;
    await tx.textPack.create({
      data: {
        id,
        clinicId: actor.clinic.id,
        ...place,
        version,
        body: structuredClone(pack) as object,
        bodySha256: sha,
        fileName: input.fileName,
      },
      select: { id: true },
    });
    return { what, version };
  });
}

/**
 * Takes a text pack out of use and deletes its wording, with that of its earlier versions; which files they were stays.
 * @throws Refusal `not-found`
 */
export async function removeTextPack(actor: Actor, input: RemoveTextPackInput): Promise<void> {
  const { key, packId } = input;
  await withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body: { packId } }, packId);
    if (claim.kind === 'repeat') return;
    const removed = await tx.$executeRaw`
      update text_pack p set body = null, removed_at = clock_timestamp()
      from text_pack named
      where named.id = ${packId}::uuid and named.removed_at is null and p.removed_at is null
        and (p.instrument, p.edition, p.language) = (named.instrument, named.edition, named.language)`;
    if (removed === 0) throw notFoundRefusal();
  });
}

async function refuseWithoutLicence(tx: Tx, actor: Actor, pack: TextPack): Promise<void> {
  const [licence = null] = await tx.$queryRaw<WordingLicence[]>`
    select number, expires_on::text as "expiresOn" from instrument_licence
    where instrument = ${pack.instrument} and edition = ${pack.edition} and removed_at is null`;
  const definition = instrumentById(pack.instrument);
  const state = licenceState(definition, licence, todayAt(actor.clinic.timeZone));
  switch (state.kind) {
    case 'not-needed':
    case 'in-force':
      return;
    case 'missing':
      throw new Refusal(
        'rule',
        `The wording of the ${definition.name} needs a licence, and none is on the register for this edition. Enter the licence first, then upload the file.`,
        { field: 'file' },
      );
    case 'expired':
      throw new Refusal(
        'rule',
        `The licence for the ${definition.name} ended on ${dateText(state.expiresOn)}. Enter the renewed licence first, then upload the file.`,
        { field: 'file' },
      );
  }
}

function packWords({ instrument, edition, language }: TextPack): string {
  const { name, editions } = instrumentById(instrument);
  const label = editions.find((each) => each.id === edition)?.label.toLowerCase() ?? edition;
  return `${name}, ${label}, in ${languageName(language) ?? language}`;
}
