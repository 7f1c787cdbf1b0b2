import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '../plain-date';
import { timepointKey } from './timepoint-key';
import { compareVisits, type Visit } from './visit-order';

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};

describe('the order of assessments', () => {
  const followUp: Visit = {
    id: 'f',
    timepoint: { kind: 'follow-up', label: '4 weeks' },
    assessedOn: day('2026-09-09'),
  };
  const third: Visit = {
    id: 'a',
    timepoint: { kind: 'after-session', session: 3 },
    assessedOn: day('2026-09-09'),
  };
  const baseline: Visit = { id: 'z', timepoint: { kind: 'baseline' }, assessedOn: day('2026-09-09') };
  const earlier: Visit = {
    id: 'y',
    timepoint: { kind: 'unscheduled', label: 'x' },
    assessedOn: day('2026-09-08'),
  };

  it('begins with baseline, goes by day, then by the place in the course', () => {
    const order = [followUp, third, baseline, earlier].sort(compareVisits).map((visit) => visit.id);
    expect(order).toEqual(['z', 'y', 'a', 'f']);
  });
});

describe('the key of a timepoint', () => {
  it('allows one baseline, one of each session and label, and any number of unscheduled ones', () => {
    expect(timepointKey({ kind: 'baseline' }, '1')).toBe('baseline');
    expect(timepointKey({ kind: 'after-session', session: 3 }, '1')).toBe('after-session-3');
    expect(timepointKey({ kind: 'follow-up', label: ' 4 Weeks ' }, '1')).toBe('follow-up:4 weeks');
    expect(timepointKey({ kind: 'unscheduled', label: 'x' }, '1')).not.toBe(
      timepointKey({ kind: 'unscheduled', label: 'x' }, '2'),
    );
  });
});
