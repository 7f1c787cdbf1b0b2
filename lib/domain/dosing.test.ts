import { describe, expect, it } from 'vitest';
import { mgPerKg, totalMg } from './dosing';

const doses = (...amounts: number[]) => amounts.map((amountMg) => ({ amountMg }));

describe('the dose of a session', () => {
  it('is the exact sum of its doses', () => {
    expect(totalMg(doses(50, 37.5))).toBe(87.5);
    expect(totalMg(doses(0.1, 0.2))).toBe(0.3);
    expect(totalMg(doses(33.33, 33.33, 33.34))).toBe(100);
  });

  it('is unknown, not zero, when nothing was recorded', () => {
    expect(totalMg([])).toBeNull();
    expect(totalMg(doses(0))).toBe(0);
  });

  it('per kg needs the weight of the day', () => {
    expect(mgPerKg(75, 80)).toBe(0.9375);
    expect(mgPerKg(75, null)).toBeNull();
    expect(mgPerKg(null, 80)).toBeNull();
    expect(mgPerKg(0, 80)).toBe(0);
    expect(mgPerKg(75, 0)).toBeNull();
  });
});
