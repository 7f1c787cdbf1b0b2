import type { Band, ScaleDefinition } from '../instruments/types';

/** The band a value falls into, or null when the scale has no bands or the value lies below the lowest. */
export function bandOf(scale: Pick<ScaleDefinition, 'bands'>, value: number): Band | null {
  const reached = scale.bands?.list.filter((band) =>
    band.exclusive === true ? value > band.from : value >= band.from,
  );
  return reached?.at(-1) ?? null;
}
