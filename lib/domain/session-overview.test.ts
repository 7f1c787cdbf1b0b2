import { describe, expect, it } from 'vitest';
import type { PlainDate } from './plain-date';
import { pilotDefinitions } from './protocol/pilot-definitions';
import { sessionFigures } from './session-overview';

const rules = {
  window: { from: 4, to: 14 },
  psychotherapy: pilotDefinitions.psychedelic.psychotherapy,
};
const day = (text: string) => text as PlainDate;
const dose = (amountMg: number, givenAt: string | null) => ({
  route: 'intramuscular' as const,
  amountMg,
  givenAt: givenAt === null ? null : new Date(givenAt),
});
const first = {
  number: 1,
  heldOn: day('2026-09-28'),
  weightKg: 80,
  doses: [dose(50, '2026-09-28T13:05:00Z'), dose(20, '2026-09-28T13:25:00Z')],
  psychotherapy: [{ startedAt: new Date('2026-09-29T14:25:00Z'), minutes: 60 }],
};
const second = {
  number: 2,
  heldOn: day('2026-10-19'),
  weightKg: null,
  doses: [dose(55, null), dose(25, null)],
  psychotherapy: [{ startedAt: new Date('2026-10-20T14:00:00Z'), minutes: null }],
};
const planned = { number: 3, heldOn: null, weightKg: null, doses: [], psychotherapy: [] };
const sessions = [first, second, planned];

describe('the figures of a session in the overview', () => {
  it('are its total, its dose per kg, and the gap to psychotherapy', () => {
    const figures = sessionFigures(first, sessions, rules);
    expect(figures).toMatchObject({ totalMg: 70, mgPerKg: 0.875, change: null, gap: null, heldAfter: null });
    expect(figures.psychotherapy[0]).toMatchObject({ gapMinutes: 25 * 60, asExpected: true });
  });

  it('are the change and the days since the session held before', () => {
    const figures = sessionFigures(second, sessions, rules);
    expect(figures.change).toMatchObject({ changeMg: 10, since: 1 });
    expect(figures.change?.changePercent).toBeCloseTo(14.2857, 4);
    expect(figures.gap).toEqual({ days: 21, since: 1, unusual: expect.stringContaining('21 days') });
  });

  it('stay unknown where something was not written down: no weight, no time, no dose', () => {
    expect(sessionFigures(second, sessions, rules)).toMatchObject({
      mgPerKg: null,
      psychotherapy: [null],
    });
    expect(sessionFigures(planned, sessions, rules)).toEqual({
      totalMg: null,
      mgPerKg: null,
      change: null,
      gap: null,
      heldAfter: null,
      psychotherapy: [],
    });
  });

  it('follow the days, not the numbers, when sessions were held out of order', () => {
    const late = { ...first, heldOn: day('2026-10-26') };
    const figures = sessionFigures(late, [late, second, planned], rules);
    expect(figures).toMatchObject({
      heldAfter: 2,
      gap: { days: 7, since: 2, unusual: null },
      change: { since: 2 },
    });
    expect(sessionFigures(second, [late, second, planned], rules).change).toBeNull();
  });
});
