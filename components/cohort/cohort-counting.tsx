'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';

const secondsBetweenLooks = 3;

/** In place of figures while the courses of a clinic that was brought along are counted; it looks again by itself. */
export function CohortCounting({ counted, of, href }: { counted: number; of: number; href: string }) {
  const router = useRouter();
  const [isLooking, startLooking] = useTransition();
  useEffect(() => {
    // One look at a time: the one after the last course reads all figures and takes longer.
    if (isLooking) return;
    const again = setTimeout(() => startLooking(() => router.refresh()), secondsBetweenLooks * 1000);
    return () => clearTimeout(again);
  }, [router, isLooking, counted]);
  const grouped = (number: number) => number.toLocaleString('en');
  return (
    <Card>
      <EmptyState
        title="The courses are being counted"
        action={<ButtonLink href={href}>Look again</ButtonLink>}
      >
        <p className="mb-3">
          {grouped(counted)} of {grouped(of)} courses are counted. The figures follow when all are: a part of
          the clinic is not shown for the whole. This happens once, after a clinic was brought along, and
          takes a few minutes. You can work on meanwhile.
        </p>
        <progress
          className="h-2 w-64 max-w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          aria-label="Courses counted"
          value={counted}
          max={Math.max(of, 1)}
        />
      </EmptyState>
    </Card>
  );
}
