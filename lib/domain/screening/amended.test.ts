import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../plain-date';
import { amendmentContext } from './amended';
import { clearFindings } from './clear-findings';
import { defaultScreeningItems } from './items';

const decidedOn = '2026-03-02' as PlainDate;
const today = '2026-09-09' as PlainDate;
const [first, second] = defaultScreeningItems;
if (!first || !second) throw new Error('the list has two items at least');
const stored = { findings: clearFindings([first], decidedOn), decision: 'eligible' as const, decidedOn };

describe('an amended screening', () => {
  it('whose decision stays is judged as on its day, by what was asked then', () => {
    const now = { today, items: [first, second] };
    expect(amendmentContext(stored, 'eligible', now)).toEqual({ today: decidedOn, items: [first] });
  });

  it('with another decision is judged today, by the whole list', () => {
    const now = { today, items: [first, second] };
    expect(amendmentContext(stored, 'not-eligible', now)).toEqual(now);
  });
});
