import { describe, expect, it } from 'vitest';
import { readChartChoice, writeChartChoice } from './chart-choice';

describe('what the reader chose to see', () => {
  it('is scores by sessions without layers, unless the address says otherwise', () => {
    const plain = { mode: 'score', clock: 'sessions', change: false, ownArm: false };
    expect(readChartChoice({})).toEqual(plain);
    expect(readChartChoice({ mode: ['percent'], clock: 'hours', change: '1', own: '' })).toEqual(plain);
  });

  it('reads back as it was written, beside what else stands in the address', () => {
    const choice = { mode: 'percent', clock: 'days', change: true, ownArm: true } as const;
    const query = new URLSearchParams('course=7');
    writeChartChoice(query, choice);
    expect(readChartChoice(Object.fromEntries(query))).toEqual(choice);
    writeChartChoice(query, { ...choice, mode: 'score', clock: 'sessions', change: false, ownArm: false });
    expect(query.toString()).toBe('course=7');
  });
});
