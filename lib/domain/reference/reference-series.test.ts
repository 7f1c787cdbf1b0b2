import { describe, expect, it } from 'vitest';
import type { ScaleId } from '../instruments/types';
import type { Arm } from '../protocol/arms';
import { batievsky2023 } from './batievsky-2023';
import { referenceSeries, type TrajectoryMode } from './reference-series';

const series = (scale: ScaleId, arm: Arm, mode: TrajectoryMode, bdiEdition: 'bdi-ii' | 'bdi-ia' = 'bdi-ii') =>
  referenceSeries(batievsky2023, scale, arm, mode, { bdiEdition });

const drawn = (scale: ScaleId, arm: Arm, mode: TrajectoryMode) =>
  series(scale, arm, mode).points.map((point) => [point.session, point.value, point.provenance]);

describe('the pilot on a chart', () => {
  it('shows pain severity at its four timepoints, reconstructed in points', () => {
    expect(drawn('bpi-severity', 'psychedelic', 'score')).toEqual([
      [0, 6.4, 'reconstructed'],
      [1, 6.1, 'reconstructed'],
      [3, 6.1, 'reconstructed'],
      [6, 5, 'reconstructed'],
    ]);
    expect(series('bpi-severity', 'psychedelic', 'score').segments).toEqual([[0, 1, 3, 6]]);
  });

  it('tells in per cent which points are derived and which are reconstructed', () => {
    expect(drawn('bpi-severity', 'psycholytic', 'percent')).toEqual([
      [0, 100, 'published'],
      [1, 108.47, 'reconstructed'],
      [3, 72.88, 'reconstructed'],
      [6, 96.61, 'derived'],
    ]);
  });

  it('joins no points across timepoints that the pilot did not publish', () => {
    expect(drawn('gad-7', 'psychedelic', 'score')).toEqual([
      [0, 18.4, 'reconstructed'],
      [6, 14.8, 'reconstructed'],
    ]);
    const { segments, bridges } = series('gad-7', 'psychedelic', 'score');
    expect(segments).toEqual([[0], [6]]);
    expect(bridges).toEqual([[0, 6]]);
    expect(series('bpi-severity', 'psychedelic', 'score').bridges).toEqual([]);
  });

  it('shows interference in per cent only, and says so', () => {
    expect(drawn('bpi-interference', 'psychedelic', 'percent')).toEqual([
      [0, 100, 'published'],
      [6, 64, 'derived'],
    ]);
    const inPoints = series('bpi-interference', 'psychedelic', 'score');
    expect(inPoints.points).toEqual([]);
    expect(inPoints.notes).toEqual(['The pilot published this in per cent of baseline only.']);
  });

  it('says where it has nothing', () => {
    for (const mode of ['score', 'percent'] as const) {
      expect(series('pcl-5', 'psychedelic', mode)).toMatchObject({
        points: [],
        segments: [],
        sources: [],
        notes: ['The pilot published no figures here.'],
      });
      expect(series('gad-7', 'psycholytic', mode).points).toEqual([]);
    }
  });

  it('names its sources and its n', () => {
    expect(series('bdi', 'psychedelic', 'percent').sources).toEqual([
      expect.stringContaining('depressive symptoms'),
    ]);
    expect(series('bpi-severity', 'psycholytic', 'score').sources).toEqual([
      expect.stringContaining('clinic article'),
    ]);
    expect(series('bpi-severity', 'psychedelic', 'score').sources).toHaveLength(2);
    expect(series('bdi', 'psychedelic', 'percent').n).toBe(5);
  });
});

describe('the BDI of the pilot', () => {
  it.each(['bdi-ii', 'bdi-ia'] as const)('is never drawn in points beside the %s', (edition) => {
    for (const arm of ['psychedelic', 'psycholytic'] as const) {
      const inPoints = series('bdi', arm, 'score', edition);
      expect(inPoints.points).toEqual([]);
      expect(inPoints.notes[0]).toMatch(/original BDI.*per cent of baseline only/);
    }
  });

  it('is compared in per cent of baseline', () => {
    expect(drawn('bdi', 'psychedelic', 'percent')).toEqual([
      [0, 100, 'published'],
      [6, 87.62, 'derived'],
    ]);
    expect(drawn('bdi', 'psycholytic', 'percent').at(-1)).toEqual([6, 86.1, 'derived']);
  });

  it('says on the chart that the editions differ when the clinic uses the BDI-II', () => {
    expect(series('bdi', 'psychedelic', 'percent', 'bdi-ii').notes).toHaveLength(1);
    expect(series('bdi', 'psychedelic', 'percent', 'bdi-ia').notes).toEqual([]);
  });
});
