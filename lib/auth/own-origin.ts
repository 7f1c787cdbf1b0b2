import 'server-only';
import { allowedOrigins } from '@/lib/env';

/** Whether a request that changes something came from this clinic's own pages; a missing Origin does not count. */
export function isOwnOrigin(origin: string | null): boolean {
  return origin !== null && allowedOrigins().includes(origin);
}
