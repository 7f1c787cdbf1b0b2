import { instrumentById, scaleById } from '../instruments/registry';
import type { ScaleId } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { sessionsInCourse } from '../protocol/schedule';
import { figureSources } from './reference-series';
import { referenceStatements } from './reference-statements';
import type { ReferenceCohort, ReferencePoint, StudiedBdi, StudiedPcl5 } from './types';

/** The scales that an edition can have figures of, in the order of its grid. */
export const editionScales = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
  'meq30',
] as const satisfies readonly ScaleId[];
export type EditionScale = (typeof editionScales)[number];

export const editionScaleNames: Readonly<Record<EditionScale, string>> = {
  bdi: 'Depression, BDI',
  'bpi-severity': 'Pain severity, BPI',
  'bpi-interference': 'Pain interference, BPI',
  'gad-7': 'Anxiety, GAD-7',
  'pcl-5': 'PTSD symptoms, PCL-5',
  meq30: 'Mystical experience, MEQ30, per cent of its maximum',
};

/** The editions of the BDI that a study may have used. */
export const studiedBdis: readonly { value: NonNullable<StudiedBdi>; label: string }[] = [
  { value: 'bdi-ii', label: instrumentById('bdi-ii').name },
  { value: 'bdi-ia', label: instrumentById('bdi-ia').name },
  { value: 'bdi-original', label: 'original BDI' },
];

/** The times that the PCL-5 of a study may have asked about. */
export const studiedPcl5s: readonly { value: NonNullable<StudiedPcl5>; label: string }[] = [
  { value: 'past-month', label: 'past month' },
  { value: 'past-week', label: 'past week' },
];

/** Sessions after which a study may have measured, with 0 for baseline; the charts reach as far. */
export const possibleMeasures = Array.from({ length: sessionsInCourse + 1 }, (_, session) => session);

/** What a study said in words; `arm` null when about both. */
export interface EditionStatement {
  scale: EditionScale;
  arm: Arm | null;
  statement: string;
  /** Id of a source. */
  source: string;
}

/** One version of a clinic's own edition, without who made it and when. */
export interface EditionContent {
  /** Short, for the charts. */
  name: string;
  title: string;
  citation: string;
  population: string;
  randomised: boolean | null;
  significance: string;
  notFound: string;
  n: Readonly<Record<Arm, number | null>>;
  /** How each arm was treated. */
  treatment: Readonly<Record<Arm, string>>;
  measuredAt: readonly number[];
  editions: ReferenceCohort['editions'];
  sources: readonly { id: string; words: string }[];
  points: readonly (ReferencePoint & { scale: EditionScale })[];
  statements: readonly EditionStatement[];
}

export const timepointOf = (session: number): ReferencePoint['timepoint'] =>
  session === 0 ? 'baseline' : `after-session-${session}`;

export function isEditionScale(scale: string): scale is EditionScale {
  return (editionScales as readonly string[]).includes(scale);
}

/** The scale whose range the figures of an edition are held to; all editions of the BDI have the same. */
export function editionScale(scale: EditionScale) {
  return scaleById(scale);
}

/**
 * A cohort as the start of an edition of one's own. Figures without a source of their own (the pilot's) take the first
 * source that the cohort names for their scale.
 */
export function editionFrom(cohort: ReferenceCohort): EditionContent {
  const kept = cohort.points.flatMap((point) =>
    isEditionScale(point.scale) ? [{ ...point, scale: point.scale }] : [],
  );
  return {
    name: cohort.name,
    title: cohort.title,
    citation: cohort.citation,
    population: cohort.design.population,
    randomised: cohort.design.randomised,
    significance: cohort.design.significance,
    notFound: cohort.design.notFound,
    n: cohort.n,
    treatment: cohort.design.arms,
    measuredAt: cohort.measuredAt,
    editions: cohort.editions,
    sources: cohort.sources.map(({ id, words }) => ({ id, words })),
    points: kept.map((point) => {
      const fallback = figureSources(cohort, point.scale, point.arm)[0] ?? cohort.sources[0]?.id ?? null;
      return {
        ...point,
        meanSource: point.mean === null ? null : (point.meanSource ?? fallback),
        sdSource: point.sd === null ? null : (point.sdSource ?? fallback),
        percentSource: point.percentOfBaseline === null ? null : (point.percentSource ?? fallback),
      };
    }),
    statements: editionScales.flatMap((scale) =>
      referenceStatements(cohort, scale).map(({ arm, text, source, note }) => ({
        scale,
        arm,
        statement: note === null ? text : `${text} (${note})`,
        source: cohort.sources.find((each) => each.words === source)?.id ?? '',
      })),
    ),
  };
}

/** The part of a stored reference that follows from an edition's content, as the charts take it. */
export function cohortOfEdition(
  content: EditionContent,
  identity: Pick<ReferenceCohort, 'id' | 'version' | 'standing'>,
): ReferenceCohort {
  return {
    ...identity,
    name: content.name,
    title: content.title,
    citation: content.citation,
    n: content.n,
    editions: content.editions,
    measuredAt: content.measuredAt,
    design: {
      randomised: content.randomised,
      population: content.population,
      significance: content.significance,
      arms: content.treatment,
      notFound: content.notFound,
    },
    sources: content.sources.map((source) => ({ ...source, pointsOf: [] })),
    points: content.points,
    statements: content.statements,
  };
}

/** Arms of which an edition has a figure. */
export function armsWithFigures(content: Pick<EditionContent, 'points'>): Arm[] {
  return arms.filter((arm) => content.points.some((point) => point.arm === arm));
}
