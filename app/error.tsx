'use client';

import { WentWrong } from '@/components/failures/went-wrong';

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <WentWrong error={error} onRetry={retry} />;
}
