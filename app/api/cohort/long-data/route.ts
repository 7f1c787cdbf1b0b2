import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { exportLongData } from '@/lib/data/cohort-long';
import { confirmOwnPassword } from '@/lib/data/signing-password';
import { longCsv } from '@/lib/domain/cohort/long-data';
import { longFileName } from '@/lib/domain/cohort/longitudinal-script';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The mark by which spreadsheets know that the file is UTF-8; the script expects it. */
const byteOrderMark = '\uFEFF';

/** The values of all courses by study code: they leave the clinic, so whoever takes them types the password again. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const asked = exportRequestSchema.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  try {
    await confirmOwnPassword(actor, asked.data.password, { at: 'export', not: 'Not exported' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ reason: 'password', message: error.message }, { status: 403 });
  }
  return new Response(byteOrderMark + longCsv(await exportLongData(actor)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${longFileName}"`,
    },
  });
});
