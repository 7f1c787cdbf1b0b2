import type { TrajectoryMode } from '../domain/reference/reference-series';

/** Whole numbers on the value axis: thirds of 63 and 21, quarters of 80 and 100, halves of 10; per cent by fifties. */
export function scoreTicks(top: number, mode: TrajectoryMode): number[] {
  if (mode === 'percent') {
    return Array.from({ length: Math.floor(top / 50) + 1 }, (_, index) => index * 50);
  }
  const parts = top % 3 === 0 ? 3 : top % 4 === 0 ? 4 : 2;
  return Array.from({ length: parts + 1 }, (_, index) => (top / parts) * index);
}
