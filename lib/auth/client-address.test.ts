import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

async function addressWith(trust: '0' | '1', forwardedFor: string | null): Promise<string> {
  vi.resetModules();
  vi.stubEnv('KAP_TRUST_PROXY', trust);
  const { clientAddress } = await import('./client-address');
  return clientAddress(forwardedFor);
}

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('NEXTAUTH_SECRET', 'only-for-tests-only-for-tests-only-for-tests');
});
afterEach(() => vi.unstubAllEnvs());

describe('whose sign-in attempts are counted together', () => {
  it('without a proxy: the address of the socket', async () => {
    expect(await addressWith('0', '192.0.2.7')).toBe('192.0.2.7');
    expect(await addressWith('0', '::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(await addressWith('0', null)).toBe('unknown');
  });

  it('without a proxy: a made-up list of addresses gives nobody a fresh count', async () => {
    expect(await addressWith('0', '198.51.100.1, 192.0.2.7')).toBe('made-up');
    expect(await addressWith('0', '198.51.100.2, 192.0.2.7')).toBe('made-up');
  });

  it('behind a proxy: what the proxy saw, not what the client claims', async () => {
    expect(await addressWith('1', '198.51.100.1, 192.0.2.7')).toBe('192.0.2.7');
    expect(await addressWith('1', '192.0.2.7')).toBe('192.0.2.7');
  });

  it('IPv6: the network of a household, not each of its addresses', async () => {
    expect(await addressWith('0', '2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64');
    expect(await addressWith('0', '2001:DB8:1:2:bbbb:0:0:9')).toBe('2001:db8:1:2::/64');
    expect(await addressWith('0', '2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
    expect(await addressWith('0', '2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(await addressWith('0', '::1')).toBe('0:0:0:0::/64');
    expect(await addressWith('0', 'fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });
});
