import { askedCohort } from '@/app/api/cohort/asked-cohort';
import { confirmedExport, pdfFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { now, todayAt } from '@/lib/clock';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import { cohortView } from '@/lib/domain/cohort/cohort-view';
import { comparisonOnPaper } from '@/lib/report/comparison-table';
import { cohortReport } from '@/lib/report/cohort-report';
import { paperOf } from '@/lib/report/paper';
import { reportPdf } from '@/lib/report/pdf';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The cohort as a file to hand on: figures of groups, with the password of whoever takes it. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const cohort = await askedCohort(actor, request);
  if (cohort instanceof Response) return cohort;
  const { filters } = cohort;
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  const { dashboard, reference, panels, comparison, counted } = await readCohortFigures(
    actor,
    filters,
    'export',
    cohort.reference,
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
  return pdfFile(pdf, `cohort-${todayAt(clinic.timeZone)}.pdf`);
});
