import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { exportChart } from '@/lib/data/chart-export';
import { confirmOwnPassword } from '@/lib/data/signing-password';
import { chartExportSchema } from '@/lib/schemas/chart-export';

type Context = { params: Promise<{ patientId: string }> };

/** The mark by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** A chart leaves the clinic for the password: the file itself, or what the picture drawn in the browser says of whom it shows. */
export const POST = defendedRoute<Context>(
  { permission: 'scores.read', changes: true },
  async (actor, request, { params }) => {
    const { patientId } = await params;
    const courseId = new URL(request.url).searchParams.get('course') ?? undefined;
    const asked = chartExportSchema.safeParse(await request.json().catch(() => null));
    if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
    const { password, ...chosen } = asked.data;
    try {
      await confirmOwnPassword(actor, password, { at: 'export', not: 'Not exported' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ reason: 'password', message: error.message }, { status: 403 });
    }
    try {
      const { subject, csv } = await exportChart(actor, patientId, courseId, chosen);
      if (chosen.file === 'png') return Response.json(subject);
      return new Response(byteOrderMark + csv, {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${subject.fileName}.csv"`,
        },
      });
    } catch (error) {
      if (error instanceof Refusal) return Response.json({ reason: error.reason }, { status: 404 });
      throw error;
    }
  },
);
