import { confirmedExport, csvFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { todayAt } from '@/lib/clock';
import { exportEvents, readRegisterChoice } from '@/lib/data/adverse-events-register';
import { eventsCsv } from '@/lib/domain/adverse-events/event-csv';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** A file that leaves the clinic: whoever takes it types the password again, so that an open screen is not enough. */
export const POST = defendedRoute({ permission: 'events.read', changes: true }, async (actor, request) => {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const { query, unread } = readRegisterChoice(actor, address);
  // A file of everything in place of a file of some days would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-day' }, { status: 400 });
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  const { timeZone } = actor.clinic;
  const events = await exportEvents(actor, query);
  return csvFile(eventsCsv(events, timeZone), `adverse-events-${todayAt(timeZone)}.csv`);
});
