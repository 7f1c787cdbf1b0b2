import 'server-only';
import type { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { confirmOwnPassword } from '@/lib/data/signing-password';

/**
 * What a route of a file that leaves the clinic is asked for: whoever takes it types the password again, so that an open
 * screen is not enough.
 * @returns what was asked without the password, or the answer to one that is not well formed or has the wrong password
 */
export async function confirmedExport<Question extends { password: string }>(
  actor: Actor,
  request: Request,
  schema: z.ZodType<Question>,
): Promise<Omit<Question, 'password'> | Response> {
  const asked = schema.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  const { password, ...wanted } = asked.data;
  try {
    await confirmOwnPassword(actor, password, { at: 'export', not: 'Not exported' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ reason: 'password', message: error.message }, { status: 403 });
  }
  return wanted;
}

/** The mark by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

export function csvFile(text: string, name: string): Response {
  return fileAnswer(byteOrderMark + text, 'text/csv; charset=utf-8', name);
}

/**
 * A file that is sent while it is read. Its first part is read before anything is answered, so that what fails at once is
 * answered as a failure; what fails later breaks the download off.
 */
export async function csvFileOf(parts: AsyncGenerator<string>, name: string): Promise<Response> {
  let next = await parts.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(byteOrderMark)),
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(next.value));
        next = await parts.next();
      },
      // Whoever breaks the download off is read no further.
      cancel: async () => void (await parts.return(undefined)),
    },
    { highWaterMark: 1 },
  );
  return fileAnswer(body, 'text/csv; charset=utf-8', name);
}

export function pdfFile(bytes: Uint8Array, name: string): Response {
  return fileAnswer(new Uint8Array(bytes), 'application/pdf', name);
}

function fileAnswer(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  });
}
