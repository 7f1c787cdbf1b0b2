import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { ClinicInput } from '@/lib/schemas/clinic';
import { type ClinicChoices, clinicChoicesSchema, storedSettings } from '@/lib/schemas/clinic-settings';

export interface EditableClinic {
  name: string;
  timeZone: string;
  settings: ClinicChoices;
  version: number;
}

const select = { name: true, timeZone: true, settings: true, version: true } as const;

/** The acting clinic, as its administrators edit it. */
export async function readClinic(tx: Tx): Promise<EditableClinic> {
  const row = await tx.clinic.findFirstOrThrow({ select });
  return { ...row, settings: clinicChoicesSchema.parse(storedSettings(row.settings)) };
}

/** @returns the new version. @throws Refusal `conflict` with the other text when somebody saved meanwhile */
export async function saveClinic(actor: Actor, input: ClinicInput): Promise<{ version: number }> {
  return withActor(actor, async (tx) => {
    const { version, name, timeZone, settings } = input;
    // The settings that stand on other pages stay as they are.
    const saved = await tx.$executeRaw`
      update clinic set name = ${name}, time_zone = ${timeZone}, settings = settings || ${JSON.stringify(settings)}::jsonb,
        version = version + 1
      where id = ${actor.clinic.id}::uuid and version = ${version}`;
    if (saved === 0) {
      const message = 'Somebody else changed the clinic’s settings meanwhile. Your text is still here.';
      throw new Refusal('conflict', message, { theirs: await readClinic(tx) });
    }
    return { version: version + 1 };
  });
}
