import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import type { ActionResult } from '@/lib/schemas/action-result';
import { type Answering, currentAnswering } from './answering';
import { clientAddress } from './client-address';
import { isOwnOrigin } from './own-origin';
import { Refusal } from './refusal';

/** What a browser must have shown before an action of the patient's pages runs. */
export type AnswerStanding =
  /** Nothing: what opens it is the code that is sent. */
  | 'nothing'
  /** The cookie of an open invitation. */
  | 'invited'
  /** The same, and the birth date fitted. */
  | 'confirmed';

interface StandingTypes {
  nothing: Answering | null;
  invited: Answering;
  confirmed: Answering;
}

/**
 * The only way to make an action of the patient's pages: origin, standing and input are checked before `run`. `needs` has
 * no default; a patient who has to prove who they are again is answered `signed-out`.
 */
export function defineAnswerAction<
  Needs extends AnswerStanding,
  Schema extends z.ZodType,
  Value,
>(definition: {
  needs: Needs;
  schema: Schema;
  run: (answering: StandingTypes[Needs], input: z.infer<Schema>, address: string) => Promise<Value | null>;
}): (input: unknown) => Promise<ActionResult<Value>> {
  return async (input) => {
    const head = await headers();
    if (!isOwnOrigin(head.get('origin'))) {
      return {
        kind: 'refused',
        reason: 'forbidden',
        message: 'This came from another address than this clinic’s.',
        detail: null,
      };
    }
    const answering = await currentAnswering();
    const stands =
      definition.needs === 'nothing' ||
      (answering !== null && (definition.needs === 'invited' || answering.confirmed));
    if (!stands) return over;
    const parsed = definition.schema.safeParse(input);
    if (!parsed.success) {
      return {
        kind: 'invalid',
        errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      };
    }
    try {
      const value = await definition.run(
        answering as StandingTypes[Needs],
        parsed.data,
        clientAddress(head.get('x-forwarded-for')),
      );
      return value === null ? over : { kind: 'ok', value };
    } catch (error) {
      if (error instanceof Refusal) {
        return { kind: 'refused', reason: error.reason, message: error.message, detail: error.detail };
      }
      throw error;
    }
  };
}

/** Also for a `run` that answers null: the visit ended while it ran. */
const over = {
  kind: 'signed-out',
  message: 'For your safety we ask for your birth date again. Your answers are kept.',
} as const;
