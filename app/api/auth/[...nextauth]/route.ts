import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { nextAuthOptions } from '@/lib/auth/next-auth-options';
import { isOwnOrigin } from '@/lib/auth/own-origin';

export const dynamic = 'force-dynamic';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What of next-auth is in use; everything else of it is not found. */
const offered = {
  GET: ['csrf', 'error', 'signin', 'signout'],
  POST: ['callback/credentials', 'signout'],
} as const;

async function answer(method: 'GET' | 'POST', request: NextRequest, context: Context): Promise<Response> {
  const path = (await context.params).nextauth.join('/');
  if (!(offered[method] as readonly string[]).includes(path)) return refusal(404, 'not-found');
  if (method === 'POST' && !isOwnOrigin(request.headers.get('origin'))) return refusal(403, 'forbidden');

  const response = (await NextAuth(request, context, nextAuthOptions())) as Response;
  response.headers.set('Cache-Control', 'no-store');
  // Only ever to a page of this site, whichever address next-auth takes for its own.
  const target = response.headers.get('Location');
  if (target !== null) {
    const url = new URL(target, request.url);
    // A form sent without its token (no JavaScript, first visit): the answer brings the token, so the second try works.
    const again = method === 'POST' && url.pathname === '/api/auth/signin' && url.searchParams.has('csrf');
    response.headers.set('Location', again ? '/sign-in?error=again' : url.pathname + url.search);
  }
  if (method === 'POST' && path === 'signout') response.headers.set('Clear-Site-Data', '"cache"');
  return response;
}

function refusal(status: number, reason: string): Response {
  return Response.json({ reason }, { status, headers: { 'Cache-Control': 'no-store' } });
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer('GET', request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return answer('POST', request, context);
}
