import { confirmedExport, csvFile } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { exportLongData } from '@/lib/data/cohort-long';
import { longCsv } from '@/lib/domain/cohort/long-data';
import { longFileName } from '@/lib/domain/cohort/longitudinal-script';
import { exportRequestSchema } from '@/lib/schemas/export-request';

/** The values of all courses by study code: they leave the clinic, so whoever takes them types the password again. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  // The script expects the mark of UTF-8 that the file begins with.
  return csvFile(longCsv(await exportLongData(actor)), longFileName);
});
