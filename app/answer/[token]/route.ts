import { answerToken, keepAnswerToken } from '@/lib/auth/answer-cookie';
import { enterByLink } from '@/lib/auth/answer-visits';

export const dynamic = 'force-dynamic';

/**
 * The link from a message: its secret becomes a cookie, and the address changes at once to one without it. A mail filter
 * that opens the link beforehand changes nothing.
 */
export async function GET(
  _request: Request,
  context: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await context.params;
  const entrance = await enterByLink(token.slice(0, 100), await answerToken());
  if (entrance.kind === 'in' && entrance.token !== null) await keepAnswerToken(entrance.token);
  return new Response(null, {
    status: 303,
    headers: {
      Location: entrance.kind === 'in' ? '/answer/birth-date' : `/answer/closed?why=${entrance.state}`,
      'Cache-Control': 'no-store',
    },
  });
}
