import { confirmedExport, csvFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { exportChart } from '@/lib/data/chart-export';
import { chartExportSchema } from '@/lib/schemas/chart-export';

type Context = { params: Promise<{ patientId: string }> };

/** A chart leaves the clinic for the password: the file itself, or what the picture drawn in the browser says of whom it shows. */
export const POST = defendedRoute<Context>(
  { permission: 'scores.read', changes: true },
  async (actor, request, { params }) => {
    const { patientId } = await params;
    const address = new URL(request.url).searchParams;
    const courseId = address.get('course') ?? undefined;
    const reference = address.get('reference') ?? undefined;
    const asked = await confirmedExport(actor, request, chartExportSchema);
    if (asked instanceof Response) return asked;
    try {
      const { subject, csv } = await exportChart(actor, patientId, courseId, { ...asked, reference });
      if (asked.file === 'png') return Response.json(subject);
      return csvFile(csv, `${subject.fileName}.csv`);
    } catch (error) {
      if (error instanceof Refusal) return Response.json({ reason: error.reason }, { status: 404 });
      throw error;
    }
  },
);
