import { defendedRoute } from '@/lib/auth/defended-route';
import { Refusal } from '@/lib/auth/refusal';
import { writeDraft } from '@/lib/data/drafts';
import { draftSchema } from '@/lib/schemas/draft';

/** Largest draft kept, as text; the browser sends no more than this with a closing page. */
const mostCharacters = 64_000;

export const POST = defendedRoute({ permission: 'account.own', changes: true }, async (actor, request) => {
  const text = await request.text();
  if (text.length > mostCharacters) return Response.json({ reason: 'too-large' }, { status: 413 });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return Response.json({ reason: 'invalid' }, { status: 400 });
  }
  const parsed = draftSchema.safeParse(content);
  if (!parsed.success) return Response.json({ reason: 'invalid' }, { status: 400 });
  try {
    const { kept, seq } = await writeDraft(actor, parsed.data);
    if (!kept) return Response.json({ reason: 'newer', seq }, { status: 409 });
    return Response.json({ kept: true, seq });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status = error.reason === 'forbidden' ? 401 : 404;
    return Response.json({ reason: error.reason }, { status });
  }
});
