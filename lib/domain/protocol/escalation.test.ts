import { describe, expect, it } from 'vitest';
import { escalation } from './escalation';

describe('the dose against the session before', () => {
  it('is given in mg and per cent of the earlier dose', () => {
    expect(escalation(75, 85)).toMatchObject({
      changeMg: 10,
      escalated: true,
      words: '+10 mg (+13.3%), escalated',
    });
    expect(escalation(50, 62.5)?.words).toBe('+12.5 mg (+25.0%), escalated');
  });

  it('has not escalated when it stayed level or fell', () => {
    expect(escalation(80, 80)).toMatchObject({
      escalated: false,
      words: '0 mg (0.0%), not escalated: same dose',
    });
    expect(escalation(80, 60)?.words).toBe('\u221220 mg (\u221225.0%), not escalated: lower dose');
  });

  it('is exact in hundredths of a milligram', () => {
    expect(escalation(0.1, 0.3)?.changeMg).toBe(0.2);
  });

  it('is not known without both doses, and has no per cent from zero', () => {
    expect(escalation(null, 80)).toBeNull();
    expect(escalation(80, null)).toBeNull();
    expect(escalation(0, 50)).toMatchObject({ changePercent: null, escalated: true });
  });
});
