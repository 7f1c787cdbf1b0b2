import { dropOwnView, endOwnView } from '@/lib/auth/own-view-visit';
import { allowedOrigins } from '@/lib/env';

/** Ends the own view in this browser. On it goes to the sign-in page, which names nobody. */
export async function POST(request: Request): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins().includes(origin)) {
    return Response.json({ reason: 'forbidden' }, { status: 403 });
  }
  const shown = await endOwnView();
  await dropOwnView();
  const from = shown ? `?from=${encodeURIComponent(`/patients/${shown.patientId}`)}` : '';
  return new Response(null, {
    status: 303,
    headers: { Location: `/sign-in${from}`, 'Cache-Control': 'no-store' },
  });
}
