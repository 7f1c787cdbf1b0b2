import { dropSessionCookie, keepAnswerToken } from '@/lib/auth/answer-cookie';
import { enterByLink } from '@/lib/auth/answer-visits';
import { sessionToken } from '@/lib/auth/current-actor';
import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { endSession } from '@/lib/auth/sign-in';
import { inviteToAnswer } from '@/lib/data/invitations';
import type { ActionResult } from '@/lib/schemas/action-result';
import { tabletInvitationSchema } from '@/lib/schemas/invitation';

/**
 * Turns this device over to the patient: the session of the member of staff ends on the server before the patient's page
 * can open, and the browser forgets what it kept of the clinic's pages. A route and no action, because the answer to an
 * action would draw the page it came from once more.
 */
export const POST = defendedRoute(
  { permission: 'responses.write', changes: true },
  async (actor, request) => {
    const parsed = tabletInvitationSchema.safeParse(await request.json().catch(() => null));
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      return answer(400, { kind: 'invalid', errors });
    }
    try {
      const { token } = await inviteToAnswer(actor, { ...parsed.data, way: 'tablet' });
      const staff = await sessionToken();
      if (staff !== null) await endSession(staff, 'device handed to a patient');
      await dropSessionCookie();
      const entrance = await enterByLink(token, null);
      if (entrance.kind === 'in' && entrance.token !== null) await keepAnswerToken(entrance.token);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { reason, message, detail } = error;
      return answer(reason === 'not-found' ? 404 : 409, { kind: 'refused', reason, message, detail });
    }
    const response = answer(200, { kind: 'ok', value: { handedOver: true } });
    response.headers.set('Clear-Site-Data', '"cache"');
    return response;
  },
);

function answer(status: number, result: ActionResult<{ handedOver: boolean }>): Response {
  return Response.json(result, { status });
}
