import { dropOwnView, ownViewVisit } from '@/lib/auth/own-view-visit';
import { allowedOrigins } from '@/lib/env';

/** Ends the own view in this browser. On it goes to the sign-in page, which names nobody. */
export async function POST(request: Request): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins().includes(origin)) {
    return Response.json({ reason: 'forbidden' }, { status: 403 });
  }
  const visit = await ownViewVisit();
  await dropOwnView();
  const from = visit ? `?from=${encodeURIComponent(`/patients/${visit.patientId}`)}` : '';
  return new Response(null, {
    status: 303,
    headers: { Location: `/sign-in${from}`, 'Cache-Control': 'no-store' },
  });
}
