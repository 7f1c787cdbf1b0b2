import 'server-only';
import { isIPv6 } from 'node:net';
import { env } from '@/lib/env';

/**
 * Whose attempts are counted together: an IPv4 address, or the /64 network of an IPv6 address (one household has 2^64).
 *
 * Next fills X-Forwarded-For with the socket's address when the request brought none, so its last entry is
 * - behind a proxy (KAP_TRUST_PROXY=1): what that proxy saw; entries before it were written by the client;
 * - without one: the socket's address, as `npm start` takes away what clients send in that header. Where several
 *   entries stand nevertheless, somebody made them up, and all such requests share one count.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  if (env().KAP_TRUST_PROXY === '0' && entries.length > 1) return 'made-up';
  const last = entries.at(-1);
  return last ? network(last) : 'unknown';
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
