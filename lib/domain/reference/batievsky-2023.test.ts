import { describe, expect, it } from 'vitest';
import { scaleIds } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { batievsky2023 } from './batievsky-2023';
import { provenances, sessionOfReference, type ReferencePoint } from './types';

const { points, statements, sources } = batievsky2023;

const means = (scale: ReferencePoint['scale'], arm: Arm) =>
  points.filter((point) => point.scale === scale && point.arm === arm).map((point) => point.mean);

describe('the pilot as stored', () => {
  it('holds only known scales, arms, timepoints and provenances', () => {
    for (const point of points) {
      expect(scaleIds).toContain(point.scale);
      expect(arms).toContain(point.arm);
      expect([0, 1, 3, 6]).toContain(sessionOfReference(point.timepoint));
      for (const [value, provenance] of [
        [point.mean, point.meanProvenance],
        [point.percentOfBaseline, point.percentProvenance],
      ]) {
        if (value === null) expect(provenance).toBeNull();
        else expect(provenances).toContain(provenance);
      }
    }
    for (const statement of statements) {
      expect(scaleIds).toContain(statement.scale);
      expect([...arms, null]).toContain(statement.arm);
      expect(sources.map((source) => source.id)).toContain(statement.source);
    }
  });

  it('has one point at most for each scale, arm and timepoint', () => {
    const keys = points.map((point) => `${point.scale} ${point.arm} ${point.timepoint}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has percentages that follow from its means where it has both', () => {
    for (const point of points) {
      const baseline = points.find(
        (each) => each.scale === point.scale && each.arm === point.arm && each.timepoint === 'baseline',
      );
      if (point.mean === null || point.percentOfBaseline === null || !baseline?.mean) continue;
      expect(Math.abs((point.mean / baseline.mean) * 100 - point.percentOfBaseline)).toBeLessThan(0.0051);
    }
  });

  it('gives every published change from its points, but for the one divided by the later value', () => {
    const unmatched: number[] = [];
    for (const { scale, arm, from, to, percentChange } of statements) {
      if (percentChange === undefined) continue;
      const at = (timepoint: string | undefined) =>
        points.find((point) => point.scale === scale && point.arm === arm && point.timepoint === timepoint);
      const [earlier, later] = [at(from), at(to)];
      const before = earlier?.mean ?? earlier?.percentOfBaseline ?? Number.NaN;
      const after = later?.mean ?? later?.percentOfBaseline ?? Number.NaN;
      if (Math.abs(((after - before) / before) * 100 - percentChange) > 0.0051) unmatched.push(percentChange);
    }
    expect(unmatched).toEqual([24.56]);
    expect(((5.7 - 4.3) / 5.7) * 100).toBeCloseTo(24.56, 2);
  });

  it('keeps the means of the sources', () => {
    expect(means('bpi-severity', 'psychedelic')).toEqual([6.4, 6.1, 6.1, 5]);
    expect(means('bpi-severity', 'psycholytic')).toEqual([5.9, 6.4, 4.3, 5.7]);
    expect(means('bdi', 'psychedelic')).toEqual([42, 36.8]);
    expect(means('bdi', 'psycholytic')).toEqual([44.6, 38.4]);
    expect(means('gad-7', 'psychedelic')).toEqual([18.4, 14.8]);
    expect(means('gad-7', 'psycholytic')).toEqual([]);
    expect(means('bpi-interference', 'psychedelic')).toEqual([null, null]);
    expect(points.some((point) => point.scale.startsWith('pcl-5') || point.scale.startsWith('meq30'))).toBe(
      false,
    );
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(batievsky2023))).toEqual(batievsky2023);
  });
});

describe('reference timepoints', () => {
  it('are placed on the axis of sessions', () => {
    expect(['baseline', 'after-session-1', 'after-session-6'].map(sessionOfReference)).toEqual([0, 1, 6]);
    expect(['after-session-0', 'follow-up', '', 'after-session-1x'].map(sessionOfReference)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
