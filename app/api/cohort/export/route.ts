import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { todayAt } from '@/lib/clock';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import { confirmOwnPassword } from '@/lib/data/signing-password';
import { cohortCsv } from '@/lib/domain/cohort/cohort-csv';
import { readCohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { formatInstant } from '@/lib/format/format-date';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The mark by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** A file that leaves the clinic: whoever takes it types the password again, so that an open screen is not enough. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const address = new URL(request.url).searchParams;
  const { filters, unread } = readCohortFilters((name) => address.get(name) ?? '');
  // A file of everything in place of a file of some months would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-choice' }, { status: 400 });
  const asked = exportRequestSchema.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  try {
    await confirmOwnPassword(actor, asked.data.password, { at: 'export', not: 'Not exported' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ reason: 'password', message: error.message }, { status: 403 });
  }
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
  return new Response(byteOrderMark + file, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="cohort-${todayAt(timeZone)}.csv"`,
    },
  });
});
