import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { newId } from '@/lib/ids';
import type { RetireProtocolInput, SaveProtocolInput } from '@/lib/schemas/protocol';
import { dropDraft } from './drafts';
import { isId } from './patient-header';
import { claimSubmission } from './submissions';

/** One version of a protocol of the clinic's own. */
export interface StoredProtocol {
  id: string;
  definition: ProtocolDefinition;
  createdAt: Date;
  createdByName: string | null;
  retiredAt: Date | null;
}

interface ProtocolRow {
  id: string;
  definition: ProtocolDefinition;
  createdAt: string;
  createdByName: string | null;
  retiredAt: string | null;
}

/** Every version of the clinic's own protocols: by name of the key, the newest version first. */
export async function readProtocols(tx: Tx): Promise<StoredProtocol[]> {
  const rows = await tx.$queryRaw<{ protocol: ProtocolRow }[]>`
    select jsonb_build_object('id', d.id, 'createdAt', d.created_at, 'createdByName', u.name, 'retiredAt', d.retired_at,
      'definition', d.body || jsonb_build_object('key', d.key, 'version', d.version, 'name', d.name, 'arm', d.arm)) as protocol
    from protocol_definition d left join user_account u on u.id = d.created_by
    order by d.key, d.version desc`;
  return rows.map(({ protocol }) => ({
    ...protocol,
    createdAt: new Date(protocol.createdAt),
    retiredAt: protocol.retiredAt === null ? null : new Date(protocol.retiredAt),
  }));
}

/** The newest version of each of the clinic's own protocols that is in use. */
export function protocolsInUse(stored: readonly StoredProtocol[]): StoredProtocol[] {
  return stored.filter(
    ({ definition, retiredAt }) =>
      retiredAt === null &&
      !stored.some(
        (other) => other.definition.key === definition.key && other.definition.version > definition.version,
      ),
  );
}

/** @throws Refusal `not-found` when the clinic has no such version */
export async function getProtocol(
  tx: Tx,
  protocolId: string,
): Promise<{ protocol: StoredProtocol; newest: StoredProtocol }> {
  if (!isId(protocolId)) throw notFoundRefusal();
  const stored = await readProtocols(tx);
  const protocol = stored.find((each) => each.id === protocolId);
  const newest = stored.find((each) => each.definition.key === protocol?.definition.key);
  if (!protocol || !newest) throw notFoundRefusal();
  return { protocol, newest };
}

/**
 * The definition that a course of an arm starts with: the chosen one of the clinic, else the pilot's.
 * @throws Refusal `rule` for one that is of the other arm, was changed meanwhile, or is no longer in use
 */
export async function definitionForCourse(
  tx: Tx,
  protocolId: string | null,
  arm: Arm,
): Promise<ProtocolDefinition> {
  if (protocolId === null) return pilotDefinitions[arm];
  const chosen = protocolsInUse(await readProtocols(tx)).find((each) => each.id === protocolId);
  if (!chosen) {
    const message = 'This version of the protocol is not in use any more. Reload the page and choose again.';
    throw new Refusal('rule', message, { field: 'protocolId' });
  }
  if (chosen.definition.arm !== arm) {
    throw new Refusal('rule', 'This protocol belongs to the other arm.', { field: 'protocolId' });
  }
  return chosen.definition;
}

/**
 * Adds a protocol of the clinic's own, or the next version of one; courses that run keep the version they started with.
 * @throws Refusal `not-found`; `conflict` when somebody made a newer version meanwhile; `rule` for a name that is taken, a
 * protocol that was retired, or another arm
 */
export async function saveProtocol(actor: Actor, input: SaveProtocolInput): Promise<{ protocolId: string }> {
  return withActor(actor, async (tx) => {
    const { key, openedId, definition: sent } = input;
    const body = { openedId, definition: sent };
    const protocolId = newId();
    const claim = await claimSubmission(tx, actor, { key, body }, protocolId);
    if (claim.kind === 'repeat') return { protocolId: claim.resultId };
    // Of two versions made at once the second sees the first.
    await tx.$executeRaw`select 1 from clinic where id = ${actor.clinic.id}::uuid for no key update`;
    const identity =
      input.openedId === null
        ? await freeKey(tx, input.definition.name)
        : await nextVersion(tx, input.openedId, input.definition.arm);
    const definition = { ...input.definition, ...identity };
    await tx.protocolDefinition.create({
      data: {
        id: protocolId,
        clinicId: actor.clinic.id,
        ...identity,
        name: definition.name,
        arm: definition.arm,
        body: definition,
      },
      select: { id: true },
    });
    await dropDraft(tx, `protocol:${input.openedId ?? 'new'}`);
    return { protocolId };
  });
}

/** The key of a new protocol: its name in small letters and hyphens. */
async function freeKey(tx: Tx, name: string): Promise<{ key: string; version: number }> {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = letters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  const key = slug === '' ? 'protocol' : slug;
  const taken = await tx.protocolDefinition.findFirst({ where: { key }, select: { id: true } });
  const isPilots = Object.values(pilotDefinitions).some((definition) => definition.key === key);
  if (taken || isPilots) {
    throw new Refusal('rule', 'There is a protocol of this name already: choose another name.', {
      field: 'name',
    });
  }
  return { key, version: 1 };
}

async function nextVersion(tx: Tx, openedId: string, arm: Arm): Promise<{ key: string; version: number }> {
  const { protocol, newest } = await getProtocol(tx, openedId);
  const { key, version } = newest.definition;
  if (newest.retiredAt !== null) throw new Refusal('rule', 'This protocol was retired. Start a copy of it.');
  if (newest.id !== protocol.id) {
    const by = newest.createdByName ?? 'Somebody';
    const message = `${by} made version ${version} meanwhile. What you typed is still here.`;
    throw new Refusal('conflict', message, {
      theirs: { protocolId: newest.id, definition: newest.definition },
    });
  }
  if (newest.definition.arm !== arm) throw new Refusal('rule', 'A protocol keeps its arm.');
  return { key, version: version + 1 };
}

/** Takes a protocol out of use, with all its versions. @throws Refusal `not-found`; `rule` when it was retired before */
export async function retireProtocol(
  actor: Actor,
  input: RetireProtocolInput,
): Promise<{ protocolId: string }> {
  return withActor(actor, async (tx) => {
    const { protocolId } = input;
    const claim = await claimSubmission(tx, actor, { key: input.key, body: { protocolId } }, protocolId);
    if (claim.kind === 'repeat') return { protocolId };
    const { newest } = await getProtocol(tx, protocolId);
    if (newest.retiredAt !== null) throw new Refusal('rule', 'This protocol was retired already.');
    await tx.protocolDefinition.updateMany({
      where: { key: newest.definition.key, retiredAt: null },
      data: { retiredAt: now() },
    });
    return { protocolId };
  });
}
