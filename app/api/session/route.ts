import { defendedRoute } from '@/lib/auth/defended-route';
import { readSessionLimit } from '@/lib/data/own-sessions';

/** Somebody is still there: the gate notes it, and the answer says how long the session can last at most. */
export const GET = defendedRoute({ permission: 'account.own', changes: false }, async (actor) =>
  Response.json({ limitSeconds: await readSessionLimit(actor) }),
);
