import { describe, expect, it } from 'vitest';
import { scaleById } from '../instruments/registry';
import { bandOf } from '../scoring/bands';
import { bandZones } from './band-zones';

const edges = (scale: Parameters<typeof bandZones>[0]) =>
  bandZones(scale)?.map((zone) => [zone.from, zone.to]);

describe('bands on a chart', () => {
  it('part whole scores at half points', () => {
    expect(edges(scaleById('bdi', 'bdi-ii'))).toEqual([
      [0, 13.5],
      [13.5, 19.5],
      [19.5, 28.5],
      [28.5, 63],
    ]);
    expect(edges(scaleById('bdi', 'bdi-ia'))?.map(([from]) => from)).toEqual([0, 9.5, 18.5, 29.5]);
    expect(edges(scaleById('gad-7'))?.map(([from]) => from)).toEqual([0, 4.5, 9.5, 14.5]);
  });

  it('part means at the cut-off itself, and leave out the single value "none"', () => {
    expect(bandZones(scaleById('bpi-severity'))).toEqual([
      { label: 'mild', from: 0, to: 5 },
      { label: 'moderate', from: 5, to: 7 },
      { label: 'severe', from: 7, to: 10 },
    ]);
  });

  it('do not exist where the scale has none', () => {
    expect(bandZones(scaleById('pcl-5'))).toBeNull();
    expect(bandZones(scaleById('bpi-interference'))).toBeNull();
  });

  it('hold every whole score in the zone of its band', () => {
    for (const scale of [scaleById('bdi', 'bdi-ii'), scaleById('bdi', 'bdi-ia'), scaleById('gad-7')]) {
      for (let value = scale.range.min; value <= scale.range.max; value += 1) {
        const zone = bandZones(scale)?.find((each) => value >= each.from && value <= each.to);
        expect(zone?.label).toBe(bandOf(scale, value)?.label);
      }
    }
  });
});
