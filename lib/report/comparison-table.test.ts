import { describe, expect, it } from 'vitest';
import { compareArms, type ArmCounts } from '../domain/cohort/compare-arms';
import { fromValues } from '../domain/cohort/counted';
import { defaultPrimaryOutcome } from '../domain/cohort/primary-outcome';
import { comparisonOnPaper } from './comparison-table';

const counts = (arm: ArmCounts['arm'], changes: number[]): ArmCounts => ({
  arm,
  scale: 'bdi',
  edition: 'bdi-ii',
  timepoint: 'after-session-6',
  of: changes.length + 1,
  changes: fromValues(changes),
  percents: fromValues(changes.map((change) => 100 + (100 * change) / 40)),
});
const rowOf = (a: number[], b: number[]) =>
  comparisonOnPaper(
    compareArms([counts('psychedelic', a), counts('psycholytic', b)], defaultPrimaryOutcome),
  ).table.rows[0]?.join(' | ') ?? '';

describe('the comparison of the arms on paper', () => {
  it('has for each arm the mean with SD, interval, n and the test within, then every test between', () => {
    const row = rowOf([-20, -8, -9, -16, -3], [-3, 2, -5, -9, -14, -1]);
    expect(row).toContain('−11.2 (SD 6.8), 95% −19.6 to −2.8; 5 of 6; within: p = 0.06');
    expect(row).toMatch(/p = 0\.\d+, not corrected; Welch p = 0\.\d+/);
    expect(row).toMatch(/psychedelic 1 of 5 \(1.–.72%\); psycholytic 0 of 6 \(0.–.46%\); Fisher p = 0\.45/);
  });

  it('says why nothing was tested, instead of a p that says nothing', () => {
    const same = rowOf([-4, -4], [-4, -4, -4]);
    expect(same).toContain('not tested: everybody changed by the same amount');
    expect(same).toContain('not computed: within both groups all values are equal');
    expect(rowOf([-4, -6], [])).toContain('not tested: a group has no values');
  });
});
