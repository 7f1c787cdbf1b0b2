import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { isSameResponse, type SentResponse } from './response-fields';

const on = (text: string) => {
  const day = parsePlainDate(text);
  if (!day) throw new Error(text);
  return day;
};
const form = (answers: (number | null)[], day = '2026-09-09'): SentResponse => ({
  completedOn: on(day),
  content: { mode: 'items', answers },
});
const totals = (bpi: Record<string, number>, riskAnswer: number | null = null): SentResponse => ({
  completedOn: on('2026-09-09'),
  content: { mode: 'total-only', totals: bpi, riskAnswer },
});

describe('two forms say the same', () => {
  it('when day and answers are the same, and a gap is no zero', () => {
    expect(isSameResponse(form([0, null, 2]), form([0, null, 2]))).toBe(true);
    expect(isSameResponse(form([0, null, 2]), form([0, 0, 2]))).toBe(false);
    expect(isSameResponse(form([0]), form([0], '2026-09-08'))).toBe(false);
  });

  it('in whatever order their totals come', () => {
    const one = totals({ 'bpi-severity': 5.25, 'bpi-interference': 0 });
    expect(isSameResponse(one, totals({ 'bpi-interference': 0, 'bpi-severity': 5.25 }))).toBe(true);
    expect(isSameResponse(one, totals({ 'bpi-severity': 5.25 }))).toBe(false);
    expect(isSameResponse(totals({ bdi: 20 }, 0), totals({ bdi: 20 }, null))).toBe(false);
    expect(isSameResponse(totals({}), form([]))).toBe(false);
  });
});
