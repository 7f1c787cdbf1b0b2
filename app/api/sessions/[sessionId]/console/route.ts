import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { now } from '@/lib/clock';
import { readConsoleSince } from '@/lib/data/console-snapshot';
import { consoleSinceSchema } from '@/lib/schemas/console';

type Context = { params: Promise<{ sessionId: string }> };

/** The dosing room as it stands, when it is newer than `since`; else 204. The server's time and who is signed in come with each answer. */
export const GET = defendedRoute<Context>(
  { permission: 'console.write', changes: false, unattended: true },
  async (actor, request, { params }) => {
    const { sessionId } = await params;
    const since = consoleSinceSchema.parse(new URL(request.url).searchParams.get('since') ?? -1);
    try {
      const snapshot = await readConsoleSince(actor, sessionId, since);
      const headers = { 'X-Clinic-Time': now().toISOString(), 'X-Clinic-Person': actor.userId };
      return snapshot === null
        ? new Response(null, { status: 204, headers })
        : Response.json(snapshot, { headers });
    } catch (error) {
      if (error instanceof Refusal) return Response.json({ reason: error.reason }, { status: 404 });
      throw error;
    }
  },
);
