import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate, type PlainDate } from '../plain-date';
import { decisionProblems, type ScreeningDecision } from './decision';
import {
  blankFindings,
  isSinceText,
  painDuration,
  screeningAnswers,
  type ScreeningFindings,
  sinceText,
} from './findings';
import { defaultScreeningItems } from './items';
import { medicineCallouts } from './medicine-callouts';
import { screeningProblems } from './screening-problems';

const today = plainDate(2026, 9, 9) as PlainDate;
const context = { bornOn: plainDate(1980, 1, 1) as PlainDate, today, items: defaultScreeningItems };
const no = { answer: 'no', note: null } as const;
const whole: ScreeningFindings = {
  depression: { diagnosed: 'yes', note: '2015' },
  pain: { condition: 'Fibromyalgia', since: '2019', note: null },
  items: Object.fromEntries(defaultScreeningItems.map((item) => [item.key, no])),
  allergies: 'None known',
  medicines: { taken: 'none', list: [] },
  substances: {
    alcohol: { use: 'none', note: null },
    cannabis: { use: 'regular', note: 'evenings' },
    other: { use: 'none', note: null },
  },
  pregnancy: { applies: 'no', result: 'not-done', testedOn: null },
  consent: { version: '3', signedOn: today },
};
const answered = (key: string, answer: 'yes' | 'not-known'): ScreeningFindings => ({
  ...whole,
  items: { ...whole.items, [key]: { answer, note: null } },
});
const found = (change: Partial<ScreeningFindings>) =>
  screeningProblems({ ...whole, ...change }, context).map((each) => [each.field, each.kind]);
const decided = (decision: ScreeningDecision, reason: string | null, findings: ScreeningFindings) =>
  decisionProblems({ decision, reason }, findings, context).map((each) => each.field);

describe('a whole screening', () => {
  it('has nothing missing and nothing against a course', () => {
    expect(found({})).toEqual([]);
  });

  it('that is blank misses everything', () => {
    const fields = screeningProblems(blankFindings, context).map((each) => each.field);
    for (const field of [
      'depression.diagnosed',
      'pain.condition',
      'pain.since',
      'allergies',
      'medicines',
      'substances.cannabis',
      'pregnancy.applies',
      'consent.version',
      'consent.signedOn',
      'items.aneurysm',
    ]) {
      expect(fields).toContain(field);
    }
  });

  it('is of an adult from the eighteenth birthday on', () => {
    const born = (bornOn: PlainDate | null) =>
      screeningProblems(whole, { ...context, bornOn: bornOn as PlainDate }).map((each) => each.field);
    expect(born(plainDate(2008, 9, 9))).toEqual([]);
    expect(born(plainDate(2008, 9, 10))).toEqual(['bornOn']);
  });

  it('tells a diagnosis that was not made from one that was not recorded', () => {
    expect(found({ depression: { diagnosed: 'no', note: null } })).toEqual([
      ['depression.diagnosed', 'criterion'],
    ]);
    expect(found({ depression: { diagnosed: 'not-recorded', note: null } })).toEqual([
      ['depression.diagnosed', 'missing'],
    ]);
  });

  it('asks for allergies, also when none are known', () => {
    expect(found({ allergies: null })).toEqual([['allergies', 'missing']]);
    expect(found({ allergies: ' ' })).toEqual([['allergies', 'missing']]);
  });

  it('asks for the names of medicines, and refuses names beside "none"', () => {
    const list = [{ name: 'Diazepam', dose: null }];
    expect(found({ medicines: { taken: 'some', list: [] } })).toEqual([['medicines', 'missing']]);
    expect(found({ medicines: { taken: 'none', list } })).toEqual([['medicines', 'missing']]);
    expect(found({ medicines: { taken: 'some', list } })).toEqual([]);
  });

  it('asks for a pregnancy test only where it applies', () => {
    const test = (result: 'negative' | 'positive' | 'not-done', testedOn: PlainDate | null) =>
      found({ pregnancy: { applies: 'yes', result, testedOn } });
    expect(test('negative', today)).toEqual([]);
    expect(test('negative', null)).toEqual([['pregnancy.testedOn', 'missing']]);
    expect(test('not-done', null)).toEqual([['pregnancy.result', 'missing']]);
    expect(test('positive', today)).toEqual([['pregnancy.result', 'contraindication']]);
  });

  it('refuses a consent of tomorrow', () => {
    expect(found({ consent: { version: '3', signedOn: plainDate(2026, 9, 10) } })).toEqual([
      ['consent.signedOn', 'missing'],
    ]);
  });

  it('never takes "not known" for "no"', () => {
    expect(found(answered('aneurysm', 'not-known'))).toEqual([['items.aneurysm', 'missing']]);
    expect(found(answered('sleep-apnoea', 'not-known'))).toEqual([['items.sleep-apnoea', 'caution']]);
  });

  it('asks the list of the clinic, also what it added', () => {
    const own = { key: 'own-1', words: 'Lives alone', kind: 'caution', source: 'clinic' } as const;
    expect(screeningProblems(whole, { ...context, items: [own] }).map((each) => each.field)).toEqual([
      'items.own-1',
    ]);
  });
});

describe('chronic pain', () => {
  it('has lasted longer than three months the day after the third month', () => {
    expect(painDuration('2026-06-08', today)).toBe('long-enough');
    expect(painDuration('2026-06-09', today)).toBe('too-short');
  });

  it('can be known by its month or year, where that is enough', () => {
    expect(painDuration('2026-05', today)).toBe('long-enough');
    expect(painDuration('2026-06', today)).toBe('cannot-tell');
    expect(painDuration('2026-07', today)).toBe('too-short');
    expect(painDuration('2025', today)).toBe('long-enough');
    expect(painDuration('2026', today)).toBe('cannot-tell');
  });

  it('counts to the last day of a shorter month', () => {
    expect(painDuration('2025-11-30', plainDate(2026, 3, 1) as PlainDate)).toBe('long-enough');
    expect(painDuration('2025-11-30', plainDate(2026, 2, 28) as PlainDate)).toBe('too-short');
  });

  it('is written with its month in letters', () => {
    expect(['2019', '2019-05', '2019-05-30'].map(sinceText)).toEqual(['2019', 'May 2019', '30-May-2019']);
    expect(['2019-13', '19', 'spring'].map(isSinceText)).toEqual([false, false, false]);
  });
});

describe('a decision', () => {
  it('"eligible" is possible when nothing stands against it', () => {
    expect(decided('eligible', null, whole)).toEqual([]);
  });

  it('"eligible" is refused by a contraindication and by a missing part, with or without a reason', () => {
    for (const decision of ['eligible', 'eligible-with-caution'] as const) {
      expect(decided(decision, 'well known', answered('aneurysm', 'yes'))).toEqual(['items.aneurysm']);
      expect(decided(decision, 'well known', { ...whole, allergies: null })).toEqual(['allergies']);
    }
  });

  it('against a caution needs a written reason', () => {
    const findings = answered('sleep-apnoea', 'yes');
    expect(decided('eligible', null, findings)).toEqual(['decision']);
    expect(decided('eligible-with-caution', ' ', findings)).toEqual(['reason']);
    expect(decided('eligible-with-caution', 'CPAP every night', findings)).toEqual([]);
  });

  it('"not eligible" is always possible', () => {
    expect(decided('not-eligible', null, blankFindings)).toEqual([]);
  });

  it('is never "eligible" unless every contraindication is answered with no', () => {
    const contraindications = defaultScreeningItems.filter((item) => item.kind === 'contraindication');
    const answers = fc.array(fc.constantFrom(...screeningAnswers, null), {
      minLength: contraindications.length,
      maxLength: contraindications.length,
    });
    fc.assert(
      fc.property(answers, (given) => {
        const items = Object.fromEntries([
          ...Object.entries(whole.items).filter(
            ([key]) => !contraindications.some((item) => item.key === key),
          ),
          ...contraindications.flatMap((item, index) => {
            const answer = given[index];
            return answer ? [[item.key, { answer, note: null }]] : [];
          }),
        ]) as ScreeningFindings['items'];
        const isFree = decided('eligible', null, { ...whole, items }).length === 0;
        expect(isFree).toBe(given.every((answer) => answer === 'no'));
      }),
    );
  });
});

describe('medicines', () => {
  it('of the five classes are called out by generic name, wherever it stands in the text', () => {
    const list = [
      'Diazepam 5 mg',
      'oxycodone/naloxone',
      'Lisdexamfetamine',
      'TRANYLCYPROMINE',
      'lamotrigine',
      'ibuprofen',
    ];
    expect(medicineCallouts(list.map((name) => ({ name }))).map((each) => each.medicineClass)).toEqual([
      'benzodiazepine',
      'opioid',
      'stimulant',
      'mao-inhibitor',
      'lamotrigine',
    ]);
  });

  it('are called out and decide nothing', () => {
    const list = [{ name: 'Diazepam', dose: '5 mg' }];
    expect(decided('eligible', null, { ...whole, medicines: { taken: 'some', list } })).toEqual([]);
  });
});
