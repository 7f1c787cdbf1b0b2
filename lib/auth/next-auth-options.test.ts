import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuthOptions } from 'next-auth';

let options: AuthOptions;

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('NEXTAUTH_SECRET', 'only-for-tests-only-for-tests-only-for-tests');
  const { nextAuthOptions } = await import('./next-auth-options');
  options = nextAuthOptions();
});

describe('requirement 16: the cookies', () => {
  it('are bound to this host, hidden from scripts, secure and not sent by other sites’ forms', () => {
    const cookies = Object.values(options.cookies ?? {});
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) {
      expect(cookie.name).toMatch(/^__Host-kap-/);
      expect(cookie.options).toEqual({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' });
    }
  });

  it('carry the session’s secret and nothing about the person', async () => {
    const token = { name: 'Maria Keller', email: 'maria@riverside.example', sub: 'an id' };
    const user = { id: 'an id', sessionToken: 'secret' };
    const made = await options.callbacks?.jwt?.({ token, user, account: null });
    expect(made).toEqual({ sessionToken: 'secret' });
  });

  it('live no longer than the session', () => {
    expect(options.session?.maxAge).toBe(12 * 60 * 60);
    expect(options.jwt?.maxAge).toBe(12 * 60 * 60);
  });
});

describe('where one is led', () => {
  it.each([
    ['/patients?page=2', '/patients?page=2'],
    ['/sign-in?ended=signed-out', '/sign-in?ended=signed-out'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['http://localhost:3000', '/'],
  ])('%s → %s', async (url, target) => {
    expect(await options.callbacks?.redirect?.({ url, baseUrl: 'http://localhost:3000' })).toBe(target);
  });
});
