import type { ScaleId } from '../instruments/types';
import file from './batievsky-2023.json' with { type: 'json' };
import {
  type ReferenceCohort,
  type ReferencePoint,
  type ReferenceStatement,
  sessionOfReference,
} from './types';

/** The means of the BDI stand in this abstract, though the file lists no single statement of it. */
export const pointsBySource: Readonly<Record<string, readonly ScaleId[]>> = { 'abstract-bdi': ['bdi'] };

/** What the file says of the study beyond the shape that every reference has. */
export const pilotStudy = file.design;

/** The parts that the pilot has by being the pilot: its name, its people and the edition of its BDI. */
export const pilotIdentity = {
  name: 'Pilot',
  version: null,
  standing: null,
  n: { psychedelic: file.design.perArm, psycholytic: file.design.perArm },
  // Its quoted bands are those of the original edition (ccorc.mmjoutcomes.org, abstract on depressive symptoms).
  editions: { bdi: 'bdi-original', pcl5: null },
  measuredAt: file.timepoints.flatMap((each) => sessionOfReference(each) ?? []),
} as const satisfies Partial<ReferenceCohort>;

/** The pilot of the protocol: ten people, five in each arm, not randomised (doi:10.3389/fpain.2023.1127863). */
export const batievsky2023: ReferenceCohort = {
  id: file.id,
  title: file.title,
  citation: file.citation,
  ...pilotIdentity,
  design: {
    randomised: file.design.randomised,
    population: file.design.population,
    significance: file.design.significance,
    arms: file.arms,
    notFound: file.notFound,
  },
  sources: Object.entries(file.sources).map(([id, words]) => ({
    id,
    words,
    pointsOf: pointsBySource[id] ?? [],
  })),
  points: file.points.map(
    (point) =>
      ({
        ...point,
        mean: point.mean ?? null,
        meanProvenance: point.meanProvenance ?? null,
        meanSource: null,
        sd: null,
        sdProvenance: null,
        sdSource: null,
        percentSource: null,
        n: null,
      }) as ReferencePoint,
  ),
  statements: file.published.map(
    (statement) => ({ ...statement, arm: statement.arm ?? null }) as ReferenceStatement,
  ),
};
