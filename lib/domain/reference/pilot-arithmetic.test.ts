import { describe, expect, it } from 'vitest';
import { batievsky2023 } from './batievsky-2023';
import { meansThatGive, printedChange, publishedChanges } from './mean-search';
import { pilotFigureLines, pilotReconstructions, wholeCourseChanges } from './pilot-arithmetic';
import { intervalHalfWidth, smallestBetweenP, smallestWithinP, splits } from './small-numbers';
import { sessionOfReference } from './types';

const of = (scale: string, arm: string) => {
  const found = pilotReconstructions().find((each) => each.scale === scale && each.arm === arm);
  if (!found) throw new Error(`No reconstruction of ${scale}, ${arm}.`);
  return found;
};

describe('a change in per cent as it is printed', () => {
  it('is rounded half away from zero, exactly', () => {
    expect(printedChange(6.4, 5)).toBe(-21.88);
    expect(printedChange(5, 6.4)).toBe(28);
    expect(printedChange(6.4, 6.1)).toBe(-4.69);
    expect(printedChange(6.1, 6.1)).toBe(0);
    expect(printedChange(4.3, 5.7, 'later')).toBe(24.56);
    expect(printedChange(4.3, 5.7)).toBe(32.56);
    expect(printedChange(18.4, 14.8)).toBe(-19.57);
  });
});

describe('the reconstruction of the pilot’s means', () => {
  it('finds one set of one-decimal means of pain severity in each arm, the ones that are stored', () => {
    for (const arm of ['psychedelic', 'psycholytic'] as const) {
      const stored = batievsky2023.points
        .filter((point) => point.scale === 'bpi-severity' && point.arm === arm)
        .map((point) => point.mean);
      expect(of('bpi-severity', arm).sets).toEqual([stored]);
      expect(of('bpi-severity', arm).sessions).toEqual([0, 1, 3, 6]);
    }
  });

  it('names the other sets of a finer grid', () => {
    expect(of('bpi-severity', 'psychedelic').finer?.sets).toEqual([
      [3.2, 3.05, 3.05, 2.5],
      [6.4, 6.1, 6.1, 5],
      [9.6, 9.15, 9.15, 7.5],
    ]);
  });

  it('finds one pair for anxiety, with what the abstract says of 15, and several without', () => {
    expect(of('gad-7', 'psychedelic').sets).toEqual([[18.4, 14.8]]);
    const changes = publishedChanges(batievsky2023.statements.filter(({ scale }) => scale === 'gad-7'));
    expect(meansThatGive(changes, { steps: 5, max: 21 }).length).toBeGreaterThan(1);
  });

  it('leaves interference open, which is why no means of it are kept', () => {
    expect(of('bpi-interference', 'psychedelic').sets).toEqual([
      [2.5, 1.6],
      [5, 3.2],
      [7.5, 4.8],
      [10, 6.4],
    ]);
    expect(
      batievsky2023.points.filter((each) => each.scale === 'bpi-interference' && each.mean !== null),
    ).toEqual([]);
  });

  it('finds nothing for the psycholytic arm when every change is divided by the earlier mean', () => {
    const changes = publishedChanges(
      batievsky2023.statements.filter((each) => each.scale === 'bpi-severity' && each.arm === 'psycholytic'),
    ).map((change) => ({ ...change, divisor: 'earlier' as const }));
    expect(meansThatGive(changes, { steps: 10, max: 10 })).toEqual([]);
  });

  it('shows each published change as a line', () => {
    expect(of('bpi-severity', 'psychedelic').changes.map(({ percent, line }) => [percent, line])).toEqual([
      [-21.88, '(5.0 − 6.4) ÷ 6.4 = −21.88%'],
      [-4.69, '(6.1 − 6.4) ÷ 6.4 = −4.69%'],
      [0, '(6.1 − 6.1) ÷ 6.1 = 0.00%'],
    ]);
    const later = of('bpi-severity', 'psycholytic').changes.find(({ divisor }) => divisor === 'later');
    expect(later).toMatchObject({ line: '(5.7 − 4.3) ÷ 5.7 = +24.56%', correct: 32.56 });
  });
});

describe('the percentages of the pilot, line by line', () => {
  it('cover every one that is not published, and give the stored figure', () => {
    const lines = pilotFigureLines();
    const worked = batievsky2023.points.filter(
      (point) => point.percentProvenance !== null && point.percentProvenance !== 'published',
    );
    expect(lines).toHaveLength(worked.length);
    for (const point of worked) {
      const line = lines.find(
        (each) =>
          each.scale === point.scale &&
          each.arm === point.arm &&
          each.session === sessionOfReference(point.timepoint),
      );
      expect(line?.result, `${point.scale} ${point.arm} ${point.timepoint}`).toBe(point.percentOfBaseline);
    }
  });

  it('read as one would write them', () => {
    const line = (scale: string, arm: string, session: number) =>
      pilotFigureLines().find((each) => each.scale === scale && each.arm === arm && each.session === session)
        ?.line;
    expect(line('bdi', 'psychedelic', 6)).toBe('36.8 ÷ 42.0 × 100 = 87.62%');
    expect(line('bpi-severity', 'psychedelic', 6)).toBe('100 − 21.88 = 78.12%');
    expect(line('bpi-severity', 'psychedelic', 3)).toBe(
      '95.31% after session 1, then a published change of 0.00%: 95.31%',
    );
    expect(line('bpi-severity', 'psycholytic', 1)).toBe('6.4 ÷ 5.9 × 100 = 108.47%');
  });

  it('give the change of the whole course where both ends are known', () => {
    expect(wholeCourseChanges().map(({ scale, arm, from, to }) => [scale, arm, from, to])).toEqual([
      ['bdi', 'psychedelic', 42, 36.8],
      ['bdi', 'psycholytic', 44.6, 38.4],
      ['bpi-severity', 'psychedelic', 6.4, 5],
      ['bpi-severity', 'psycholytic', 5.9, 5.7],
      ['gad-7', 'psychedelic', 18.4, 14.8],
    ]);
  });
});

describe('what small numbers can say', () => {
  it('is bounded by counting', () => {
    expect(splits(10, 5)).toBe(252);
    expect(splits(4, 2)).toBe(6);
    expect(smallestBetweenP(5, 5)).toBeCloseTo(0.0079, 4);
    expect(smallestWithinP(5)).toBe(0.0625);
    expect(intervalHalfWidth(5)).toBeCloseTo(1.24, 2);
    expect(intervalHalfWidth(10)).toBeCloseTo(0.715, 3);
    expect([intervalHalfWidth(1), intervalHalfWidth(11)]).toEqual([null, null]);
  });
});
