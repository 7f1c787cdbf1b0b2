import { describe, expect, it } from 'vitest';
import {
  cohortHref,
  monthsBetween,
  noFilters,
  periodsOf,
  readAskedReference,
  readCohortFilters,
} from './cohort-filters';

const known = { first: '2024-03', last: '2026-11' };

describe('the months of a choice', () => {
  it('are whole years where they can be, so that few counters are read', () => {
    expect(periodsOf({ from: '2024-11', to: '2026-02' }, known)).toEqual([
      '2024-11',
      '2024-12',
      '2025',
      '2026-01',
      '2026-02',
    ]);
  });

  it('are no choice at all when every start lies within, and nothing when none does', () => {
    expect(periodsOf({ from: '2020-01', to: null }, known)).toBeNull();
    expect(periodsOf({ from: null, to: '2026-11' }, known)).toBeNull();
    expect(periodsOf({ from: '2027-01', to: null }, known)).toEqual([]);
    expect(periodsOf({ from: '2026-03', to: '2026-01' }, known)).toEqual([]);
    expect(monthsBetween({ first: '2025-11', last: '2026-02' })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
  });
});

describe('an address', () => {
  it('carries every choice there and back', () => {
    const filters = {
      from: '2025-01',
      to: '2026-03',
      status: 'completed',
      protocol: 'own-protocol/2',
      edition: 'past-week',
      drifted: 'in',
    } as const;
    const address = new URLSearchParams(cohortHref(filters, ''));
    expect(readCohortFilters((name) => address.get(name) ?? '')).toEqual({ filters, unread: [] });
    expect(cohortHref(noFilters)).toBe('/cohort');
  });

  it('carries the reference of this look, where one is asked for', () => {
    const address = cohortHref({ ...noFilters, drifted: 'in' }, '/api/cohort/report', 'own/1');
    expect(address).toBe('/api/cohort/report?drifted=in&reference=own%2F1');
    const asked = new URL(address, 'http://nowhere.invalid').searchParams;
    expect(readAskedReference((name) => asked.get(name) ?? '')).toBe('own/1');
    expect(readAskedReference(() => '')).toBeNull();
  });

  it('that says something else narrows nothing, and it is named', () => {
    const typed: Record<string, string> = { from: '2025-13', status: 'lost', drifted: 'x' };
    expect(readCohortFilters((name) => typed[name] ?? '')).toEqual({
      filters: noFilters,
      unread: ['2025-13', 'lost'],
    });
  });
});
