import { defendedRoute } from '@/lib/auth/defended-route';
import { todayAt } from '@/lib/clock';
import { exportEvents, readRegisterChoice } from '@/lib/data/adverse-events-register';
import { eventsCsv } from '@/lib/domain/adverse-events/event-csv';

/** The mark by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

export const GET = defendedRoute({ permission: 'events.read', changes: false }, async (actor, request) => {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const { query, unread } = readRegisterChoice(actor, address);
  // A file of everything in place of a file of some days would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-day' }, { status: 400 });
  const { timeZone } = actor.clinic;
  const events = await exportEvents(actor, query);
  return new Response(byteOrderMark + eventsCsv(events, timeZone), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="adverse-events-${todayAt(timeZone)}.csv"`,
    },
  });
});
