import { dropSessionCookie } from '@/lib/auth/answer-cookie';
import { sessionToken } from '@/lib/auth/current-actor';
import { defendedRoute } from '@/lib/auth/defended-route';
import { beginOwnView } from '@/lib/auth/own-view-visit';
import { Refusal } from '@/lib/auth/refusal';
import { openOwnView } from '@/lib/data/own-view';
import type { ActionResult } from '@/lib/schemas/action-result';
import { ownViewSchema } from '@/lib/schemas/own-view';

/**
 * Turns this device over to a patient who looks at their own course: the session of the member of staff ends on the
 * server first, so that no key, address or Back leads to another patient.
 */
export const POST = defendedRoute({ permission: 'scores.read', changes: true }, async (actor, request) => {
  const parsed = ownViewSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return answer(400, { kind: 'invalid', errors });
  }
  try {
    await openOwnView(actor, parsed.data.patientId, parsed.data.courseId, 'staff');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, message, detail } = error;
    return answer(reason === 'not-found' ? 404 : 409, { kind: 'refused', reason, message, detail });
  }
  const staff = await sessionToken();
  if (staff !== null) await beginOwnView(actor, staff, parsed.data);
  await dropSessionCookie();
  const response = answer(200, { kind: 'ok', value: { handedOver: true } });
  response.headers.set('Clear-Site-Data', '"cache"');
  return response;
});

function answer(status: number, result: ActionResult<{ handedOver: boolean }>): Response {
  return Response.json(result, { status });
}
