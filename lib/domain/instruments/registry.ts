import { bdiIa } from './bdi-ia';
import { bdiIi } from './bdi-ii';
import { bpiSf } from './bpi-sf';
import { gad7 } from './gad-7';
import { meq30 } from './meq30';
import { pcl5 } from './pcl-5';
import {
  instrumentIds,
  type InstrumentDefinition,
  type InstrumentId,
  type ScaleDefinition,
  type ScaleId,
} from './types';

export const instruments: Readonly<Record<InstrumentId, InstrumentDefinition>> = {
  'bdi-ii': bdiIi,
  'bdi-ia': bdiIa,
  'bpi-sf': bpiSf,
  'gad-7': gad7,
  'pcl-5': pcl5,
  meq30,
};

export function instrumentById(id: InstrumentId): InstrumentDefinition {
  return instruments[id];
}

export function isInstrumentId(value: unknown): value is InstrumentId {
  return (instrumentIds as readonly unknown[]).includes(value);
}

/**
 * The definition of a scale. `bdi` belongs to two editions: name the instrument, or get the BDI-II.
 * Throws a RangeError when the instrument has no such scale.
 */
export function scaleById(scaleId: ScaleId, instrumentId?: InstrumentId): ScaleDefinition {
  const candidates = instrumentId ? [instrumentId] : instrumentIds;
  for (const id of candidates) {
    const scale = instruments[id].scales.find((each) => each.id === scaleId);
    if (scale) return scale;
  }
  throw new RangeError(`${instrumentId ?? 'No instrument'} has no scale ${scaleId}`);
}

/** The instruments that yield a scale, in the order of `instrumentIds`. */
export function instrumentsWithScale(scaleId: ScaleId): readonly InstrumentDefinition[] {
  return instrumentIds
    .map((id) => instruments[id])
    .filter((instrument) => instrument.scales.some((scale) => scale.id === scaleId));
}
