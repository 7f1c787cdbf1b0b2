import type { ArmTallies, EventTallies } from '../domain/cohort/cohort-counts';
import { type CohortPanel, fewPeople } from '../domain/cohort/cohort-panel';
import { type CohortPanelView, type CohortView, panelColumns } from '../domain/cohort/cohort-view';
import { rangeText, shareText } from '../domain/cohort/cohort-words';
import { adherenceRows, eventColumns, eventRows } from '../domain/cohort/course-rows';
import { type Arm, arms } from '../domain/protocol/arms';
import { lowerFirst } from '../domain/trajectory/session-words';
import { sessionsInCourse } from '../domain/protocol/schedule';
import { inferredWords, isInferred } from '../domain/reference/types';
import type { TrajectoryMode } from '../domain/reference/reference-series';
import type { PlotPoint } from '../format/trajectory-plot';
import { formatInstant } from '../format/format-date';
import { scoreTicks } from '../format/cohort-axis';
import type { Plot, ReportBlock, ReportDocument, ReportTable } from './document';

/** What is said of the difference between the arms, and the table behind it. */
export interface ComparisonWords {
  sentence: string;
  table: ReportTable;
}

export interface CohortReportInput {
  clinic: { name: string; timeZone: string; synthetic: boolean };
  /** What is counted, in words. */
  counted: readonly string[];
  /** Courses counted. */
  courses: number;
  view: CohortView;
  panels: readonly CohortPanel[];
  arms: Readonly<Record<Arm, ArmTallies>>;
  events: readonly EventTallies[];
  eventsWithoutCourse: number;
  /** Null where the arms are not compared. */
  comparison: ComparisonWords | null;
  madeBy: string;
  madeAt: Date;
}

/** The clinic's cohort on paper: figures of groups, nobody by name, number or study code. */
export function cohortReport(input: CohortReportInput): ReportDocument {
  const { clinic, view, madeAt, courses } = input;
  return {
    head: {
      title: 'Cohort report',
      subject: `Our clinic beside ${view.referenceName === 'Pilot' ? 'the pilot' : view.referenceName}`,
      identity: [`${courses} ${courses === 1 ? 'course' : 'courses'}`, 'Groups only, no person named'],
      clinic: clinic.name,
      invented: clinic.synthetic,
      madeBy: `Made by ${input.madeBy} on ${formatInstant(madeAt, clinic.timeZone)} (${clinic.timeZone})`,
    },
    layout: 'landscape',
    blocks: [
      {
        kind: 'paragraph',
        text: `Counted: ${input.counted.join('; ')}. Arms and editions are never put together.`,
      },
      { kind: 'paragraph', muted: true, text: referenceWords(view) },
      { kind: 'heading', text: 'What small numbers can say' },
      { kind: 'paragraph', text: smallNumbers(input) },
      ...comparisonBlocks(input),
      { kind: 'heading', text: 'Courses and sessions' },
      { kind: 'table', table: adherenceTable(input.arms) },
      { kind: 'heading', text: 'Adverse events' },
      { kind: 'table', table: eventsTable(input) },
      ...view.panels.flatMap((panel, index) => panelBlocks(view, panel, input.panels[index])),
    ],
  };
}

/** What is drawn beside the clinic, and which of its figures are marked hollow. */
function referenceWords({ citation, caution, origins }: CohortView): string {
  const hollow = origins.map((origin) => inferredWords[origin]).join('; or ');
  const marks = hollow === '' ? '' : ` Hollow marks: ${hollow}.`;
  return `Compared with ${citation.replace(/\.$/, '')}. ${caution}${marks}`;
}

function smallNumbers({ arms: tallies, courses }: CohortReportInput): string {
  const counts = arms.map((arm) => `${tallies[arm].courses} ${arm}`).join(' and ');
  const few =
    courses === 0
      ? 'There is no course to count.'
      : `The courses are ${counts}. A 95% interval says how far a mean or a share could lie off by chance alone; with so few people it is wide, and “no clear difference” is not “no difference”.`;
  return `${few} Below ${fewPeople} people a mean says little. Nobody was assigned by lot: the arms differ in more than the treatment. Missing forms are counted beside each figure, and the range of responders says what they could have hidden.`;
}

function comparisonBlocks({ comparison }: CohortReportInput): ReportBlock[] {
  if (comparison === null) return [];
  return [
    { kind: 'heading', text: 'The arms compared' },
    { kind: 'paragraph', text: comparison.sentence },
    { kind: 'table', table: comparison.table, small: true },
  ];
}

function adherenceTable(tallies: Readonly<Record<Arm, ArmTallies>>): ReportTable {
  return {
    columns: [
      { title: '', share: 50 },
      { title: 'Psychedelic', share: 25, align: 'right' },
      { title: 'Psycholytic', share: 25, align: 'right' },
    ],
    rows: adherenceRows(tallies).map(({ label, texts }) => [label, ...texts]),
    empty: '',
  };
}

function eventsTable({ events, arms: tallies, eventsWithoutCourse }: CohortReportInput): ReportTable {
  const without =
    eventsWithoutCourse === 0
      ? ''
      : ` Events that name no course and so no arm, not in this table: ${eventsWithoutCourse}.`;
  return {
    columns: [
      { title: 'Session', share: 22, bold: true },
      ...arms.flatMap((arm) =>
        eventColumns.map((what) => ({
          title: `${arm}: ${what}`,
          share: 13,
          align: 'right' as const,
        })),
      ),
    ],
    rows: eventRows(events, tallies).map(({ label, texts }) => [label, ...texts]),
    empty: '',
    note: `Each person is counted once in a row and course; what was entered in error is left out.${without}`,
  };
}

function legendOf({ referenceName }: CohortView): ReportBlock {
  return {
    kind: 'legend',
    entries: [
      { look: 'own-psychedelic', text: 'Ours, psychedelic (mean, 95% interval)' },
      { look: 'own-psycholytic', text: 'Ours, psycholytic (mean, 95% interval)' },
      { look: 'psychedelic', text: `${referenceName}, psychedelic` },
      { look: 'psycholytic', text: `${referenceName}, psycholytic` },
    ],
  };
}

function panelBlocks(
  view: CohortView,
  panel: CohortPanelView,
  figures: CohortPanel | undefined,
): ReportBlock[] {
  const name = `${panel.title} (${panel.instrument})`;
  const direction = panel.lowerIsBetter ? 'lower is better' : 'higher is stronger';
  const modes = (['score', 'percent'] as const).filter(
    (mode) => panel.means[mode].psychedelic.length + panel.means[mode].psycholytic.length > 0,
  );
  const captions = {
    score: `${name}, mean score 0 to ${panel.max}, ${direction}`,
    percent: `${name}, mean per cent of the own baseline`,
  };
  const notes = [...new Set(modes.flatMap((mode) => panel.notes[mode]))];
  return [
    { kind: 'heading', text: name, room: 250 },
    legendOf(view),
    {
      kind: 'charts',
      charts: modes.map((mode) => ({ caption: captions[mode], plot: cohortPlot(view, panel, mode) })),
    },
    { kind: 'table', small: true, table: meansTable(panel, view.referenceName) },
    ...outcomeBlocks(figures),
    { kind: 'paragraph', text: [...panel.response, ...notes].join(' '), muted: true },
  ];
}

const shares = [29, 21, 16, 42, 11, 29, 46, 44, 20, 26, 36];

/** What the page shows in score and in per cent, in one table: paper is wide enough for both. */
function meansTable(panel: CohortPanelView, reference: string): ReportTable {
  const [, , forms = '', mean = '', sd = '', median = '', change = '', pilot = '', missing = ''] =
    panelColumns(reference);
  const titles = [
    'Timepoint',
    'Arm',
    forms,
    `Score: ${lowerFirst(mean)}`,
    sd,
    median,
    change,
    '% of baseline: mean (95 % interval)',
    `${pilot}, score`,
    `${pilot}, %`,
    missing,
  ];
  return {
    columns: titles.map((title, index) => ({
      title,
      share: shares[index] ?? 20,
      ...(index === 0 && { bold: true }),
    })),
    rows: panel.rows.map(({ label, arm, cells: { score, percent } }) => {
      const [count = '', inScore = '', spread = '', middle = '', fall = '', pilotScore = '', why = ''] =
        score;
      return [
        label,
        arm,
        count,
        inScore,
        spread,
        middle,
        fall,
        percent[1] ?? '',
        pilotScore,
        percent[5] ?? '',
        why,
      ];
    }),
    empty: 'No form is in yet.',
  };
}

/** Response with its exact interval, and what missing forms could have hidden. */
function outcomeBlocks(panel: CohortPanel | undefined): ReportBlock[] {
  if (!panel || (panel.rules.responder === null && panel.rules.endState === null)) return [];
  const rows = panel.rows
    .filter(({ session, figures }) => session !== 0 && figures.psychedelic.of + figures.psycholytic.of > 0)
    .flatMap(({ label, figures }) =>
      arms.map((arm) => {
        const { outcomes } = figures[arm];
        return [
          label,
          arm,
          shareText(outcomes.responders),
          rangeText(figures[arm]),
          shareText(outcomes.improved),
          shareText(outcomes.worsened),
          shareText(outcomes.endState),
        ];
      }),
    );
  const { responder, improved, worsened, endState } = panel.rules;
  const rules = Object.entries({ responder, 'reliably improved': improved, worsened, 'end state': endState })
    .map(([what, rule]) => `${what}: ${rule ?? 'no rule published'}`)
    .join('; ');
  return [
    {
      kind: 'table',
      small: true,
      table: {
        columns: [
          { title: 'Timepoint', share: 24, bold: true },
          { title: 'Arm', share: 19 },
          { title: 'Responders', share: 36 },
          { title: 'If missing: none to all', share: 22 },
          { title: 'Reliably improved', share: 36 },
          { title: 'Worsened', share: 36 },
          { title: 'End state reached', share: 36 },
        ],
        rows,
        empty: 'Nobody has a later value yet.',
        note: `k of n with the exact 95% interval (Clopper–Pearson), of those with a baseline and a value. ${rules}.`,
      },
    },
  ];
}

/** The clinic's means with their intervals, the pilot's points beneath. */
function cohortPlot(view: CohortView, panel: CohortPanelView, mode: TrajectoryMode): Plot {
  const top = mode === 'score' ? panel.max : view.percentMax;
  const side: Readonly<Record<Arm, number>> = { psychedelic: -3, psycholytic: 3 };
  return {
    range: [0, top],
    ticks: scoreTicks(top, mode),
    zones: [],
    cutPoint: null,
    baseline: mode === 'percent' ? 100 : null,
    missing: [],
    doses: [],
    series: [
      ...panel.pilot[mode].map(({ arm, points, segments }) => ({
        look: arm,
        weak: true,
        runs: segments.map((run) =>
          points
            .filter(({ session }) => run.includes(session))
            .map(({ session, value, provenance }) => ({
              x: session,
              value,
              hollow: isInferred(provenance),
            })),
        ),
        aside: side[arm] * 2,
      })),
      ...arms.map((arm) => {
        // On paper the axis ends with the last session; follow-ups stand in the table beneath.
        const means = panel.means[mode][arm].filter(({ place }) => place <= sessionsInCourse);
        return {
          look: `own-${arm}` as const,
          weak: false,
          runs: runsOf(means),
          intervals: means.flatMap(({ place, ci95 }) =>
            ci95 === null ? [] : [{ session: place, from: Math.max(0, ci95[0]), to: Math.min(top, ci95[1]) }],
          ),
          aside: side[arm],
        };
      }),
    ],
  };
}

/** Planned places without a value between two values break the line; what was measured between them stands alone. */
function runsOf(means: readonly { place: number; mean: number; planned: boolean }[]): PlotPoint[][] {
  const planned = [0, 1, 3, 6];
  const runs: PlotPoint[][] = [];
  const pointOf = ({ place, mean }: { place: number; mean: number }) => ({
    x: place,
    value: mean,
    hollow: false,
  });
  for (const mean of means.filter((each) => each.planned)) {
    const last = runs.at(-1)?.at(-1)?.x;
    const isBroken = last === undefined || planned.some((each) => each > last && each < mean.place);
    if (isBroken) runs.push([pointOf(mean)]);
    else runs.at(-1)?.push(pointOf(mean));
  }
  return [...runs, ...means.filter((each) => !each.planned).map((mean) => [pointOf(mean)])];
}
