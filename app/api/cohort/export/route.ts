import { askedCohort } from '@/app/api/cohort/asked-cohort';
import { confirmedExport, csvFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { todayAt } from '@/lib/clock';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import { cohortCsv } from '@/lib/domain/cohort/cohort-csv';
import { formatInstant } from '@/lib/format/format-date';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** A file that leaves the clinic: whoever takes it types the password again, so that an open screen is not enough. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const cohort = await askedCohort(actor, request);
  if (cohort instanceof Response) return cohort;
  const { filters } = cohort;
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  const { name: clinic, timeZone } = actor.clinic;
  const { dashboard, reference, panels, counted } = await readCohortFigures(
    actor,
    filters,
    'export',
    cohort.reference,
  );
  const file = cohortCsv({
    clinic,
    counted,
    reference,
    panels,
    asOf: formatInstant(new Date(dashboard.asOf), timeZone),
    takenBy: actor.userName,
    arms: dashboard.arms,
    events: dashboard.events,
  });
  return csvFile(file, `cohort-${todayAt(timeZone)}.csv`);
});
