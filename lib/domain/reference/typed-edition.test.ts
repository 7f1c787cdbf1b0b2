import { describe, expect, it } from 'vitest';
import { batievsky2023 } from './batievsky-2023';
import { cohortOfEdition, editionFrom } from './edition';
import { editionQuestions } from './edition-problems';
import { referenceSeries } from './reference-series';
import { emptyEdition, readEdition, readMark, type TypedEdition, typedEdition } from './typed-edition';
import { referenceCaution, referenceLabel } from './types';

const whole: TypedEdition = {
  ...emptyEdition,
  name: 'Full paper',
  title: 'A paper',
  citation: 'Somebody 2023',
  n: { psychedelic: '5', psycholytic: '6' },
  sources: ['Table 2', 'Figure 1'],
};
const typed = (cells: Record<string, string>, over: Partial<TypedEdition> = {}) =>
  readEdition({ ...whole, ...over, cells });
const sentences = (cells: Record<string, string>, over: Partial<TypedEdition> = {}) =>
  typed(cells, over).problems.map(({ field, sentence }) => [field, sentence]);
const mean = (text: string, mark = 'p1') => ({
  'bdi.psychedelic.0.mean': text,
  'bdi.psychedelic.0.meanMark': mark,
});

describe('an edition as it is typed', () => {
  it('takes commas and points, a whole sample and a mark', () => {
    const { content, problems } = typed({
      ...mean('42,5', 'F2'),
      'bdi.psychedelic.0.sd': '9.25',
      'bdi.psychedelic.0.sdMark': 'p1',
      'bdi.psychedelic.0.n': '4',
    });
    expect(problems).toEqual([]);
    expect(content?.points).toEqual([
      expect.objectContaining({
        ...{ scale: 'bdi', arm: 'psychedelic', timepoint: 'baseline', n: 4 },
        ...{ mean: 42.5, meanProvenance: 'read-off', meanSource: 'source-2' },
        ...{ sd: 9.25, sdProvenance: 'published', sdSource: 'source-1' },
        ...{ percentOfBaseline: null, percentProvenance: null, percentSource: null },
      }),
    ]);
  });

  it.each(['3o,5', '1.234', '-4', 'about 40', '4 2 x'])('says what to do about the mean “%s”', (text) => {
    expect(sentences(mean(text))).toEqual([
      [
        'bdi.psychedelic.0.mean',
        `Depression, BDI, psychedelic arm, baseline: “${text}” is not a number. Type digits with a comma or a point, at most two decimals.`,
      ],
    ]);
  });

  it('wants a provenance and a source for every figure, and a figure for every mark', () => {
    expect(sentences(mean('42', ''))[0]?.[1]).toMatch(/say where the mean comes from.*such as p1/);
    expect(sentences(mean('42', 'x1'))).toEqual([
      ['bdi.psychedelic.0.meanMark', expect.stringContaining('“x1” is no mark')],
    ]);
    expect(sentences(mean('42', 'p3'))[0]?.[1]).toMatch(/not in the list of sources/);
    expect(sentences({ ...mean('42'), 'gad-7.psychedelic.3.percentMark': 'p1' })).toEqual([
      ['gad-7.psychedelic.3.percent', expect.stringContaining('there is “p1” and no figure')],
    ]);
  });

  it('says once what is missing at the head', () => {
    const bare = sentences(mean('42'), {
      name: ' ',
      citation: '',
      n: { psychedelic: '', psycholytic: 'six' },
    });
    expect(bare.map(([field]) => field)).toEqual(['name', 'citation', 'n.psycholytic', 'n.psychedelic']);
    expect(sentences(mean('42'), { sources: [' '] })[0]?.[0]).toBe('sources.0');
    expect(sentences({})).toEqual([
      ['bdi.psychedelic.0.mean', expect.stringContaining('at least one figure')],
    ]);
  });

  it('refuses what no scale can give, on each side of its ends', () => {
    expect(sentences(mean('63'))).toEqual([]);
    expect(sentences(mean('63,01'))[0]?.[1]).toMatch(/from 0 to 63; 63.01 cannot be one/);
    // Five people, two at 0 and three at 63, or the other way round: the widest there is.
    const sd = (text: string) => ({
      ...mean('30'),
      'bdi.psychedelic.0.sd': text,
      'bdi.psychedelic.0.sdMark': 'p1',
    });
    const widest = Math.sqrt([0, 0, 63, 63, 63].reduce((sum, each) => sum + (each - 37.8) ** 2, 0) / 4);
    expect(sentences(sd((Math.floor(widest * 100) / 100).toFixed(2)))).toEqual([]);
    expect(sentences(sd((Math.ceil(widest * 100) / 100).toFixed(2)))[0]?.[1]).toMatch(
      /in 5 people is at most 34.5/,
    );
    expect(sentences({ ...mean('42'), 'bdi.psychedelic.0.n': '6' })[0]?.[1]).toMatch(/at most the 5 people/);
    const percent = { 'bdi.psychedelic.0.percent': '99', 'bdi.psychedelic.0.percentMark': 'd1' };
    expect(sentences(percent)[0]?.[1]).toMatch(/baseline is 100%/);
    expect(
      sentences({ ...mean('42'), 'bdi.psychedelic.2.mean': '40', 'bdi.psychedelic.2.meanMark': 'p1' }),
    ).toEqual([['bdi.psychedelic.2.mean', expect.stringContaining('the timepoint is not ticked')]]);
  });

  it('asks once about a per cent that does not follow from the means, allowing for their rounding', () => {
    const at = (percent: string) => {
      const { content } = typed({
        ...mean('42,0'),
        'bdi.psychedelic.6.mean': '36,8',
        'bdi.psychedelic.6.meanMark': 'p1',
        'bdi.psychedelic.6.percent': percent,
        'bdi.psychedelic.6.percentMark': 'p1',
      });
      return content && editionQuestions(content);
    };
    expect(at('87,62')).toEqual([]);
    expect(at('90,5')).toEqual([
      'Depression, BDI, psychedelic arm, after session 6: 36.8 is 87.62% of 42, not 90.5%. Keep both as the sources have them?',
    ]);
  });

  it('keeps words of the study with their source', () => {
    const words = { ...mean('42'), 'pcl-5.both.words': 'fell in both arms' };
    expect(sentences(words)).toEqual([['pcl-5.both.wordsSource', expect.stringContaining('by its number')]]);
    expect(typed({ ...words, 'pcl-5.both.wordsSource': '2' }).content?.statements).toEqual([
      { scale: 'pcl-5', arm: null, statement: 'fell in both arms', source: 'source-2' },
    ]);
  });

  it('reads marks in any case and nothing else', () => {
    expect(readMark(' R 12 ')).toEqual({ provenance: 'reconstructed', source: 'source-12' });
    for (const text of ['', 'p', '1', 'p0', 'p123', 'q1', 'pp1']) expect(readMark(text)).toBeNull();
  });
});

describe('a copy of the pilot', () => {
  const copy = { ...typedEdition(editionFrom(batievsky2023)), name: 'Copy' };

  it('is complete as it stands: every figure with its source', () => {
    const { content, problems } = readEdition(copy);
    expect(problems).toEqual([]);
    expect(content?.points).toHaveLength(batievsky2023.points.length);
    expect(content && editionQuestions(content)).toEqual([]);
    expect(copy.cells['bdi.psychedelic.0.mean']).toBe('42');
    expect(copy.cells['bdi.psychedelic.0.meanMark']).toBe('p3');
    expect(copy.cells['bpi-severity.both.words']).toMatch(/p = 0.85 after session 1/);
  });

  it('comes back the same from its form, whatever is typed beside', () => {
    const { content } = readEdition(copy);
    expect(content && readEdition(typedEdition(content)).content).toEqual(content);
  });

  it('draws as the pilot does, under its own name', () => {
    const { content } = readEdition(copy);
    if (!content) throw new Error('The copy was not read.');
    const cohort = cohortOfEdition(content, { id: 'x', version: 2, standing: 'Version 3 followed.' });
    expect(referenceLabel(cohort)).toBe('Copy, version 2');
    expect(referenceCaution(cohort)).toBe(
      '5 people in each arm, not randomised; no statistically significant difference between the arms. Version 3 followed.',
    );
    for (const scale of ['bdi', 'bpi-severity', 'gad-7'] as const) {
      for (const mode of ['score', 'percent'] as const) {
        const of = (each: typeof cohort) =>
          referenceSeries(each, scale, 'psychedelic', mode, { bdiEdition: 'bdi-ii' });
        expect(of(cohort).points).toEqual(of(batievsky2023).points);
        expect(of(cohort).segments).toEqual(of(batievsky2023).segments);
      }
    }
  });
});

describe('an edition of another study on the charts', () => {
  const other = (over: Partial<TypedEdition>) => {
    const { content } = typed(
      {
        ...mean('42'),
        'bdi.psychedelic.2.mean': '36.25',
        'bdi.psychedelic.2.meanMark': 'p1',
        'bdi.psychedelic.2.sd': '8',
        'bdi.psychedelic.2.sdMark': 'p1',
        'pcl-5.psychedelic.0.mean': '40',
        'pcl-5.psychedelic.0.meanMark': 'p2',
      },
      { measuredAt: [0, 2], ...over },
    );
    if (!content) throw new Error('The edition was not read.');
    return cohortOfEdition(content, { id: 'x', version: 1, standing: null });
  };
  const series = (over: Partial<TypedEdition>, scale: 'bdi' | 'pcl-5', pcl5Edition = 'past-month') =>
    referenceSeries(other(over), scale, 'psychedelic', 'score', { bdiEdition: 'bdi-ii', pcl5Edition });

  it('draws points of the BDI only beside the same edition, with its SD and its own timepoints', () => {
    const same = series({ bdiEdition: 'bdi-ii' }, 'bdi');
    expect(same.points.map(({ session, value, sd }) => [session, value, sd])).toEqual([
      [0, 42, null],
      [2, 36.25, 8],
    ]);
    expect(same.segments).toEqual([[0, 2]]);
    expect(same.sources).toEqual(['Table 2']);
    expect(same.notes).toEqual([]);
    expect(series({ bdiEdition: 'bdi-ia' }, 'bdi')).toMatchObject({
      points: [],
      notes: [expect.stringContaining('“Full paper” used the BDI-IA, this chart the BDI-II')],
    });
    expect(series({}, 'bdi').notes[0]).toMatch(/does not say which BDI/);
  });

  it('says that the PCL-5 asked about another time', () => {
    expect(series({ pcl5Edition: 'past-week' }, 'pcl-5')).toMatchObject({
      points: [expect.objectContaining({ value: 40 })],
      notes: ['“Full paper” asked about the past week, this chart about the past month.'],
    });
    expect(series({ pcl5Edition: 'past-week' }, 'pcl-5', 'past-week').notes).toEqual([]);
    expect(series({}, 'pcl-5').notes).toEqual([]);
  });

  it('says how many people each arm had, and what is not stated', () => {
    expect(referenceCaution(other({}))).toBe(
      '5 people in the psychedelic and 6 people in the psycholytic arm, whether randomised is not stated.',
    );
  });
});
