import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDifferences } from './content-differences';
import type { Json } from './content-words';
import { recordKindNames, recordKinds, signatureStateNames, signatureStates } from './meanings';

const zone = 'America/New_York';
const differ = (before: Json, after: Json) =>
  contentDifferences(before, after, zone).map(({ words, before: old, after: now }) => [words, old, now]);

describe('an amended session', () => {
  const dose = (id: string, ordinal: number, amountMg: number, givenAt = '2026-09-09T14:05:00+00:00') => ({
    id,
    ordinal,
    route: 'intramuscular',
    amountMg,
    givenAt,
  });
  const session = {
    heldOn: '2026-09-09',
    weightKg: 80,
    notes: null,
    doses: [dose('a', 1, 50), dose('b', 2, 20)],
  };

  it('shows field by field what the original said', () => {
    expect(differ(session, { ...session, weightKg: 82.5, notes: 'Calm.' })).toEqual([
      ['Body weight, kg', '80', '82.5'],
      ['Notes', 'not recorded', 'Calm.'],
    ]);
    expect(differ(session, { ...session, heldOn: '2026-09-10' })).toEqual([
      ['Date held', '09-Sep-2026', '10-Sep-2026'],
    ]);
  });

  it('is read inside the content that was signed, too', () => {
    const signed = (record: Json) => ({ format: 1, kind: 'session', id: 's', record });
    expect(differ(signed(session), signed({ ...session, weightKg: 81 }))).toEqual([
      ['Body weight, kg', '80', '81'],
    ]);
  });

  it('shows a changed dose by its number and field, and times in the zone of the clinic', () => {
    const changed = { ...session, doses: [dose('a', 1, 50), dose('b', 2, 25, '2026-09-09T14:20:00+00:00')] };
    expect(differ(session, changed)).toEqual([
      ['Dose 2: Amount, mg', '20', '25'],
      ['Dose 2: Given', '09-Sep-2026 10:05', '09-Sep-2026 10:20'],
    ]);
  });

  it('shows a dose that was added or taken out whole, and leaves the others alone', () => {
    const text = (amount: number) =>
      `Route: Intramuscular injection · Amount, mg: ${amount} · Given: 09-Sep-2026 10:05`;
    expect(differ(session, { ...session, doses: [dose('b', 2, 20)] })).toEqual([['Dose 1', text(50), null]]);
    expect(differ(session, { ...session, doses: [...session.doses, dose('c', 3, 10)] })).toEqual([
      ['Dose 3', null, text(10)],
    ]);
  });

  it('names vital signs by their minute and a point of a checklist by its words, the two lists apart', () => {
    const row = (systolicMmHg: number) => ({ vitals: [{ id: 'v', minutesFromFirstDose: 15, systolicMmHg }] });
    expect(differ(row(140), row(150))).toEqual([
      ['Vital signs +15 min: Systolic pressure, mmHg', '140', '150'],
    ]);
    const check = (list: string, item: string, state: string) => ({
      id: `${list}-${item}`,
      list,
      item,
      state,
    });
    const before = { checks: [check('pre-dose', 'escort', 'yes'), check('discharge', 'steady', 'yes')] };
    const after = { checks: [check('pre-dose', 'escort', 'yes'), check('discharge', 'steady', 'no')] };
    expect(differ(before, after)).toEqual([['Checklist "Walks steadily": State', 'Yes', 'No']]);
  });
});

describe('an amended questionnaire', () => {
  it('shows the item that changed; not answered is not 0', () => {
    expect(differ({ answers: [1, null, 3] }, { answers: [1, 0, 3] })).toEqual([
      ['Item 2', 'not recorded', '0'],
    ]);
  });

  it('shows a score by its scale, also when it was stored anew', () => {
    const scores = (id: string, value: number) => ({
      scores: [{ id, scale: 'gad-7', kind: 'scored', value }],
    });
    expect(differ(scores('one', 12), scores('two', 14)).map(([, before, after]) => [before, after])).toEqual([
      ['12', '14'],
    ]);
  });
});

describe('an amended event or screening', () => {
  it('shows criteria and findings in their own words', () => {
    expect(differ({ seriousness: [] }, { seriousness: ['hospitalisation'] })).toEqual([
      ['Seriousness criteria', 'none', 'Admission to hospital, or a longer stay'],
    ]);
    const findings = (answer: string) => ({ findings: { items: { aneurysm: { answer, note: null } } } });
    expect(differ(findings('no'), findings('yes'))).toEqual([
      ['Aneurysmal vascular disease or arteriovenous malformation: Answer', 'no', 'yes'],
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
