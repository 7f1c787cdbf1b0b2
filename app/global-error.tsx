'use client';

import { WentWrong } from '@/components/failures/went-wrong';
import './globals.css';

/** Stands in for the whole page when the frame around all pages failed. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>This page could not be shown · KAP Clinic</title>
        <WentWrong error={error} onRetry={retry} />
      </body>
    </html>
  );
}
