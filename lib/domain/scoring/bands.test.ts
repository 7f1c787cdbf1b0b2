import { describe, expect, it } from 'vitest';
import { scaleById } from '../instruments/registry';
import { bandOf } from './bands';

describe('bands', () => {
  it.each([
    [
      'bdi-ii',
      'bdi',
      [
        [0, 'minimal'],
        [13, 'minimal'],
        [14, 'mild'],
        [19, 'mild'],
        [20, 'moderate'],
        [28, 'moderate'],
        [29, 'severe'],
        [63, 'severe'],
      ],
    ],
    [
      'bdi-ia',
      'bdi',
      [
        [0, 'minimal'],
        [9, 'minimal'],
        [10, 'mild'],
        [18, 'mild'],
        [19, 'moderate'],
        [29, 'moderate'],
        [30, 'severe'],
        [63, 'severe'],
      ],
    ],
    [
      'gad-7',
      'gad-7',
      [
        [0, 'minimal'],
        [4, 'minimal'],
        [5, 'mild'],
        [9, 'mild'],
        [10, 'moderate'],
        [14, 'moderate'],
        [15, 'severe'],
        [21, 'severe'],
      ],
    ],
    [
      'bpi-sf',
      'bpi-severity',
      [
        [0, 'none'],
        [0.25, 'mild'],
        [4.75, 'mild'],
        [5, 'moderate'],
        [6.75, 'moderate'],
        [7, 'severe'],
        [10, 'severe'],
      ],
    ],
  ] as const)('of %s change exactly at their cut-offs', (instrument, scale, boundaries) => {
    for (const [value, label] of boundaries) {
      expect(bandOf(scaleById(scale, instrument), value)?.label).toBe(label);
    }
  });

  it('do not exist for the PCL-5, for pain interference or for the MEQ30', () => {
    for (const scale of ['pcl-5', 'pcl-5-b', 'bpi-interference', 'meq30'] as const) {
      expect(bandOf(scaleById(scale), 0)).toBeNull();
      expect(bandOf(scaleById(scale), 10)).toBeNull();
    }
  });
});
