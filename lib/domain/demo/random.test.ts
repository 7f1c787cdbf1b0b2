import { describe, expect, it } from 'vitest';
import { randomFor } from './random';

const draw = (purpose: string) => {
  const random = randomFor(purpose);
  return Array.from({ length: 1000 }, () => random.whole(1, 6));
};

describe('numbers drawn for a purpose', () => {
  it('are the same for the same purpose and others for another', () => {
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('reach both ends, never pass them, and spread evenly', () => {
    const counts = new Map<number, number>();
    for (const face of draw('dice')) counts.set(face, (counts.get(face) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1000 / 6)).toBeLessThan(60);
  });

  it('cannot be picked from nothing', () => {
    expect(() => randomFor('a').pick([])).toThrow(RangeError);
  });
});
