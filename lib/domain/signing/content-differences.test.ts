import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDifferences } from './content-differences';
import type { Json } from './content-words';
import { recordKindNames, recordKinds, signatureStateNames, signatureStates } from './meanings';

const zone = 'America/New_York';
const differ = (before: Json, after: Json) =>
  contentDifferences(before, after, zone).map(({ words, before: old, after: now }) => [words, old, now]);

describe('an amended session', () => {
  const dose = (id: string, amount_mg: number, given_at = '2026-09-09T14:05:00+00:00') => ({
    id,
    amount_mg,
    given_at,
  });
  const session = { held_on: '2026-09-09', weight_kg: 80, notes: null, dose: [dose('a', 50), dose('b', 20)] };

  it('shows field by field what the original said', () => {
    expect(differ(session, { ...session, weight_kg: 82.5, notes: 'Calm.' })).toEqual([
      ['Body weight, kg', '80', '82.5'],
      ['Notes', 'not recorded', 'Calm.'],
    ]);
    expect(differ(session, { ...session, held_on: '2026-09-10' })).toEqual([
      ['Date held', '09-Sep-2026', '10-Sep-2026'],
    ]);
  });

  it('shows a changed dose by its place and field, and times in the zone of the clinic', () => {
    const changed = { ...session, dose: [dose('a', 50), dose('b', 25, '2026-09-09T14:20:00+00:00')] };
    expect(differ(session, changed)).toEqual([
      ['Dose 2: Amount, mg', '20', '25'],
      ['Dose 2: Given', '09-Sep-2026 10:05', '09-Sep-2026 10:20'],
    ]);
  });

  it('shows a dose that was added or taken out whole, and leaves the others alone', () => {
    expect(differ(session, { ...session, dose: [dose('b', 20)] })).toEqual([
      ['Dose 1', 'Amount, mg: 50 · Given: 09-Sep-2026 10:05', null],
    ]);
    expect(differ(session, { ...session, dose: [...session.dose, dose('c', 10)] })).toEqual([
      ['Dose 3', null, 'Amount, mg: 10 · Given: 09-Sep-2026 10:05'],
    ]);
  });

  it('names a point of a checklist by its words, and keeps the two lists apart', () => {
    const check = (list: string, state: string) => ({ list, item: 'escort', state });
    const before = { checks: [check('pre-dose', 'yes'), check('discharge', 'yes')] };
    const after = { checks: [check('pre-dose', 'yes'), check('discharge', 'no')] };
    expect(differ(before, after)).toEqual([['Checklist Escort: State', 'yes', 'no']]);
  });
});

describe('an amended questionnaire', () => {
  it('shows the item that changed; not answered is not 0', () => {
    expect(differ({ answers: [1, null, 3] }, { answers: [1, 0, 3] })).toEqual([
      ['Item 2', 'not recorded', '0'],
    ]);
  });
});

describe('an amended event or screening', () => {
  it('shows criteria and findings', () => {
    expect(differ({ seriousness: [] }, { seriousness: ['death'] })).toEqual([
      ['Seriousness criteria 1', null, 'death'],
    ]);
    const findings = (answer: string) => ({ findings: { items: { aneurysm: { answer, note: null } } } });
    expect(differ(findings('no'), findings('yes'))).toEqual([
      ['Findings: Items, Aneurysm, Answer', 'no', 'yes'],
    ]);
  });
});

describe('any two contents', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

  it('that are equal differ in nothing', () => {
    fc.assert(
      fc.property(json, (content) => {
        expect(contentDifferences(content, structuredClone(content), zone)).toEqual([]);
      }),
    );
  });

  it('that are not equal never look equal', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        fc.pre(JSON.stringify(before) !== JSON.stringify(after));
        const sameButOrder = contentDifferences(before, after, zone).length === 0;
        if (sameButOrder) expect(sorted(before)).toEqual(sorted(after));
      }),
    );
  });
});

/** Without the order of rows and keys, which carry no meaning in a content. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    const rows = (value as readonly Json[]).map(sorted);
    return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value as Readonly<Record<string, Json>>);
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  );
}

describe('the words of a signature', () => {
  it('exist for every state and kind of record', () => {
    for (const state of signatureStates) expect(signatureStateNames[state]).not.toBe('');
    for (const kind of recordKinds) expect(recordKindNames[kind]).not.toBe('');
  });
});
