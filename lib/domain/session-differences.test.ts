import { describe, expect, it } from 'vitest';
import { sessionDifferences } from './session-differences';
import type { TypedSession } from './typed-session';

const dose = (id: string | null, amountMg: string) => ({
  id,
  route: 'intramuscular' as const,
  amountMg,
  time: '09:05',
  site: 'left deltoid',
  lot: '',
});
const base: TypedSession = {
  heldOn: '12-Oct-2026',
  startTime: '09:00',
  endTime: '',
  weightKg: '80',
  doses: [dose('d1', '60'), dose('d2', '25')],
  escalationNote: '',
  vitals: [],
  psychotherapy: [{ id: null, date: '', time: '', minutes: '', therapist: '' }],
  notes: 'Calm.',
};

describe('two texts of one session', () => {
  it('do not differ in blank rows and spaces at the ends', () => {
    expect(sessionDifferences({ ...base, notes: ' Calm. ', psychotherapy: [] }, base)).toEqual([]);
  });

  it('differ field by field, each to be taken over alone', () => {
    const mine = { ...base, notes: 'Restless.', endTime: '11:00' };
    const theirs = { ...base, notes: 'Asleep.' };
    const found = sessionDifferences(mine, theirs);
    expect(found.map(({ label, mine: here, theirs: there }) => [label, here, there])).toEqual([
      ['End', '11:00', null],
      ['Notes', 'Restless.', 'Asleep.'],
    ]);
    expect(found[1]?.withTheirs(mine)).toEqual({ ...mine, notes: 'Asleep.' });
  });

  it('differ row by row: changed, added there, taken out there, added here', () => {
    const added = dose(null, '10');
    const mine = { ...base, doses: [dose('d1', '65'), dose('d2', '25'), added] };
    const theirs = { ...base, doses: [dose('d1', '60'), dose('d3', '5')] };
    const found = sessionDifferences(mine, theirs);
    expect(
      found.map(({ mine: here, theirs: there }) => [
        here?.split(' · ')[0] ?? null,
        there?.split(' · ')[0] ?? null,
      ]),
    ).toEqual([
      ['65 mg', '60 mg'],
      [null, '5 mg'],
      ['25 mg', null],
      ['10 mg', null],
    ]);
    const merged = found.reduce((typed, each) => each.withTheirs(typed), mine as TypedSession);
    expect(merged.doses).toEqual(theirs.doses);
    expect(sessionDifferences(merged, theirs)).toEqual([]);
  });
});
