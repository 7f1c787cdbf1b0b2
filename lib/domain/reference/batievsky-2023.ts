import type { ScaleId } from '../instruments/types';
import file from './batievsky-2023.json';
import type { ReferenceCohort, ReferencePoint, ReferenceStatement } from './types';

/** The means of the BDI stand in this abstract, though the file lists no single statement of it. */
export const pointsBySource: Readonly<Record<string, readonly ScaleId[]>> = { 'abstract-bdi': ['bdi'] };

/** The pilot of the protocol: ten people, five in each arm, not randomised (doi:10.3389/fpain.2023.1127863). */
export const batievsky2023: ReferenceCohort = {
  id: file.id,
  title: file.title,
  citation: file.citation,
  design: { ...file.design, arms: file.arms, notFound: file.notFound },
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
      }) as ReferencePoint,
  ),
  statements: file.published.map(
    (statement) => ({ ...statement, arm: statement.arm ?? null }) as ReferenceStatement,
  ),
};
