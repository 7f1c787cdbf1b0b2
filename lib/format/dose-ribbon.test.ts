import { describe, expect, it } from 'vitest';
import { flagPlaces, spread } from './dose-ribbon';

describe('columns of the ribbon', () => {
  it('stay where they are while there is room', () => {
    expect(spread([10, 60, 110], 30, 0, 200)).toEqual([10, 60, 110]);
  });

  it('move apart where days crowd, in order and inside the chart', () => {
    expect(spread([100, 105, 110], 30, 0, 200)).toEqual([100, 130, 160]);
    expect(spread([180, 190, 200], 30, 0, 200)).toEqual([140, 170, 200]);
    expect(spread([0, 1, 2], 30, 0, 40)).toEqual([0, 20, 40]);
  });
});

describe('flags below the axis', () => {
  const places = (...xs: number[]) =>
    flagPlaces(
      xs.map((x) => ({ x })),
      (x) => 40 + 30 * x,
      { x: 40, width: 180 },
    ).map(({ day, at }) => [day, at]);

  it('stand at their day, also outside the axis, and beside each other where days crowd', () => {
    expect(places(-0.5, 2, 6.5)).toEqual([
      [25, 25],
      [100, 100],
      [235, 235],
    ]);
    expect(places(2, 2, 2.1)).toEqual([
      [100, 100],
      [100, 120],
      [103, 140],
    ]);
    expect(places()).toEqual([]);
  });
});
