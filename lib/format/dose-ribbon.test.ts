import { describe, expect, it } from 'vitest';
import { spread } from './dose-ribbon';

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
