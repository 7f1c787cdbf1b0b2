import { type Arm, arms } from '../protocol/arms';
import { numberText, shortNumberText } from '../words';
import { editionScaleNames, editionScales } from './edition';
import { figureSources } from './reference-series';
import { referenceStatements, type StatementWords } from './reference-statements';
import { isInferred, type Provenance, provenances, type ReferenceCohort, sessionOfReference } from './types';

/** A figure as it is read: the number, how it came about, and where it stands. */
export interface FigureCell {
  text: string;
  provenance: Provenance;
  /** Shown hollow, as in the charts. */
  inferred: boolean;
  /** In words. */
  sources: readonly string[];
}

/** An arm at one timepoint; null where there is no figure. */
export interface ArmFigures {
  mean: FigureCell | null;
  sd: FigureCell | null;
  percent: FigureCell | null;
  /** People, where they are not as many as the arm had. */
  n: number | null;
}

export interface ScaleTable {
  scale: (typeof editionScales)[number];
  title: string;
  rows: readonly { session: number; label: string; arms: Readonly<Record<Arm, ArmFigures | null>> }[];
  statements: readonly StatementWords[];
}

/** A reference cohort to be read: per scale what it has, without empty rows and without scales it says nothing of. */
export function scaleTables(cohort: ReferenceCohort): ScaleTable[] {
  return editionScales.flatMap((scale) => {
    const ofScale = cohort.points.filter((point) => point.scale === scale);
    const statements = referenceStatements(cohort, scale);
    if (ofScale.length === 0 && statements.length === 0) return [];
    const sessions = [...new Set(ofScale.map((point) => sessionOfReference(point.timepoint) ?? -1))];
    const rows = sessions
      .sort((a, b) => a - b)
      .map((session) => {
        const of = (arm: Arm): ArmFigures | null => {
          const point = ofScale.find(
            (each) => each.arm === arm && sessionOfReference(each.timepoint) === session,
          );
          if (!point) return null;
          const cell = (
            value: number | null,
            provenance: Provenance | null,
            source: string | null,
            text: (value: number) => string,
          ): FigureCell | null => {
            if (value === null || provenance === null) return null;
            const ids = source === null ? figureSources(cohort, scale, arm) : [source];
            const sources = cohort.sources.filter(({ id }) => ids.includes(id)).map(({ words }) => words);
            return { text: text(value), provenance, inferred: isInferred(provenance), sources };
          };
          return {
            mean: cell(point.mean, point.meanProvenance, point.meanSource, meanText),
            sd: cell(point.sd, point.sdProvenance, point.sdSource, meanText),
            percent: cell(
              point.percentOfBaseline,
              point.percentProvenance,
              point.percentSource,
              (value) => `${shortNumberText(value, 2)}%`,
            ),
            n: point.n,
          };
        };
        const [psychedelic, psycholytic] = arms;
        return {
          session,
          label: session === 0 ? 'Baseline' : `After session ${session}`,
          arms: { psychedelic: of(psychedelic), psycholytic: of(psycholytic) },
        };
      });
    return [{ scale, title: editionScaleNames[scale], rows, statements }];
  });
}

/** How many figures a cohort has: means, SDs and percentages. */
export function figureCount({ points }: Pick<ReferenceCohort, 'points'>): number {
  return points.flatMap(({ mean, sd, percentOfBaseline }) =>
    [mean, sd, percentOfBaseline].filter((figure) => figure !== null),
  ).length;
}

/** The provenances that occur in a cohort. */
export function provenancesUsed({ points }: Pick<ReferenceCohort, 'points'>): Provenance[] {
  const found = points.flatMap((point) => [
    point.meanProvenance,
    point.sdProvenance,
    point.percentProvenance,
  ]);
  return provenances.filter((each) => found.includes(each));
}

/** Means keep the decimals they were published with: one, or two where the second is not zero. */
export function meanText(value: number): string {
  return numberText(value, Number(value.toFixed(1)) === value ? 1 : 2);
}
