import { instrumentById, instrumentsWithScale } from '../instruments/registry';
import type { InstrumentId, ScaleId } from '../instruments/types';

/** The scales the cohort is counted on: those of the trajectory, and the total of the MEQ30. */
export const cohortScales = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
  'meq30',
] as const satisfies readonly ScaleId[];
export type CohortScale = (typeof cohortScales)[number];

/** The counted scales of an instrument. */
export function scalesOf(instrument: InstrumentId): readonly CohortScale[] {
  const own = instrumentById(instrument).scales.map((scale) => scale.id);
  return cohortScales.filter((scale) => own.includes(scale));
}

/** What keeps a series apart from others of its scale: the edition of the BDI, the look-back window of the PCL-5. */
export function seriesEdition(instrument: InstrumentId, edition: string): string {
  return instrument === 'bdi-ii' || instrument === 'bdi-ia' ? instrument : edition;
}

/** The place of an edition among those of its scale: that of the questionnaires, then of their editions. */
export function editionOrder(scale: CohortScale, edition: string): number {
  return instrumentsWithScale(scale)
    .flatMap((instrument) => [instrument.id as string, ...instrument.editions.map((each) => each.id)])
    .indexOf(edition);
}
