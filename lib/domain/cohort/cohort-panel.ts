import { instrumentById, instrumentsWithScale, scaleById } from '../instruments/registry';
import type { InstrumentId } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { isProtocolSession } from '../protocol/due';
import { sessionOfTimepoint, timepointText } from '../protocol/timepoint';
import { timepointOfKey } from '../protocol/timepoint-key';
import type { ReferenceSeries, TrajectoryMode } from '../reference/reference-series';
import type { ReferenceCohort } from '../reference/types';
import { describe, type Description } from '../statistics/describe';
import type { ChangeSettings } from '../thresholds';
import { panelReference } from '../trajectory/panel-reference';
import { followUpsOf, placeOf } from './cohort-axis';
import { type CohortOutcomes, cohortOutcomes, outcomeRules, type OutcomeRules } from './cohort-outcomes';
import { type CohortScale, cohortScales, editionOrder } from './cohort-scales';
import { cohortCounts, type CohortCounts } from './cohort-counts';
import type { CohortPoint, NoValue } from './course-contribution';

/** Below so many people a mean says little beside the single lines; as for an arm's average beside one patient. */
export const fewPeople = 5;

/** One arm at one timepoint of a panel. */
export interface CohortFigure {
  arm: Arm;
  of: number;
  leftOut: number;
  baselineLeftOut: number;
  missing: Readonly<Partial<Record<NoValue, number>>>;
  score: Description;
  percent: Description;
  change: Description;
  outcomes: CohortOutcomes;
}

export interface CohortRow {
  timepoint: string;
  /** "Baseline", "After session 3", "Follow-up, 4 weeks". */
  label: string;
  /** 0 for baseline, n after session n; null for a follow-up. */
  session: number | null;
  /** On the axis that all panels share; null where it has no room. */
  place: number | null;
  /** Whether the pilot's plan measures here, or it is a follow-up: only such points are joined. */
  planned: boolean;
  figures: Readonly<Record<Arm, CohortFigure>>;
}

/** One course as a thin line: `[place, score, per cent of baseline]`. */
export interface CohortPanelLine {
  arm: Arm;
  points: readonly (readonly [number, number, number | null])[];
}

/** One scale in one edition: editions are never put together. */
export interface CohortPanel {
  id: string;
  scale: CohortScale;
  edition: string;
  title: string;
  /** "BDI-II", "PCL-5, past month". */
  instrument: string;
  max: number;
  lowerIsBetter: boolean;
  rows: readonly CohortRow[];
  /** The follow-ups that have a place on the axis. */
  followUps: readonly string[];
  lines: readonly CohortPanelLine[];
  pilot: Readonly<Record<TrajectoryMode, readonly ReferenceSeries[]>>;
  /** What the pilot has here, for each row: in score and in per cent. */
  pilotCells: Readonly<Record<string, Readonly<Record<Arm, Readonly<Record<TrajectoryMode, string>>>>>>;
  notes: Readonly<Record<TrajectoryMode, readonly string[]>>;
  rules: OutcomeRules;
}

export const cohortTitles: Readonly<Record<CohortScale, string>> = {
  bdi: 'Depression',
  'bpi-severity': 'Pain severity',
  'bpi-interference': 'Pain interference',
  'gad-7': 'Anxiety',
  'pcl-5': 'PTSD symptoms',
  meq30: 'Mystical experience',
};

interface PanelInput {
  counts: readonly CohortCounts[];
  lines: readonly { arm: Arm; points: readonly CohortPoint[] }[];
  drifted: 'in' | 'out';
  reference: ReferenceCohort;
  settings: ChangeSettings;
}

/** A panel for each scale and edition that some course should have filled in. */
export function cohortPanels(input: PanelInput): CohortPanel[] {
  const followUps = followUpsOf(input.counts.map(({ timepoint }) => timepoint));
  return cohortScales.flatMap((scale) => {
    const editions = new Set(
      input.counts
        .filter((each) => each.scale === scale && (each.of > 0 || each.leftOut > 0))
        .map((each) => each.edition),
    );
    return [...editions]
      .sort((a, b) => editionOrder(scale, a) - editionOrder(scale, b))
      .map((edition) => panelOf(input, followUps, scale, edition));
  });
}

function panelOf(
  input: PanelInput,
  followUps: readonly string[],
  scale: CohortScale,
  edition: string,
): CohortPanel {
  const instrument = instrumentOf(scale, edition);
  const { range } = scaleById(scale, instrument);
  const counts = input.counts.filter((each) => each.scale === scale && each.edition === edition);
  const reference = panelReference(input.reference, scale, 'psychedelic', {
    bdiEdition: instrument === 'bdi-ia' ? 'bdi-ia' : 'bdi-ii',
    ...(scale === 'pcl-5' && { pcl5Edition: edition }),
  });
  const rows = rowsOf(counts, followUps, { scale, edition }, input.settings);
  const own = notesOf(scale, counts);
  return {
    id: `${scale}-${edition}`,
    scale,
    edition,
    title: cohortTitles[scale],
    instrument: editionName(instrument, edition),
    max: range.max,
    lowerIsBetter: scale !== 'meq30',
    rows,
    followUps,
    lines: linesOf(input, followUps, scale, edition),
    pilot: reference.series,
    pilotCells: Object.fromEntries(
      rows.map(({ timepoint, session }) => {
        const text = (arm: Arm, mode: TrajectoryMode) =>
          (session === null ? undefined : reference.cells[session])?.[arm][mode].text ?? 'no figure';
        const cells = (arm: Arm) => ({ score: text(arm, 'score'), percent: text(arm, 'percent') });
        return [timepoint, { psychedelic: cells('psychedelic'), psycholytic: cells('psycholytic') }];
      }),
    ),
    notes: {
      score: [...own.score, ...reference.notes.score],
      percent: [...own.percent, ...reference.notes.percent],
    },
    rules: outcomeRules(scale, input.settings),
  };
}

function instrumentOf(scale: CohortScale, edition: string): InstrumentId {
  if (edition === 'bdi-ii' || edition === 'bdi-ia') return edition;
  const instrument = instrumentsWithScale(scale)[0];
  if (!instrument) throw new RangeError(`No questionnaire has the scale ${scale}`);
  return instrument.id;
}

/** The name of a questionnaire, with its edition where it has several. */
export function editionName(instrument: InstrumentId, edition: string): string {
  const { name, editions } = instrumentById(instrument);
  const label = editions.length > 1 ? editions.find((each) => each.id === edition)?.label : undefined;
  return label === undefined ? name : `${name}, ${label.toLowerCase()}`;
}

function rowsOf(
  counts: readonly CohortCounts[],
  followUps: readonly string[],
  series: { scale: CohortScale; edition: string },
  settings: ChangeSettings,
): CohortRow[] {
  const timepoints = [...new Set(counts.map((each) => each.timepoint))];
  const beside = JSON.stringify(settings);
  return timepoints
    .flatMap((timepoint): CohortRow[] => {
      const place = timepointOfKey(timepoint);
      if (place === null) return [];
      const session = sessionOfTimepoint(place);
      const figure = (arm: Arm): CohortFigure => {
        const found =
          counts.find((each) => each.arm === arm && each.timepoint === timepoint) ??
          cohortCounts({ arm, timepoint, ...series }, [], {}, 'out');
        return figureOf(found, settings, beside);
      };
      return [
        {
          timepoint,
          label: timepointText(place),
          session,
          place: placeOf(timepoint, followUps),
          planned: session === null || isProtocolSession(session),
          figures: { psychedelic: figure('psychedelic'), psycholytic: figure('psycholytic') },
        },
      ];
    })
    .sort(
      (a, b) =>
        (a.session ?? 99) - (b.session ?? 99) || a.label.localeCompare(b.label, 'en', { numeric: true }),
    );
}

/** Figures of counts that are still the same object: after a change only the changed places are worked out anew. */
const kept = new WeakMap<CohortCounts, { beside: string; figure: CohortFigure }>();

/** @param beside the settings as text */
function figureOf(counts: CohortCounts, settings: ChangeSettings, beside: string): CohortFigure {
  const known = kept.get(counts);
  if (known?.beside === beside) return known.figure;
  const { arm, of, leftOut, baselineLeftOut, missing, values, percents, changes } = counts;
  const figure = {
    ...{ arm, of, leftOut, baselineLeftOut, missing },
    score: describe(values),
    percent: describe(percents),
    change: describe(changes),
    outcomes: cohortOutcomes(counts, settings),
  };
  kept.set(counts, { beside, figure });
  return figure;
}

function linesOf(
  { lines, drifted }: PanelInput,
  followUps: readonly string[],
  scale: CohortScale,
  edition: string,
): CohortPanelLine[] {
  return lines.flatMap(({ arm, points }) => {
    const own = points.flatMap((point): (readonly [number, number, number | null])[] => {
      const place = placeOf(point.timepoint, followUps);
      if (point.scale !== scale || point.edition !== edition || place === null) return [];
      if (drifted === 'out' && point.drifted) return [];
      const { value, baseline } = point;
      const hasBaseline = baseline !== null && baseline > 0 && !(drifted === 'out' && point.baselineDrifted);
      return [[place, value, hasBaseline ? (100 * value) / baseline : null]];
    });
    return own.length === 0 ? [] : [{ arm, points: own.sort((a, b) => a[0] - b[0]) }];
  });
}

function notesOf(scale: CohortScale, counts: readonly CohortCounts[]): Record<TrajectoryMode, string[]> {
  const total = (of: (each: CohortCounts) => number) => counts.reduce((sum, each) => sum + of(each), 0);
  const leftOut = total((each) => each.leftOut);
  const noBaseline = total((each) => each.baselineLeftOut);
  const drifted =
    leftOut === 0
      ? []
      : [`${leftOut} ${leftOut === 1 ? 'point' : 'points'} left out that drifted from the protocol.`];
  const baseline =
    noBaseline === 0
      ? []
      : [
          `${noBaseline} ${noBaseline === 1 ? 'value has' : 'values have'} no change and no per cent, because the baseline drifted.`,
        ];
  const meq =
    scale === 'meq30'
      ? [
          'The MEQ30 asks about the session just had: it has no baseline, so no per cent of baseline and no change.',
        ]
      : [];
  return { score: [...drifted, ...baseline], percent: [...meq, ...drifted, ...baseline] };
}

/** Top of the per-cent axis, the same for all panels. */
export function percentTop(panels: readonly CohortPanel[]): number {
  const shown = panels.flatMap(({ rows, lines }) => [
    ...lines.flatMap((line) => line.points.map((point) => point[2] ?? 0)),
    ...rows.flatMap((row) => arms.map((arm) => row.figures[arm].percent.ci95?.[1] ?? 0)),
  ]);
  return Math.ceil(Math.min(300, Math.max(150, ...shown)) / 50) * 50;
}
