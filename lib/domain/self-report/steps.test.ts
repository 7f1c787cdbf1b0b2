import { describe, expect, it } from 'vitest';
import { instruments } from '../instruments/registry';
import { instrumentIds } from '../instruments/types';
import { answersOf, declinedGaps, needsSupport, nextOpenStep, stepsOf, supportIsDue } from './steps';
import { languagesOf, optionText, type SelfReportWording, wordingFrom } from './wording';

const worded = (id: 'gad-7' | 'pcl-5'): SelfReportWording => {
  const wording = wordingFrom(instruments[id], null);
  if (!wording) throw new Error(id);
  return wording;
};

describe('what a patient may be asked', () => {
  it('is what has full wording: the GAD-7 and the PCL-5, never topics alone', () => {
    const offered = instrumentIds.filter((id) => wordingFrom(instruments[id], null) !== null);
    expect(offered).toEqual(['gad-7', 'pcl-5']);
  });
});

describe('one question per page', () => {
  const wordings = [worded('gad-7'), worded('pcl-5')];

  it('counts through all forms and goes on at the first question that was not passed', () => {
    const steps = stepsOf(wordings, [
      { instrument: 'gad-7', item: 1, value: 2 },
      { instrument: 'gad-7', item: 2, value: null },
      { instrument: 'pcl-5', item: 1, value: 4 },
    ]);
    expect(steps).toHaveLength(27);
    expect(steps[7]).toMatchObject({ number: 8, item: { number: 1 }, given: { value: 4 } });
    expect(nextOpenStep(steps)).toBe(3);
  });

  it('is done once every question was passed, also where nothing was answered', () => {
    const declined = wordings.flatMap(({ instrument, items }) =>
      items.map(({ number }) => ({ instrument, item: number, value: null })),
    );
    expect(nextOpenStep(stepsOf(wordings, declined))).toBeNull();
    expect(answersOf('gad-7', 7, declined)).toEqual(Array(7).fill(null));
  });

  it('reads a scale with words at its ends by its numbers, any other by its words', () => {
    const scale = [{ value: 0, label: 'No pain' }, { value: 1 }, { value: 2, label: 'Worst pain' }];
    expect(scale.map((each) => optionText(each, scale))).toEqual(['0 – No pain', '1', '2 – Worst pain']);
    const words = [
      { value: 0, label: 'Never' },
      { value: 1, label: 'Often' },
    ];
    expect(words.map((each) => optionText(each, words))).toEqual(['Never', 'Often']);
  });

  it('takes the answers of an item where it brings its own', () => {
    const own = [
      { value: 0, label: 'I do not' },
      { value: 1, label: 'I do' },
    ];
    const [first, ...rest] = instruments['gad-7'].items;
    const items = [{ ...first!, options: own }, ...rest];
    expect(wordingFrom({ ...instruments['gad-7'], items }, null)?.items[0]?.options).toEqual(own);
  });

  it('names each gap as declined, by the number of its item', () => {
    expect(declinedGaps([0, null, 2, null])).toEqual({ 2: 'declined', 4: 'declined' });
    expect(declinedGaps([0, 1])).toEqual({});
  });

  it('keeps zero as an answer and a gap as a gap', () => {
    const given = [
      { instrument: 'gad-7', item: 1, value: 0 },
      { instrument: 'gad-7', item: 3, value: null },
    ] as const;
    expect(answersOf('gad-7', 3, given)).toEqual([0, null, null]);
  });
});

describe('help at once', () => {
  it.each([
    [9, 9, 1, true],
    [9, 9, 3, true],
    [9, 9, 0, false],
    [9, 9, null, false],
    [9, 8, 3, false],
    [null, 9, 3, false],
  ])('risk item %s, item %s answered %s: %s', (riskItem, item, value, due) => {
    expect(needsSupport({ riskItem, item, value })).toBe(due);
  });

  it('stays due while the answer stands', () => {
    const wording = { ...worded('gad-7'), riskItem: 5 };
    const given = (value: number | null) => [{ instrument: 'gad-7' as const, item: 5, value }];
    expect(supportIsDue(stepsOf([wording], given(2)))).toBe(true);
    expect(supportIsDue(stepsOf([wording], given(0)))).toBe(false);
    expect(supportIsDue(stepsOf([wording], []))).toBe(false);
  });
});

it('offers each language once in which any of the forms can be read', () => {
  const [english, german] = ['en', 'de'].map((language) => ({ language, name: language, ownName: language }));
  if (!english || !german) throw new Error('two languages');
  expect(languagesOf([{ choices: [english] }, { choices: [english, german] }, { choices: [] }])).toEqual([
    english,
    german,
  ]);
});
