import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { readOwnArm } from '@/lib/data/own-arm';

type Context = { params: Promise<{ patientId: string }> };

/** The averages of the clinic's own arm, for whoever switches them on beside the charts of a patient. */
export const GET = defendedRoute<Context>(
  { permission: 'scores.read', changes: false },
  async (actor, request, { params }) => {
    const { patientId } = await params;
    const courseId = new URL(request.url).searchParams.get('course') ?? undefined;
    try {
      return Response.json(await readOwnArm(actor, patientId, courseId));
    } catch (error) {
      if (error instanceof Refusal) return Response.json({ reason: error.reason }, { status: 404 });
      throw error;
    }
  },
);
