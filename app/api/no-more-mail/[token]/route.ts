import { refuseMail } from '@/lib/data/patient-mail';
import { mailSecretSchema } from '@/lib/schemas/refused-mail';

export const dynamic = 'force-dynamic';

/**
 * Ends e-mail to the patient whose e-mail carried the secret: by the button of the page, or by the mail program itself
 * (RFC 8058), which comes from anywhere and with no session. The secret is all that opens it, and it can do nothing else.
 */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const isRefused = mailSecretSchema.safeParse(token).success && (await refuseMail(token));
  const answer = isRefused ? 'stopped' : 'unknown';
  return new Response(null, {
    status: 303,
    headers: { Location: `/no-more-mail/done?answer=${answer}`, 'Cache-Control': 'no-store' },
  });
}
