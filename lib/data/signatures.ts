import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { boundContent } from '@/lib/domain/signing/bound-content';
import { contentDifferences } from '@/lib/domain/signing/content-differences';
import type { Json } from '@/lib/domain/signing/content-words';
import type { RecordKind, SignatureMeaning, SignatureState } from '@/lib/domain/signing/meanings';
import type { RecordSigning, Signed } from '@/lib/domain/signing/record-signing';
import { formatInstant } from '@/lib/format/format-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import type { AmendmentInput, SignRecordInput } from '@/lib/schemas/signing';
import { inRecordWords } from './record-refusal';
import { confirmSigner } from './signing-password';
import { claimSubmission } from './submissions';

/** A record that can be signed, by what it is and whose. */
export interface SignableRecord {
  patientId: string;
  recordKind: RecordKind;
  recordId: string;
}

/** Where the records are kept, and what of a row changes with everything that a signature binds. */
const tables = {
  session: {
    table: Prisma.sql`medicine_session`,
    stamp: Prisma.sql`r.version::text || '.' || r.console_revision::text`,
  },
  response: { table: Prisma.sql`questionnaire_response`, stamp: Prisma.sql`r.version::text` },
  'adverse-event': { table: Prisma.sql`adverse_event`, stamp: Prisma.sql`r.version::text` },
  screening: { table: Prisma.sql`screening`, stamp: Prisma.sql`r.version::text` },
} as const satisfies Record<RecordKind, { table: Prisma.Sql; stamp: Prisma.Sql }>;

/**
 * How many signatures stand under records, for lists: none means not signed, more than one amended. The seals are not
 * checked here; the page of the record does that.
 */
export async function countSignatures(
  tx: Tx,
  kind: RecordKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    select record_id as id, max(ordinal) as count from signature
    where record_kind = ${kind} and record_id = any (${[...ids]}::uuid[]) group by record_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

interface SigningRow {
  state: SignatureState;
  seen: string;
  signatures: {
    ordinal: number;
    name: string;
    at: string;
    meaning: string;
    reason: string | null;
    content: Json;
  }[];
  /** Of a record without a signature: what one would bind. */
  content: Json;
  error: { by: string | null; at: string; reason: string } | null;
}

/**
 * How a record stands, in one query: its state (the seals are checked), all its signatures with what each amendment
 * changed, and whether it was entered in error.
 * @throws Refusal `not-found`
 */
export async function readSigning(tx: Tx, actor: Actor, record: SignableRecord): Promise<RecordSigning> {
  const { table, stamp } = tables[record.recordKind];
  const error =
    record.recordKind === 'screening'
      ? Prisma.sql`null`
      : Prisma.sql`case when r.entered_in_error_at is not null then jsonb_build_object('by',
          (select u.name from user_account u where u.id = r.entered_in_error_by), 'at', r.entered_in_error_at,
          'reason', r.entered_in_error_reason) end`;
  const [row] = await tx.$queryRaw<SigningRow[]>`
    select signature_state(${record.recordKind}, r.id) as state, ${stamp} as seen, ${error} as error,
      case when not exists (select from signature g where g.record_kind = ${record.recordKind} and g.record_id = r.id)
        then record_content(${record.recordKind}, r.id) end as content,
      coalesce((select jsonb_agg(jsonb_build_object('ordinal', g.ordinal, 'name', g.signed_name, 'at', g.signed_at,
          'meaning', g.meaning, 'reason', g.reason, 'content', g.content) order by g.ordinal)
        from signature g where g.record_kind = ${record.recordKind} and g.record_id = r.id), '[]') as signatures
    from ${table} r where r.id = ${record.recordId}::uuid and r.patient_id = ${record.patientId}::uuid`;
  if (!row) throw notFoundRefusal();
  const zone = actor.clinic.timeZone;
  const clock = (at: string) => formatInstant(new Date(at), zone);
  return {
    state: row.state,
    seen: row.seen,
    signatures: row.signatures.map(({ content, at, ...signature }, index) => {
      const before = row.signatures[index - 1]?.content;
      return {
        ...signature,
        at: clock(at),
        differences: before === undefined ? [] : contentDifferences(before, content, zone),
      };
    }),
    binds: boundContent(row.signatures.at(-1)?.content ?? row.content, zone),
    enteredInError: row.error && { ...row.error, at: clock(row.error.at) },
  };
}

/**
 * Signs a record as it is stored, when that is what the signer saw. The password is checked before the transaction.
 * @returns the signature's name, time and meaning; the same for a repeat with the same key
 * @throws Refusal `rule`: a wrong password (detail: `field`), or a record that is not finished or signed already;
 *   `conflict` when it was changed since it was opened; `not-found`
 */
export async function signRecord(actor: Actor, input: SignRecordInput): Promise<Signed> {
  const { key, password, ...body } = input;
  await confirmSigner(actor, password);
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const signatureId = newId();
      const claim = await claimSubmission(tx, actor, { key, body }, signatureId);
      if (claim.kind === 'repeat') return readSigned(tx, actor, claim.resultId);
      await holdAsSeen(tx, input, input.seen);
      await addSignature(tx, actor, input, { id: signatureId, meaning: input.meaning });
      return readSigned(tx, actor, signatureId);
    }),
  );
}

/**
 * Takes the record for the rest of the transaction, when it is as somebody saw it.
 * @throws Refusal `not-found`; `conflict`
 */
export async function holdAsSeen(tx: Tx, record: SignableRecord, seen: string): Promise<void> {
  const { table, stamp } = tables[record.recordKind];
  const [row] = await tx.$queryRaw<{ seen: string }[]>`
    select ${stamp} as seen from ${table} r
    where r.id = ${record.recordId}::uuid and r.patient_id = ${record.patientId}::uuid for update`;
  if (!row) throw notFoundRefusal();
  if (row.seen !== seen) {
    throw new Refusal(
      'conflict',
      'This record was changed after you opened it, so it was not signed. Load the page again, read what is new, and sign then.',
    );
  }
}

/**
 * Changes a signed record: the reason, the change and the new signature in one transaction (the database refuses a part
 * of them). Without an amendment the change alone, as for a record that is not signed. The password has to be checked
 * before, with `confirmSigner`; to be run inside `inRecordWords`, because the last check comes with the commit.
 */
export async function amending<T>(
  tx: Tx,
  actor: Actor,
  record: SignableRecord,
  amendment: Pick<AmendmentInput, 'reason' | 'meaning'> | null,
  change: () => Promise<T>,
): Promise<T> {
  if (amendment === null) return change();
  await tx.$executeRaw`
    insert into amendment (id, clinic_id, patient_id, record_kind, record_id, reason)
    values (${newId()}::uuid, ${actor.clinic.id}::uuid, ${record.patientId}::uuid, ${record.recordKind},
      ${record.recordId}::uuid, ${amendment.reason})`;
  const changed = await change();
  await addSignature(tx, actor, record, { id: newId(), meaning: amendment.meaning });
  return changed;
}

/** An amendment without its password: what may be kept, if only as a hash. */
export function unsecret({ reason, meaning }: AmendmentInput): Pick<AmendmentInput, 'reason' | 'meaning'> {
  return { reason, meaning };
}

async function addSignature(
  tx: Tx,
  actor: Actor,
  record: SignableRecord,
  signature: { id: string; meaning: SignatureMeaning },
): Promise<void> {
  await tx.$executeRaw`
    insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
    values (${signature.id}::uuid, ${actor.clinic.id}::uuid, ${record.patientId}::uuid, ${record.recordKind},
      ${record.recordId}::uuid, ${signature.meaning})`;
}

async function readSigned(tx: Tx, actor: Actor, id: string): Promise<Signed> {
  const { signedName, signedAt, meaning } = await tx.signature.findUniqueOrThrow({
    where: { id },
    select: { signedName: true, signedAt: true, meaning: true },
  });
  return { name: signedName, at: formatInstant(signedAt, actor.clinic.timeZone), meaning };
}
