import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { todayAt } from '@/lib/clock';
import { exportEvents, readRegisterChoice } from '@/lib/data/adverse-events-register';
import { confirmOwnPassword } from '@/lib/data/signing-password';
import { eventsCsv } from '@/lib/domain/adverse-events/event-csv';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The mark by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** A file that leaves the clinic: whoever takes it types the password again, so that an open screen is not enough. */
export const POST = defendedRoute({ permission: 'events.read', changes: true }, async (actor, request) => {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const { query, unread } = readRegisterChoice(actor, address);
  // A file of everything in place of a file of some days would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-day' }, { status: 400 });
  const asked = exportRequestSchema.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  try {
    await confirmOwnPassword(actor, asked.data.password, { at: 'export', not: 'Not exported' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ reason: 'password', message: error.message }, { status: 403 });
  }
  const { timeZone } = actor.clinic;
  const events = await exportEvents(actor, query);
  return new Response(byteOrderMark + eventsCsv(events, timeZone), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="adverse-events-${todayAt(timeZone)}.csv"`,
    },
  });
});
