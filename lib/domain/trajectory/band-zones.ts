import type { ScaleDefinition } from '../instruments/types';
import type { BandZone } from './types';

/**
 * The bands of a scale as zones of its value axis. Whole scores are parted at half points (13 | 13.5 | 14), means at
 * the cut-off itself; a band that holds a single value (pain 0, "none") has no zone. Null when there are no bands.
 */
export function bandZones(scale: ScaleDefinition): BandZone[] | null {
  if (!scale.bands) return null;
  const { list } = scale.bands;
  const shift = scale.method === 'sum' ? 0.5 : 0;
  return list.flatMap((band, index) => {
    const next = list[index + 1];
    const from = index === 0 ? scale.range.min : band.from - shift;
    const to = next ? next.from - shift : scale.range.max;
    return to > from ? [{ label: band.label, from, to }] : [];
  });
}
