import { notFound } from 'next/navigation';
import { env } from '@/lib/env';
import { insertBareRow } from '../actions';

export const dynamic = 'force-dynamic';

/** Brings the bare action into the build. Closed unless the speed measurements run. */
export default function BareActionPage() {
  if (env().KAP_BENCH !== '1') notFound();
  return (
    <form action={insertBareRow.bind(null, 'one row') as unknown as () => Promise<void>}>
      <button type="submit">Insert</button>
    </form>
  );
}
