import { confirmedExport, csvFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { todayAt } from '@/lib/clock';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import { cohortCsv } from '@/lib/domain/cohort/cohort-csv';
import { readCohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { formatInstant } from '@/lib/format/format-date';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** A file that leaves the clinic: whoever takes it types the password again, so that an open screen is not enough. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const address = new URL(request.url).searchParams;
  const { filters, unread } = readCohortFilters((name) => address.get(name) ?? '');
  // A file of everything in place of a file of some months would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-choice' }, { status: 400 });
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  const { name: clinic, timeZone } = actor.clinic;
  const { dashboard, panels, counted } = await readCohortFigures(actor, filters, 'export');
  const file = cohortCsv({
    clinic,
    counted,
    panels,
    asOf: formatInstant(new Date(dashboard.asOf), timeZone),
    takenBy: actor.userName,
    arms: dashboard.arms,
    events: dashboard.events,
  });
  return csvFile(file, `cohort-${todayAt(timeZone)}.csv`);
});
