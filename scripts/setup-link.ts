import { offerSetupLink } from '@/lib/data/setup';
import { env } from '@/lib/env';

/** Prints the one-time set-up link while nobody can sign in; else nothing. */
const token = await offerSetupLink();
if (token !== null) {
  const { KAP_PUBLIC_URL, PORT } = env();
  const address = KAP_PUBLIC_URL === undefined ? `http://localhost:${PORT}` : new URL(KAP_PUBLIC_URL).origin;
  console.log(`set up: ${address}/setup#${token}`);
}
// The pool would keep the process waiting for its idle connections.
process.exit(0);
