import { csvTable } from '../adverse-events/csv-cell';
import { type Arm, arms } from '../protocol/arms';
import { referenceCaution, type ReferenceCohort, referenceLabel } from '../reference/types';
import type { Description } from '../statistics/describe';
import type { ArmTallies, EventTallies } from './cohort-counts';
import type { Share } from './cohort-outcomes';
import type { CohortPanel } from './cohort-panel';
import { eventPlaceText, missingText } from './cohort-words';

type Cell = string | number | null;

const described = ['n', 'mean', 'mean 95 % from', 'mean 95 % to', 'sd', 'median', 'least', 'most'];
const shared = ['k', 'n', '95 % from', '95 % to'];
const named = (what: string, parts: readonly string[]) => parts.map((part) => `${what}: ${part}`);

/** The figures of every measure, arm and timepoint at full precision: one line each. */
function figureRows(
  panels: readonly CohortPanel[],
  reference: Pick<ReferenceCohort, 'name' | 'version'>,
): { heading: string[]; rows: Cell[][] } {
  const heading = [
    'measure',
    'questionnaire',
    'timepoint',
    'arm',
    'courses that should have the form',
    'left out, drifted',
    'missing, and why',
    ...named('score', described),
    ...named('% of baseline', described),
    ...named('change', described),
    ...named('responders', shared),
    'responders if nobody missing had responded',
    'responders if all missing had responded',
    ...named('reliably improved', shared),
    ...named('worsened', shared),
    ...named('end state reached', shared),
    ...named(referenceLabel(reference), referenceColumns),
  ];
  const rows = panels.flatMap(({ title, instrument, pilot, rows: timepoints }) =>
    timepoints.flatMap(({ label, session, figures }) =>
      arms.map((arm): Cell[] => {
        const figure = figures[arm];
        const { outcomes } = figure;
        return [
          title,
          instrument,
          label,
          arm,
          figure.of,
          figure.leftOut,
          missingText(figure),
          ...descriptionCells(figure.score),
          ...descriptionCells(figure.percent),
          ...descriptionCells(figure.change),
          ...shareCells(outcomes.responders),
          outcomes.responders?.range?.worst ?? null,
          outcomes.responders?.range?.best ?? null,
          ...shareCells(outcomes.improved),
          ...shareCells(outcomes.worsened),
          ...shareCells(outcomes.endState),
          ...referenceCells(pilot, arm, session),
        ];
      }),
    ),
  );
  return { heading, rows };
}

const referenceColumns = ['n', 'mean', 'origin of the mean', 'sd', '% of baseline', 'origin of the %'];

/** What the reference has at the same place, with where each figure comes from; empty where it has none. */
function referenceCells(pilot: CohortPanel['pilot'], arm: Arm, session: number | null): Cell[] {
  const lines = [pilot.score, pilot.percent].map((series) => series.find((each) => each.arm === arm));
  const [score, percent] = lines.map((line) => line?.points.find((point) => point.session === session));
  const found = score ?? percent;
  return [
    found ? (found.n ?? lines[0]?.n ?? null) : null,
    score?.value ?? null,
    score?.provenance ?? null,
    score?.sd ?? null,
    percent?.value ?? null,
    percent?.provenance ?? null,
  ];
}

function descriptionCells({ n, mean, ci95, sd, median, min, max }: Description): Cell[] {
  return [n, mean, ci95?.[0] ?? null, ci95?.[1] ?? null, sd, median, min, max];
}

function shareCells(share: Share | null): Cell[] {
  return share === null
    ? [null, null, null, null]
    : [share.k, share.n, share.ci95?.[0] ?? null, share.ci95?.[1] ?? null];
}

function besideText(reference: ReferenceCohort): string {
  return `${referenceLabel(reference)}: ${reference.citation.replace(/\.$/, '')}. ${referenceCaution(reference)}`;
}

export interface CohortFile {
  clinic: string;
  /** What is counted, in words. */
  counted: readonly string[];
  /** "25-Nov-2026 23:10". */
  asOf: string;
  takenBy: string;
  /** Drawn beside the clinic's arms. */
  reference: ReferenceCohort;
  panels: readonly CohortPanel[];
  arms: Readonly<Record<(typeof arms)[number], ArmTallies>>;
  events: readonly EventTallies[];
}

/** Every table of the cohort's page as one CSV file: what it is about, the figures, the adverse events, the sessions. */
export function cohortCsv(file: CohortFile): string {
  const figures = figureRows(file.panels, file.reference);
  const about = csvTable(
    ['clinic', 'counted', 'beside', 'as of', 'taken by'],
    [[file.clinic, file.counted.join('; '), besideText(file.reference), file.asOf, file.takenBy]],
  );
  const events = csvTable(
    ['arm', 'session', 'adverse events', 'courses with one', 'serious', 'courses with a serious one'],
    file.events.map((each) => [
      each.arm,
      eventPlaceText(each.place),
      each.events,
      each.people,
      each.seriousEvents,
      each.seriousPeople,
    ]),
  );
  const courses = csvTable(
    [
      'arm',
      'courses',
      'under way',
      'completed',
      'withdrawn',
      'sessions held',
      'sessions planned',
      'held, ended courses',
      'planned, ended courses',
      'inside their window',
      'of sessions with one before',
      'held with psychotherapy',
    ],
    arms.map((arm) => {
      const t = file.arms[arm];
      return [
        arm,
        t.courses,
        t.active,
        t.completed,
        t.withdrawn,
        t.sessionsHeld,
        t.sessionsPlanned,
        t.endedSessionsHeld,
        t.endedSessionsPlanned,
        t.sessionsInWindow,
        t.sessionsTimed,
        t.psychotherapyHeld,
      ];
    }),
  );
  return [about, csvTable(figures.heading, figures.rows), events, courses].join('\r\n');
}
