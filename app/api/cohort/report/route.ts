import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { now, todayAt } from '@/lib/clock';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import { confirmOwnPassword } from '@/lib/data/signing-password';
import { readCohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { cohortView } from '@/lib/domain/cohort/cohort-view';
import { comparisonOnPaper } from '@/lib/report/comparison-table';
import { cohortReport } from '@/lib/report/cohort-report';
import { paperOf } from '@/lib/report/paper';
import { reportPdf } from '@/lib/report/pdf';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The cohort as a file to hand on: figures of groups, with the password of whoever takes it. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const address = new URL(request.url).searchParams;
  const { filters, unread } = readCohortFilters((name) => address.get(name) ?? '');
  // A report of everything in place of one of some months would be taken for the narrow one.
  if (unread.length > 0) return Response.json({ reason: 'unread-choice' }, { status: 400 });
  const asked = exportRequestSchema.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  try {
    await confirmOwnPassword(actor, asked.data.password, { at: 'export', not: 'Not exported' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ reason: 'password', message: error.message }, { status: 403 });
  }
  const { dashboard, reference, panels, comparison, counted } = await readCohortFigures(
    actor,
    filters,
    'export',
  );
  const { clinic, userName } = actor;
  const { courses, lines, arms, events, eventsWithoutCourse } = dashboard;
  const document = cohortReport({
    clinic,
    counted,
    courses,
    panels,
    view: cohortView(panels, reference, { shown: lines.length, of: courses }),
    arms,
    events,
    eventsWithoutCourse,
    comparison: comparisonOnPaper(comparison),
    madeBy: userName,
    madeAt: now(),
  });
  const pdf = await reportPdf(document, paperOf(clinic.timeZone));
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="cohort-${todayAt(clinic.timeZone)}.pdf"`,
    },
  });
});
