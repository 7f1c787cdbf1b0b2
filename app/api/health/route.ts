import { database } from '@/lib/db';

export const dynamic = 'force-dynamic';

/** Whether this process reaches its database: 200 or 503. */
export async function GET(): Promise<Response> {
  try {
    await database().$queryRaw`select 1`;
    return Response.json({ status: 'ok' });
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503 });
  }
}
