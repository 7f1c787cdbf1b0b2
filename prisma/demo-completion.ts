import { v5 } from 'uuid';
import { database } from '@/lib/db';

/** Namespace of the demo's submission keys; drawn once, means nothing. */
const namespace = '5a3c1f0e-6d1b-4c56-9b7e-2f4f6a8f0d11';

/**
 * The key under which one step of the demo is saved: the same at every start, so that a step taken before is a repeat
 * and changes nothing.
 */
export function demoKey(step: string): string {
  return v5(step, namespace);
}

/** Claimed last, when everything else is there. */
export const completionKey = demoKey('everything');

/** Whether the demo of a clinic was made to its end. */
export async function isDemoComplete(clinicId: string): Promise<boolean> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.clinic_id', ${clinicId}, true)`;
    const found = await tx.submission.findUnique({
      where: { clinicId_key: { clinicId, key: completionKey } },
      select: { key: true },
    });
    return found !== null;
  });
}
