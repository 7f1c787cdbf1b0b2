import { describe, expect, it } from 'vitest';
import { differencesText, type KeptSecondEntry, secondEntryStanding } from './second-entry-standing';

const settled: KeptSecondEntry = {
  id: 'e',
  secondBy: 'Second',
  firstBy: 'First',
  differences: 1,
  at: '2026-09-01T08:00:00Z',
  settledAt: '2026-09-01T09:00:00Z',
  settledBy: 'Second',
  checkedVersion: 3,
};

describe('how a form stands with its second reading', () => {
  it('is not known to be checked before anybody typed it again', () => {
    expect(secondEntryStanding(undefined, 1)).toBeNull();
  });

  it('waits while differences are not settled', () => {
    const open = { ...settled, settledAt: null, settledBy: null, checkedVersion: null };
    expect(secondEntryStanding(open, 3)).toMatchObject({ kind: 'to-settle', at: settled.at });
  });

  it('is checked in the version that was settled, and no longer once the form is changed', () => {
    expect(secondEntryStanding(settled, 3)).toMatchObject({ kind: 'checked', at: settled.settledAt });
    expect(secondEntryStanding(settled, 4)).toMatchObject({ kind: 'changed-since' });
  });

  it('counts in words', () => {
    expect([0, 1, 2].map(differencesText)).toEqual(['both agree', '1 difference', '2 differences']);
  });
});
