import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import { defaultDraftDays } from '@/lib/schemas/clinic-settings';
import type { DraftInput } from '@/lib/schemas/draft';

export interface KeptDraft {
  body: unknown;
  seq: number;
  updatedAt: Date;
}

/** A draft in whatever state: one that was not saved in time has no body any more. */
export interface DraftOnServer extends KeptDraft {
  isExpired: boolean;
  /** Until when it is kept; past for one that expired. */
  until: Date;
}

/** The days that the clinic keeps drafts: its own rule, else this app's. */
const daysKept = Prisma.sql`make_interval(days => coalesce(
  (select (c.settings ->> 'draftDays')::int from clinic c where c.id = (select current_clinic_id())), ${defaultDraftDays}::int))`;

/** What the acting user had typed into a form and not yet saved; null = nothing, or nothing any more. */
export async function readDraft(tx: Tx, formKey: string): Promise<KeptDraft | null> {
  const draft = (await readDrafts(tx, [formKey])).get(formKey);
  return draft && !draft.isExpired ? draft : null;
}

/** The same for several forms at once, by form, with those that expired. */
export async function readDrafts(tx: Tx, formKeys: readonly string[]): Promise<Map<string, DraftOnServer>> {
  const drafts = await tx.$queryRaw<(DraftOnServer & { formKey: string })[]>`
    select d.form_key as "formKey", d.body, d.seq, d.updated_at as "updatedAt", d.updated_at + ${daysKept} as until,
      (d.expired_at is not null or d.updated_at + ${daysKept} < clock_timestamp()) as "isExpired"
    from draft d where d.form_key = any(${[...formKeys]}::text[])`;
  return new Map(
    drafts.map(({ formKey, ...draft }) => [formKey, draft.isExpired ? { ...draft, body: null } : draft]),
  );
}

/** Keys of the forms of questionnaires into which the acting user typed something, as a value of a query. */
export const ownDraftsSql = Prisma.sql`(select coalesce(json_agg(d.form_key), '[]') from draft d
  where d.clinic_id = (select current_clinic_id()) and d.user_id = (select current_user_id())
    and d.form_key like 'response:%' and d.expired_at is null and d.updated_at + ${daysKept} >= clock_timestamp())`;

/**
 * Keeps what is being typed. A body whose `seq` is not above the kept one is left out: it came late, or the form is being
 * typed in another tab too. With the first draft of a form those go that nobody saved in time.
 * @returns whether it was kept, and the number that stands
 * @throws Refusal `forbidden` when it was typed by another person than the one signed in
 */
export async function writeDraft(actor: Actor, draft: DraftInput): Promise<{ kept: boolean; seq: number }> {
  if (draft.by !== undefined && draft.by !== actor.userId) {
    throw new Refusal('forbidden', 'Somebody else has signed in since.', null);
  }
  return withActor(actor, async (tx) => {
    if (draft.patientId !== null) {
      const patient = await tx.patient.findUnique({ where: { id: draft.patientId }, select: { id: true } });
      if (!patient) throw notFoundRefusal();
    }
    const [written] = await tx.$queryRaw<{ isFirst: boolean }[]>`
      insert into draft as kept (id, clinic_id, user_id, patient_id, form_key, seq, body, updated_at)
      values (${newId()}::uuid, ${actor.clinic.id}::uuid, ${actor.userId}::uuid, ${draft.patientId}::uuid, ${draft.formKey},
        ${draft.seq}, ${JSON.stringify(draft.body)}::jsonb, clock_timestamp())
      on conflict (clinic_id, user_id, form_key) do update
        set seq = excluded.seq, body = excluded.body, patient_id = excluded.patient_id, updated_at = excluded.updated_at,
          expired_at = null
        where kept.seq < excluded.seq or kept.expired_at is not null or kept.updated_at + ${daysKept} < clock_timestamp()
      returning xmax = 0 as "isFirst"`;
    if (written?.isFirst) await tx.$executeRaw`select expire_drafts(${actor.clinic.settings.draftDays}::int)`;
    if (written) return { kept: true, seq: draft.seq };
    const there = await tx.draft.findFirst({ where: { formKey: draft.formKey }, select: { seq: true } });
    return { kept: false, seq: there?.seq ?? draft.seq };
  });
}

/** The draft goes in the transaction that saves its form. */
export async function dropDraft(tx: Tx, formKey: string): Promise<void> {
  await tx.draft.deleteMany({ where: { formKey } });
}
