import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { DraftInput } from '@/lib/schemas/draft';

export interface KeptDraft {
  body: unknown;
  seq: number;
  updatedAt: Date;
}

/** What the acting user had typed into a form and not yet saved; null = nothing. */
export async function readDraft(tx: Tx, formKey: string): Promise<KeptDraft | null> {
  return tx.draft.findFirst({ where: { formKey }, select: { body: true, seq: true, updatedAt: true } });
}

/** The same for several forms at once, by form. */
export async function readDrafts(tx: Tx, formKeys: readonly string[]): Promise<Map<string, KeptDraft>> {
  const drafts = await tx.draft.findMany({
    where: { formKey: { in: [...formKeys] } },
    select: { formKey: true, body: true, seq: true, updatedAt: true },
  });
  return new Map(drafts.map(({ formKey, ...draft }) => [formKey, draft]));
}

/**
 * Keeps what is being typed. A body with no higher `seq` than the kept one came late and is left out.
 * @returns the `seq` that is kept now
 * @throws Refusal `forbidden` when it was typed by another person than the one signed in
 */
export async function writeDraft(actor: Actor, draft: DraftInput): Promise<{ seq: number }> {
  if (draft.by !== undefined && draft.by !== actor.userId) {
    throw new Refusal('forbidden', 'Somebody else has signed in since.', null);
  }
  return withActor(actor, async (tx) => {
    if (draft.patientId !== null) {
      const patient = await tx.patient.findUnique({ where: { id: draft.patientId }, select: { id: true } });
      if (!patient) throw notFoundRefusal();
    }
    const written = await tx.$executeRaw`
      insert into draft (id, clinic_id, user_id, patient_id, form_key, seq, body, updated_at)
      values (${newId()}::uuid, ${actor.clinic.id}::uuid, ${actor.userId}::uuid, ${draft.patientId}::uuid, ${draft.formKey},
        ${draft.seq}, ${JSON.stringify(draft.body)}::jsonb, clock_timestamp())
      on conflict (clinic_id, user_id, form_key) do update
        set seq = excluded.seq, body = excluded.body, patient_id = excluded.patient_id, updated_at = excluded.updated_at
        where draft.seq < excluded.seq`;
    if (written > 0) return { seq: draft.seq };
    const kept = await readDraft(tx, draft.formKey);
    return { seq: kept?.seq ?? draft.seq };
  });
}

/** The draft goes in the transaction that saves its form. */
export async function dropDraft(tx: Tx, formKey: string): Promise<void> {
  await tx.draft.deleteMany({ where: { formKey } });
}
