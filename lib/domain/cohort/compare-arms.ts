import { clopperPearson } from '../statistics/clopper-pearson';
import { computed, notComputed, type Computed, type Interval } from '../statistics/computed';
import { describe, type Description } from '../statistics/describe';
import { detectableDifference } from '../statistics/detectable-difference';
import { fisherExact } from '../statistics/fisher-exact';
import { hedgesG } from '../statistics/hedges-g';
import { holm } from '../statistics/holm';
import { mannWhitney, type MannWhitney } from '../statistics/mann-whitney';
import { responderRange, type ResponderRange } from '../statistics/responder-range';
import { signedRank, type SignedRank } from '../statistics/signed-rank';
import { twoGroups } from '../statistics/two-groups';
import { welch } from '../statistics/welch';
import { arms, type Arm } from '../protocol/arms';
import { thresholdsOf } from '../thresholds';
import { editionOrder } from './cohort-scales';
import { countWhere, sizeOf, type Counted } from './counted';
import {
  comparedScales,
  comparedTimepointOrder,
  isComparedScale,
  type ComparedScale,
  type PrimaryOutcome,
} from './primary-outcome';

/** One arm at one timepoint of one series; a series never mixes editions. */
export interface ArmCounts {
  arm: Arm;
  scale: string;
  /** What keeps a series apart: "bdi-ii", "past-month", … */
  edition: string;
  /** "after-session-6", "follow-up:4 weeks"; baselines are passed over. */
  timepoint: string;
  /** Courses that should have the form. */
  of: number;
  /** Value minus the person's own baseline, where both exist. */
  changes: Counted;
  /** Value in per cent of the person's own baseline, where that is above 0. */
  percents: Counted;
}

export interface Responders {
  k: number;
  n: number;
  /** Exact 95 % interval of k of n. */
  ci95: Computed<Interval>;
  /** What missing forms could have hidden, of all who should have one. */
  range: Computed<ResponderRange>;
}

export interface ComparedArm {
  of: number;
  /** Of the changes, in points. */
  change: Description;
  /** The changes within this arm against zero. */
  signedRank: Computed<SignedRank>;
  /** Null where the scale has no response rule. */
  responders: Responders | null;
}

/** The comparison of both arms at one timepoint; differences are psychedelic minus psycholytic, in points. */
export interface ComparedArms {
  scale: ComparedScale;
  edition: string;
  timepoint: string;
  primary: boolean;
  arms: Readonly<Record<Arm, ComparedArm>>;
  hedges: Computed<{ g: number; ci95: Interval }>;
  welch: Computed<{ t: number; df: number; p: number; ci95: Interval; difference: number }>;
  mannWhitney: Computed<MannWhitney>;
  fisher: Computed<number>;
  /** Fall in per cent of the own baseline from which on somebody is a responder; null without a rule. */
  responseFall: number | null;
  /** The difference in points that as many people could have shown with 80 % power. */
  detectable: Computed<number>;
  /** The p of Mann–Whitney after Holm over all rows that are not primary; null for the primary one and where untested. */
  adjustedP: number | null;
}

export interface ArmComparison {
  primary: PrimaryOutcome;
  /** The primary outcome first, then by scale and timepoint; only rows in which somebody has a change. */
  rows: readonly ComparedArms[];
  /** How many rows Holm's adjustment is over. */
  adjustedOver: number;
}

/** Percents come from divisions: this close to a threshold has reached it, as for a single patient. */
const tolerance = 1e-9;

/**
 * Both arms at every timepoint of every series. Which row is primary is the clinic's choice; where its scale has two
 * editions, the one with more people is it.
 */
export function compareArms(counts: readonly ArmCounts[], primary: PrimaryOutcome): ArmComparison {
  const series = new Map<string, ArmCounts[]>();
  for (const each of counts) {
    if (!isComparedScale(each.scale) || !/^(after-session-|follow-up:)/.test(each.timepoint)) continue;
    if (each.changes.length === 0) continue;
    const key = JSON.stringify([each.scale, each.edition, each.timepoint]);
    series.set(key, [...(series.get(key) ?? []), each]);
  }
  const people = (parts: readonly ArmCounts[]) => parts.reduce((sum, each) => sum + sizeOf(each.changes), 0);
  const primaryParts = [...series.values()]
    .filter(([first]) => first?.scale === primary.scale && first.timepoint === primary.timepoint)
    .sort((a, b) => people(b) - people(a))[0];
  const rows = [...series.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first || !isComparedScale(first.scale)) return [];
    const { scale, edition, timepoint } = first;
    return [
      {
        scale,
        edition,
        timepoint,
        primary: parts === primaryParts,
        ...keptComparison(scale, armsOf(first, counts)),
      },
    ];
  });
  // One edition after the other, each by its timepoints; two follow-ups by their weeks.
  rows.sort(
    (a, b) =>
      Number(b.primary) - Number(a.primary) ||
      comparedScales.indexOf(a.scale) - comparedScales.indexOf(b.scale) ||
      editionOrder(a.scale, a.edition) - editionOrder(b.scale, b.edition) ||
      comparedTimepointOrder(a.timepoint) - comparedTimepointOrder(b.timepoint) ||
      a.timepoint.localeCompare(b.timepoint, 'en', { numeric: true }),
  );
  const adjusted = holm(rows.map((row) => (row.primary ? null : (row.mannWhitney.value?.p ?? null))));
  return {
    primary,
    rows: rows.map((row, index) => ({ ...row, adjustedP: adjusted[index] ?? null })),
    adjustedOver: adjusted.filter((each) => each !== null).length,
  };
}

type Compared = Omit<ComparedArms, 'scale' | 'edition' | 'timepoint' | 'primary' | 'adjustedP'>;

type BothArms = Readonly<Record<Arm, ArmCounts | undefined>>;

/** Both arms of one series at one timepoint; one without a single change still says how many should have the form. */
function armsOf(place: ArmCounts, all: readonly ArmCounts[]): BothArms {
  const of = (arm: Arm) =>
    all.find(
      (each) =>
        each.arm === arm &&
        each.scale === place.scale &&
        each.edition === place.edition &&
        each.timepoint === place.timepoint,
    );
  return { psychedelic: of('psychedelic'), psycholytic: of('psycholytic') };
}

/** Comparisons of counts that are still the same objects, so that opening a page again does not count all splits again. */
const kept = new WeakMap<object, WeakMap<object, Compared>>();
const nobody = {};

function keptComparison(scale: ComparedScale, both: BothArms): Compared {
  const [a, b] = [both.psychedelic ?? nobody, both.psycholytic ?? nobody];
  const ofFirst = kept.get(a) ?? new WeakMap<object, Compared>();
  kept.set(a, ofFirst);
  const known = ofFirst.get(b);
  if (known) return known;
  const compared = compareTwo(scale, both);
  ofFirst.set(b, compared);
  return compared;
}

function compareTwo(scale: ComparedScale, both: BothArms): Compared {
  const response = thresholdsOf(scale)?.response ?? null;
  const fall = response?.unit === 'percent' ? response.atLeast : null;
  const changesOf = (arm: Arm) => both[arm]?.changes ?? [];
  const armOf = (arm: Arm): ComparedArm => ({
    of: both[arm]?.of ?? 0,
    change: describe(changesOf(arm)),
    signedRank: signedRank(changesOf(arm)),
    responders: fall === null ? null : respondersOf(both[arm]?.percents ?? [], fall, both[arm]?.of ?? 0),
  });
  const [a, b] = [changesOf('psychedelic'), changesOf('psycholytic')];
  const compared = { psychedelic: armOf('psychedelic'), psycholytic: armOf('psycholytic') };
  const groups = twoGroups(a, b);
  const means = welch(a, b);
  return {
    arms: compared,
    hedges: hedgesG(a, b),
    welch:
      means.value === null || groups.value === null
        ? notComputed(means.reason ?? groups.reason ?? '')
        : computed({ ...means.value, difference: groups.value.difference }),
    mannWhitney: mannWhitney(a, b),
    fisher: fisherOf(compared),
    responseFall: fall,
    detectable:
      groups.value === null
        ? groups
        : detectableDifference(groups.value.nA, groups.value.nB, groups.value.pooledSd),
  };
}

function respondersOf(percents: Counted, fall: number, of: number): Responders {
  const n = sizeOf(percents);
  const k = countWhere(percents, (percent) => percent <= 100 - fall + tolerance);
  return { k, n, ci95: clopperPearson(k, n), range: responderRange(k, n, Math.max(of, n)) };
}

function fisherOf(compared: Readonly<Record<Arm, ComparedArm>>): Computed<number> {
  const [a, b] = arms.map((arm) => compared[arm].responders);
  if (!a || !b) return notComputed('No response rule is published for this scale.');
  // With one table possible p is 1 whatever is true.
  if (a.k + b.k === 0) return notComputed('Nobody responded in either arm.');
  if (a.k + b.k === a.n + b.n) return notComputed('Everybody responded in both arms.');
  return fisherExact(a.k, a.n, b.k, b.n);
}
