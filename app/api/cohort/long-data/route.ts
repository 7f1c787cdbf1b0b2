import { confirmedExport, csvFileOf } from '@/app/api/export-file';
import { defendedRoute } from '@/lib/auth/defended-route';
import { exportLongData } from '@/lib/data/cohort-long';
import { longHeading, longLines } from '@/lib/domain/cohort/long-data';
import { longFileName } from '@/lib/domain/cohort/longitudinal-script';
import { exportRequestSchema } from '@/lib/schemas/export-request';
import type { Actor } from '@/lib/auth/actor';

/** The values of all courses by study code: they leave the clinic, so whoever takes them types the password again. */
export const POST = defendedRoute({ permission: 'cohort.read', changes: true }, async (actor, request) => {
  const asked = await confirmedExport(actor, request, exportRequestSchema);
  if (asked instanceof Response) return asked;
  // The script expects the mark of UTF-8 that the file begins with.
  return csvFileOf(longText(actor), longFileName);
});

async function* longText(actor: Actor): AsyncGenerator<string> {
  const pages = exportLongData(actor);
  const first = await pages.next();
  yield longHeading + (first.done ? '' : longLines(first.value));
  for await (const rows of pages) yield longLines(rows);
}
