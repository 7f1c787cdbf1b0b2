import { describe, expect, it } from 'vitest';
import {
  formatMg,
  formatMgPerKg,
  formatPercent,
  formatScore,
  formatSigned,
  formatSignedPercent,
} from './format-number';

describe('numbers on screen', () => {
  it('show a score with the decimals of its scale', () => {
    expect(formatScore(0, 0)).toBe('0');
    expect(formatScore(4.571428571428571, 2)).toBe('4.57');
    expect(formatScore(6, 2)).toBe('6.00');
  });

  it('show a dose without idle zeros, and keep the zeros that count', () => {
    expect([75, 37.5, 0.25, 100, 1000, 0].map(formatMg)).toEqual([
      '75 mg',
      '37.5 mg',
      '0.25 mg',
      '100 mg',
      '1000 mg',
      '0 mg',
    ]);
  });

  it('show mg per kg with two decimals', () => {
    expect(formatMgPerKg(0.9375)).toBe('0.94 mg/kg');
    expect(formatMgPerKg(1)).toBe('1.00 mg/kg');
  });

  it('show changes with a true minus sign', () => {
    expect([3, -5, 0].map((value) => formatSigned(value))).toEqual(['+3', '\u22125', '0']);
    expect(formatSigned(-1.25, 2)).toBe('\u22121.25');
    expect(formatPercent(95.31, 2)).toBe('95.31%');
    expect(formatSignedPercent(-21.875)).toBe('\u221221.9%');
    expect(formatSignedPercent(8.47)).toBe('+8.5%');
  });
});
