import type { ScaleId } from '../instruments/types';
import { type Arm, arms } from '../protocol/arms';
import { numberText, shortNumberText, signedText } from '../words';
import { batievsky2023 } from './batievsky-2023';
import { editionScaleNames, editionScales } from './edition';
import { meanText } from './edition-table';
import {
  type MeanSet,
  meansThatGive,
  printedChange,
  type PublishedChange,
  publishedChanges,
  sessionsOf,
} from './mean-search';
import { type Provenance, type ReferencePoint, sessionOfReference } from './types';

const { points, statements } = batievsky2023;

/** A published change beside what the means give. */
export interface CheckedChange extends PublishedChange {
  /** "(6.1 − 6.4) ÷ 6.4 = −4.69%". */
  line: string;
  /** Divided by the earlier mean, as a change is; differs from `percent` where the source divided by the later one. */
  correct: number;
}

export interface Reconstruction {
  scale: ScaleId;
  arm: Arm;
  title: string;
  sessions: readonly number[];
  changes: readonly CheckedChange[];
  /** What else is known, as a sentence; null when nothing. */
  condition: string | null;
  /** How the means on trial are spaced, in words. */
  grid: string;
  /** Every set of means that gives every published change; one alone is kept, several are not. */
  sets: readonly MeanSet[];
  /** Sets on a finer grid, where that was tried too; null when not. */
  finer: { grid: string; sets: readonly MeanSet[] } | null;
}

interface Search {
  scale: 'bpi-severity' | 'bpi-interference' | 'gad-7';
  arm: Arm;
  steps: number;
  grid: string;
  max: number;
  condition?: { words: string; fits: (mean: number, session: number) => boolean };
  finer?: { steps: number; grid: string };
}

const bpi = { steps: 10, max: 10, grid: 'group means with one decimal' } as const;
const searches: readonly Search[] = [
  {
    ...bpi,
    scale: 'bpi-severity',
    arm: 'psychedelic',
    finer: { steps: 20, grid: 'every mean that five people can have on four items, in steps of 0.05' },
  },
  { ...bpi, scale: 'bpi-severity', arm: 'psycholytic' },
  {
    scale: 'gad-7',
    arm: 'psychedelic',
    steps: 5,
    max: 21,
    grid: 'every mean that five people can have on a sum of whole points, in steps of 0.2',
    condition: {
      words: 'The abstract adds that the mean lay above 15 at baseline and below 15 at the end.',
      fits: (mean, session) => (session === 0 ? mean > 15 : mean < 15),
    },
  },
  { ...bpi, scale: 'bpi-interference', arm: 'psychedelic' },
];

let made: readonly Reconstruction[] | null = null;

/** Which means the published percentages leave open, searched anew by the same arithmetic that the test holds. */
export function pilotReconstructions(): readonly Reconstruction[] {
  made ??= searches.map((search) => {
    const { scale, arm, steps, max, grid, condition, finer } = search;
    const published = publishedChanges(statements.filter((each) => each.scale === scale && each.arm === arm));
    const fits = condition === undefined ? {} : { fits: condition.fits };
    const sets = meansThatGive(published, { steps, max, ...fits });
    const sessions = sessionsOf(published);
    const [only] = sets;
    return {
      scale,
      arm,
      title: `${editionScaleNames[scale]}, ${arm} arm`,
      sessions,
      changes: published.map((change) => checked(change, sessions, only ?? [])),
      condition: condition?.words ?? null,
      grid,
      sets,
      finer: finer
        ? { grid: finer.grid, sets: meansThatGive(published, { steps: finer.steps, max, ...fits }) }
        : null,
    };
  });
  return made;
}

function checked(change: PublishedChange, sessions: readonly number[], means: MeanSet): CheckedChange {
  const from = means[sessions.indexOf(change.from)] ?? Number.NaN;
  const to = means[sessions.indexOf(change.to)] ?? Number.NaN;
  const over = change.divisor === 'earlier' ? from : to;
  return {
    ...change,
    line: `(${meanText(to)} − ${meanText(from)}) ÷ ${meanText(over)} = ${signedText(printedChange(from, to, change.divisor), 2)}%`,
    correct: printedChange(from, to),
  };
}

/** A figure of the pilot that no source prints, with the arithmetic that gives it. */
export interface FigureLine {
  scale: ScaleId;
  arm: Arm;
  title: string;
  session: number;
  /** Per cent of baseline. */
  value: number;
  provenance: Provenance;
  /** "36.8 ÷ 42.0 × 100 = 87.62%". */
  line: string;
  /** What the line gives, with two decimals. */
  result: number;
}

/** Every per cent of baseline that was worked out, line by line. */
export function pilotFigureLines(): FigureLine[] {
  return editionScales.flatMap((scale) =>
    arms.flatMap((arm) => {
      const own = points.filter((point) => point.scale === scale && point.arm === arm);
      return own.flatMap((point): FigureLine[] => {
        const { percentOfBaseline: value, percentProvenance: provenance } = point;
        if (value === null || provenance === null || provenance === 'published') return [];
        const { line, result } = figureLine(point, own);
        const session = sessionOfReference(point.timepoint) ?? 0;
        return [{ scale, arm, title: editionScaleNames[scale], session, value, provenance, line, result }];
      });
    }),
  );
}

/** From a published change where one leads here, from the means where none does. */
function figureLine(point: ReferencePoint, own: readonly ReferencePoint[]): { line: string; result: number } {
  const session = sessionOfReference(point.timepoint);
  const leadsHere = publishedChanges(
    statements.filter((each) => each.scale === point.scale && each.arm === point.arm),
  )
    .filter(({ to, divisor }) => to === session && divisor === 'earlier')
    .sort((a, b) => a.from - b.from)[0];
  const start = own.find((each) => sessionOfReference(each.timepoint) === leadsHere?.from);
  if (point.percentProvenance === 'derived' && leadsHere && start?.percentOfBaseline != null) {
    const { percent } = leadsHere;
    const before = start.percentOfBaseline;
    const result = twoDecimals(before * (1 + percent / 100));
    const line =
      leadsHere.from === 0
        ? `100 ${percent < 0 ? '−' : '+'} ${shortNumberText(Math.abs(percent), 2)} = ${shortNumberText(result, 2)}%`
        : `${shortNumberText(before, 2)}% after session ${leadsHere.from}, then a published change of ${signedText(percent, 2)}%: ${shortNumberText(result, 2)}%`;
    return { line, result };
  }
  const baseline = own.find((each) => each.timepoint === 'baseline')?.mean ?? Number.NaN;
  const mean = point.mean ?? Number.NaN;
  const result = twoDecimals((mean / baseline) * 100);
  return {
    line: `${meanText(mean)} ÷ ${meanText(baseline)} × 100 = ${shortNumberText(result, 2)}%`,
    result,
  };
}

function twoDecimals(value: number): number {
  return Number(numberText(Math.round(value * 100 + 1e-7) / 100, 2));
}

/** The change of the whole course, by scale and arm, where both ends are known. */
export function wholeCourseChanges(): { scale: ScaleId; arm: Arm; from: number; to: number }[] {
  return editionScales.flatMap((scale) =>
    arms.flatMap((arm) => {
      const at = (timepoint: string) =>
        points.find((each) => each.scale === scale && each.arm === arm && each.timepoint === timepoint)?.mean;
      const [from, to] = [at('baseline'), at('after-session-6')];
      return from == null || to == null ? [] : [{ scale, arm, from, to }];
    }),
  );
}
