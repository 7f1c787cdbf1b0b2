import { describe, expect, it } from 'vitest';
import { sessionOfTimepoint, timepointAtSession, timepointText } from './timepoint';

describe('timepoints', () => {
  it('are named in the words of the clinic', () => {
    expect(timepointText({ kind: 'baseline' })).toBe('Baseline');
    expect(timepointText({ kind: 'after-session', session: 3 })).toBe('After session 3');
    expect(timepointText({ kind: 'follow-up', label: '4 weeks' })).toBe('Follow-up, 4 weeks');
    expect(timepointText({ kind: 'unscheduled', label: ' ' })).toBe('Unscheduled');
  });

  it('stand on the axis of sessions only at baseline and after a session', () => {
    for (const session of [0, 1, 2, 3, 4, 5, 6]) {
      expect(sessionOfTimepoint(timepointAtSession(session))).toBe(session);
    }
    expect(sessionOfTimepoint({ kind: 'follow-up', label: '4 weeks' })).toBeNull();
    expect(sessionOfTimepoint({ kind: 'unscheduled', label: '' })).toBeNull();
  });
});
