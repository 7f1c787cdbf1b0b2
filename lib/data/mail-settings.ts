import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { clinicSettingsSchema } from '@/lib/schemas/clinic-settings';
import type { MailSettings, SaveMailSettingsInput } from '@/lib/schemas/mail';

/** Whether this clinic can send e-mail now, and if not, why. */
export type MailStanding = 'ready' | 'not-set-up' | 'invented' | 'switched-off';

export function mailStanding(actor: Actor): MailStanding {
  if (env().KAP_SMTP_URL === undefined) return 'not-set-up';
  if (actor.clinic.synthetic) return 'invented';
  return actor.clinic.settings.mail.on ? 'ready' : 'switched-off';
}

/** The clinic's choices about e-mail, and the version they were read at. */
export async function readMailSettings(tx: Tx): Promise<{ settings: MailSettings; version: number }> {
  const row = await tx.clinic.findFirstOrThrow({ select: { settings: true, version: true } });
  return { settings: clinicSettingsSchema.parse(row.settings).mail, version: row.version };
}

/**
 * Sets the clinic's choices about e-mail; with the first, the account that acts there by itself is made.
 * @returns the new version of the clinic. @throws Refusal `conflict` when somebody saved a setting meanwhile; `rule` when
 *   it is switched on where it cannot work
 */
export async function saveMailSettings(
  actor: Actor,
  { version, ...settings }: SaveMailSettingsInput,
): Promise<{ version: number }> {
  if (settings.on && actor.clinic.synthetic) {
    throw new Refusal('rule', 'This clinic is invented: it never sends e-mail.', { field: 'on' });
  }
  if (settings.on && env().KAP_SMTP_URL === undefined) {
    throw new Refusal(
      'rule',
      'This server has no way to send e-mail yet: whoever runs it sets KAP_SMTP_URL, KAP_MAIL_FROM and KAP_PUBLIC_URL.',
      { field: 'on' },
    );
  }
  return withActor(
    actor,
    async (tx) => {
      const saved = await tx.$executeRaw`
        update clinic set settings = settings || ${JSON.stringify({ mail: settings })}::jsonb, version = version + 1
        where id = ${actor.clinic.id}::uuid and version = ${version}`;
      if (saved === 0) {
        const message =
          'Somebody else changed the clinic’s settings meanwhile. What you typed is still here: save once more to keep it.';
        throw new Refusal('conflict', message, { theirs: await readMailSettings(tx) });
      }
      await addAutomaticAccount(tx, actor);
      return { version: version + 1 };
    },
    'e-mail to patients',
  );
}

/** The least a role may: it types forms in and sees no score. Its password hash fits nothing. */
async function addAutomaticAccount(tx: Tx, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    insert into user_account (id, clinic_id, email, name, roles, password_hash, deactivated_at, automatic)
    values (${newId()}::uuid, ${actor.clinic.id}::uuid, ${`automatic@${actor.clinic.id}.invalid`}, 'Automatic e-mail',
      array['front-desk'], '$argon2id$none', now(), true)
    on conflict do nothing`;
}
