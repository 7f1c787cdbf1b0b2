import { describe, expect, it } from 'vitest';
import type { OpenSecondEntry } from '@/lib/domain/entry/second-entry';
import type { SecondEntryStanding } from '@/lib/domain/entry/second-entry-standing';
import { paperStanding, paperStandingText, settlesRisk } from './second-paper';

const standing = (kind: SecondEntryStanding['kind']): SecondEntryStanding => ({
  ...{ kind, id: 'e', secondBy: 'Second', firstBy: 'First', settledBy: null, differences: 1 },
  at: '2026-09-01T08:00:00Z',
});
const form = (more: object = {}) => ({ isOwn: false, source: 'staff', secondEntry: null, ...more });
const open: OpenSecondEntry = {
  ...{ id: 'e', instrument: 'gad-7', version: 1, first: { by: 'First' }, second: { by: 'Second' } },
  differences: [{ field: 'item-1', label: 'Item 1', topic: '', first: 0, second: 1 }],
};

describe('a paper in the stack that is read a second time', () => {
  it('is typed by somebody else than its first typist, and never where the patient answered', () => {
    expect(paperStanding(form(), undefined, 3)).toEqual({ kind: 'open', answered: 3 });
    expect(paperStanding(form({ isOwn: true }), undefined, 0).kind).toBe('own');
    expect(paperStanding(form({ source: 'self-report' }), undefined, 0).kind).toBe('self-report');
    expect(paperStanding(null, undefined, 0).kind).toBe('absent');
  });

  it('is settled by whoever holds it, its first typist too, and typed anew once the form was changed', () => {
    expect(paperStanding(form({ isOwn: true }), open, 0)).toEqual({ kind: 'to-settle', entry: open });
    expect(paperStanding(form({ secondEntry: standing('checked') }), undefined, 0).kind).toBe('checked');
    expect(paperStanding(form({ secondEntry: standing('changed-since') }), undefined, 0).kind).toBe('open');
  });

  it('says in the list how it stands', () => {
    expect(paperStandingText({ kind: 'open', answered: 0 }, 7)).toBe('not typed again');
    expect(paperStandingText({ kind: 'open', answered: 2 }, 7)).toBe('draft, 2 of 7');
    expect(paperStandingText({ kind: 'to-settle', entry: open }, 7)).toBe('1 difference to settle');
  });
});

it('a settled answer to the item about suicide asks for review unless it is zero or not there', () => {
  const settled = (value: number | null) => [{ field: 'item-9', chosen: 'third', value } as const];
  expect(settlesRisk({ riskItem: 9 }, settled(1))).toBe(true);
  expect(settlesRisk({ riskItem: 9 }, settled(0))).toBe(false);
  expect(settlesRisk({ riskItem: 9 }, settled(null))).toBe(false);
  expect(settlesRisk({}, settled(3))).toBe(false);
});
