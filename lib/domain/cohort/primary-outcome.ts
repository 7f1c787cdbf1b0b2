import { instrumentById, instrumentsWithScale, scaleById } from '../instruments/registry';
import type { ScaleId } from '../instruments/types';

/** Scales whose change is compared between the arms; the MEQ30 has no baseline to change from. */
export const comparedScales = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
] as const satisfies readonly ScaleId[];
export type ComparedScale = (typeof comparedScales)[number];

/** When the pilot measured after baseline (Batievsky 2023). */
export const comparedTimepoints = ['after-session-1', 'after-session-3', 'after-session-6'] as const;
export type ComparedTimepoint = (typeof comparedTimepoints)[number];

/** The one comparison that a clinic names beforehand; only its p is read without correction. */
export interface PrimaryOutcome {
  scale: ComparedScale;
  timepoint: ComparedTimepoint;
}

/** Depression after the last session: a primary outcome of the pilot (Batievsky 2023); of its two, the one chosen here. */
export const defaultPrimaryOutcome: PrimaryOutcome = { scale: 'bdi', timepoint: 'after-session-6' };

export function isComparedScale(scale: string): scale is ComparedScale {
  return (comparedScales as readonly string[]).includes(scale);
}

/** "After session 6", "Follow-up, 4 weeks". */
export function comparedTimepointText(timepoint: string): string {
  const session = /^after-session-(\d+)$/.exec(timepoint)?.[1];
  if (session !== undefined) return `After session ${session}`;
  const label = /^follow-up:(.+)$/.exec(timepoint)?.[1];
  return label === undefined ? timepoint : `Follow-up, ${label}`;
}

/** Sessions in their order, then follow-ups. */
export function comparedTimepointOrder(timepoint: string): number {
  const session = /^after-session-(\d+)$/.exec(timepoint)?.[1];
  return session === undefined ? 1000 : Number(session);
}

/** "Depression (BDI-II)", "PTSD symptoms (PCL-5, past month)"; without an edition the scale alone. */
export function comparedScaleText(scale: ComparedScale, edition?: string): string {
  if (scale === 'bdi') {
    const instrument = edition === 'bdi-ii' || edition === 'bdi-ia' ? instrumentById(edition).name : 'BDI';
    return `Depression (${instrument})`;
  }
  const instrument = instrumentsWithScale(scale)[0];
  const window = scale === 'pcl-5' ? instrument?.editions.find((each) => each.id === edition) : undefined;
  const own = window === undefined ? '' : `, ${window.label.toLowerCase()}`;
  const names: Record<Exclude<ComparedScale, 'bdi'>, string> = {
    'bpi-severity': 'Pain severity (BPI',
    'bpi-interference': 'Pain interference (BPI',
    'gad-7': 'Anxiety (GAD-7',
    'pcl-5': 'PTSD symptoms (PCL-5',
  };
  return `${names[scale]}${own})`;
}

/** Decimals that the scale's values have on screen. */
export function comparedDecimals(scale: ComparedScale): number {
  return scaleById(scale).decimals;
}
