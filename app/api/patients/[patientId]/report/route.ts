import { confirmedExport, pdfFile } from '@/app/api/export-file';
import { may } from '@/lib/auth/actor';
import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { now, todayAt } from '@/lib/clock';
import { exportPatientReport } from '@/lib/data/patient-report';
import { paperOf } from '@/lib/report/paper';
import { patientReport } from '@/lib/report/patient-report';
import { reportPdf } from '@/lib/report/pdf';
import { exportRequestSchema } from '@/lib/schemas/export-request';

type Context = { params: Promise<{ patientId: string }> };

/** The whole record of a patient as a file: whoever takes it reads scores and events, and types the password again. */
export const POST = defendedRoute<Context>(
  { permission: 'scores.read', changes: true },
  async (actor, request, { params }) => {
    if (!may(actor, 'events.read')) return Response.json({ reason: 'forbidden' }, { status: 403 });
    const { patientId } = await params;
    const asked = await confirmedExport(actor, request, exportRequestSchema);
    if (asked instanceof Response) return asked;
    try {
      const courseId = new URL(request.url).searchParams.get('course') ?? undefined;
      const record = await exportPatientReport(actor, patientId, courseId);
      const { clinic, userName } = actor;
      const document = patientReport({
        ...record,
        clinic: { name: clinic.name, timeZone: clinic.timeZone, settings: clinic.settings },
        madeBy: userName,
        madeAt: now(),
      });
      const pdf = await reportPdf(document, paperOf(clinic.timeZone));
      // The name of the file says nothing of what is treated.
      const file = `report-${record.patient.studyCode.replace(/[^\w-]/g, '')}-${todayAt(clinic.timeZone)}.pdf`;
      return pdfFile(pdf, file);
    } catch (error) {
      if (!(error instanceof Refusal && error.reason === 'not-found')) throw error;
      return Response.json({ reason: 'not-found' }, { status: 404 });
    }
  },
);
