'use server';

import { headers } from 'next/headers';
import { isOwnOrigin } from '@/lib/auth/own-origin';
import { Refusal } from '@/lib/auth/refusal';
import { setUpClinic } from '@/lib/data/setup';
import type { ActionResult } from '@/lib/schemas/action-result';
import { setupSchema } from '@/lib/schemas/setup';

/** The one action that needs nobody signed in: what opens it is the one-time secret of the set-up link. */
export async function setUp(input: unknown): Promise<ActionResult<null>> {
  if (!isOwnOrigin((await headers()).get('origin'))) {
    return {
      kind: 'refused',
      reason: 'forbidden',
      message: 'This form came from another address than this clinic’s.',
      detail: null,
    };
  }
  const parsed = setupSchema.safeParse(input);
  if (!parsed.success) {
    return {
      kind: 'invalid',
      errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    };
  }
  try {
    await setUpClinic(parsed.data);
    return { kind: 'ok', value: null };
  } catch (error) {
    if (error instanceof Refusal) {
      return { kind: 'refused', reason: error.reason, message: error.message, detail: error.detail };
    }
    throw error;
  }
}
