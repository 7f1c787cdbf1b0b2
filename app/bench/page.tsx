import { notFound } from 'next/navigation';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

/** The bare page of the speed measurements: what the framework alone can answer. Closed unless they run. */
export default function BarePage() {
  if (env().KAP_BENCH !== '1') notFound();
  return <main>bare</main>;
}
