import { describe, expect, it } from 'vitest';
import { hiddenText, ownArmAverage, ownArmView } from './own-arm';

const six = [
  { value: 10, count: 2 },
  { value: 20, count: 3 },
  { value: 30, count: 1 },
];

describe('the average of the own arm', () => {
  it('leaves this patient out', () => {
    expect(ownArmAverage(six, [])).toEqual({ n: 6, mean: 110 / 6 });
    expect(ownArmAverage(six, [30])).toEqual({ n: 5, mean: 16 });
    expect(ownArmAverage(six, [20 + 1e-9])).toEqual({ n: 5, mean: 18 });
  });

  it('is hidden below five people, and says how many there are', () => {
    expect(ownArmAverage(six, [30, 10])).toEqual({ n: 4, mean: null });
    expect(ownArmAverage([], [])).toEqual({ n: 0, mean: null });
    expect([hiddenText(1), hiddenText(3)]).toEqual(['hidden: 1 person', 'hidden: 3 people']);
  });

  it('is none when the patient’s value is not there to be taken out', () => {
    expect(ownArmAverage(six, [25])).toBeNull();
    expect(ownArmAverage(six, [30, 30])).toBeNull();
  });

  it('is the same as the average of everybody else, whoever is left out', () => {
    const everybody = six.flatMap(({ value, count }) => Array<number>(count).fill(value));
    for (const [index, own] of everybody.entries()) {
      const others = everybody.filter((_, at) => at !== index);
      const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
      expect(ownArmAverage(six, [own])?.mean).toBeCloseTo(mean, 12);
    }
  });

  it('is laid out by scale and session, without places that only this patient has', () => {
    const cell = (session: number, values: typeof six) => ({
      scale: 'bdi' as const,
      session,
      values,
      percents: [],
    });
    const own = { scale: 'bdi' as const, session: 3, values: [30], percents: [] };
    expect(ownArmView([cell(3, [{ value: 30, count: 1 }]), cell(0, six)], [own])).toEqual({
      bdi: { score: [{ session: 0, n: 6, mean: 110 / 6 }], percent: [] },
    });
  });
});
