import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import {
  type ClinicSettings,
  clinicSettingsSchema,
  type SafetySetting,
  safetySettings,
} from '@/lib/schemas/clinic-settings';
import type { SaveSafetyInput } from '@/lib/schemas/safety';

export interface ClinicSafety {
  settings: Pick<ClinicSettings, SafetySetting>;
  /** What the clinic has set for itself; the rest is where this app starts. */
  own: SafetySetting[];
  /** Of the clinic. */
  version: number;
}

/** Lists, limits and times of the acting clinic. */
export async function readSafety(tx: Tx): Promise<ClinicSafety> {
  const row = await tx.clinic.findFirstOrThrow({ select: { settings: true, version: true } });
  const names = Object.keys(safetySettings) as SafetySetting[];
  const stored = row.settings as Record<string, unknown>;
  return {
    settings: clinicSettingsSchema.parse(stored),
    own: names.filter((name) => stored[name] !== undefined),
    version: row.version,
  };
}

/**
 * Sets one list, limit or time of the clinic, or takes it back to what this app starts from.
 * @returns the new version of the clinic. @throws Refusal `conflict` when somebody saved a setting meanwhile
 */
export async function saveSafety(actor: Actor, input: SaveSafetyInput): Promise<{ version: number }> {
  return withActor(
    actor,
    async (tx) => {
      const { setting, value, version } = input;
      const part = JSON.stringify(value === null ? {} : { [setting]: value });
      const saved = await tx.$executeRaw`
        update clinic set settings = (settings - ${setting}::text) || ${part}::jsonb, version = version + 1
        where id = ${actor.clinic.id}::uuid and version = ${version}`;
      if (saved === 0) {
        const message =
          'Somebody else changed the clinic’s settings meanwhile. What you typed is still here: save once more to keep it.';
        throw new Refusal('conflict', message, { theirs: await readSafety(tx) });
      }
      return { version: version + 1 };
    },
    `safety setting: ${input.setting}`,
  );
}
