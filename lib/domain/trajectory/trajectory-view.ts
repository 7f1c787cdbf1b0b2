import { changeDayText, type MedicineHappening } from '../medicines/medicine-change';
import type { PlainDate } from '../plain-date';
import { arms, type Arm } from '../protocol/arms';
import type { PsychotherapyPlan, SessionWindow } from '../protocol/definition';
import { measuredAfterSessions } from '../protocol/due';
import { sessionsInCourse } from '../protocol/schedule';
import type { ReferenceSeries, TrajectoryMode } from '../reference/reference-series';
import { provenances, type ReferenceCohort } from '../reference/types';
import type { ChangeSettings } from '../thresholds';
import { numberText } from '../words';
import { courseClock, type CourseClock } from './course-clock';
import { doseRows, type DoseRow, type DosedSession } from './dose-rows';
import { leftOutSentence } from './drift-words';
import { placeAtCutPoint } from './headline';
import { isAmended } from './panel-table';
import type {
  CourseEvent,
  Headline,
  MysticalExperience,
  TableRow,
  Trajectory,
  TrajectoryPanel,
} from './types';

/** Place on the axis (0 = baseline), value, index into `provenances`, standard deviation where one is known. */
export type ViewFigure = readonly [session: number, value: number, provenance: number, sd?: number];

export interface ViewPilotLine {
  points: readonly ViewFigure[];
  segments: readonly (readonly number[])[];
  /** Places in `TrajectoryView.sources`. */
  sources: readonly number[];
}

/** The patient and the two arms of the pilot, in words; empty where the pilot has no figure. */
export type ViewCells = readonly [patient: string, psychedelic: string, psycholytic: string];

export interface ViewRow {
  session: number | null;
  label: string;
  date: string;
  /** Days since session 1; null where the day is not known. */
  day: number | null;
  score: ViewCells;
  percent: ViewCells;
}

/** A line under a chart: what the pilot published in words (`arm`), or what to mind. */
export interface ViewRemark {
  arm: Arm | null;
  text: string;
}

export interface PanelView {
  scale: TrajectoryPanel['scale'];
  title: string;
  instrument: string;
  max: number;
  decimals: 0 | 2;
  headline: {
    text: string;
    when: string;
    prorated: boolean;
    standing: string | null;
    change: string;
    word: string;
    rule: string;
  } | null;
  bands: readonly { label: string; from: number; to: number }[];
  bandSource: string;
  cutPoint: { from: number; to: number; source: string } | null;
  points: readonly (readonly [session: number, value: number, percent: number | null])[];
  gaps: readonly (readonly [session: number, reason: string])[];
  /** Values that have a day and no session, as places in `rows`: they are drawn where the clock counts days. */
  beside: readonly (readonly [row: number, value: number, percent: number | null])[];
  /** Places in `rows` of values that an amendment changed; drawn hollow. */
  amended: readonly number[];
  /** Points that are not compared with the pilot, and why. */
  drifted: readonly (readonly [session: number, reasons: string])[];
  segments: readonly (readonly number[])[];
  pilot: Readonly<Record<TrajectoryMode, readonly (ViewPilotLine & { arm: Arm })[]>>;
  remarks: Readonly<Record<TrajectoryMode, readonly ViewRemark[]>>;
  /** True where only the other mode has the pilot's figures. */
  pilotInPercentOnly: boolean;
  statements: readonly { arm: Arm | null; text: string; source: number; note: string | null }[];
  summary: Readonly<Record<TrajectoryMode, string>>;
  rows: readonly ViewRow[];
}

export type DoseRowView = Omit<DoseRow, 'date'> & {
  date: string;
  /** Days since session 1. */
  day: number | null;
  /** "62%", "not scored"; empty where the MEQ30 was not used. */
  mystical: string;
};

/** A flag below the axes. */
export interface ViewEvent {
  kind: CourseEvent['kind'];
  words: string;
  /** "12-Sep-2026", "about 12-Sep-2026". */
  date: string;
  /** Of a change of a medicine, to be told without what was typed. */
  happening?: MedicineHappening;
  serious: boolean;
  day: number | null;
  /** On the axis of sessions, between two of them. */
  place: number;
}

/** Everything the trajectory page draws, small enough to be sent once. */
export interface TrajectoryView {
  arm: Arm;
  /** Which reference is drawn: "Pilot", or the name and version of the clinic's own edition. */
  reference: string;
  /** Its id, to read about it. */
  referenceId: string;
  /** "n = 5", or that an arm has no figures. */
  people: Readonly<Record<Arm, string>>;
  percentMax: number;
  caution: string;
  citation: string;
  notFound: string;
  /** Sources of the pilot's figures, in words. */
  sources: readonly string[];
  panels: readonly PanelView[];
  sessions: readonly DoseRowView[];
  /** Total mg of sessions 1 to 6; empty where none is recorded. */
  doses: readonly string[];
  events: readonly ViewEvent[];
  /** What the lines of change are drawn by; the browser draws them when they are asked for. */
  settings: ChangeSettings;
}

export interface ViewOptions {
  /** How days are written: as dates for the clinic, as days since session 1 for research. */
  dayText: (date: PlainDate) => string;
  /** Days between two sessions, by the protocol of the course. */
  window: SessionWindow;
  settings: ChangeSettings;
  mystical?: readonly MysticalExperience[];
  events?: readonly CourseEvent[];
  psychotherapy: PsychotherapyPlan;
}

/** Packs a trajectory for its page: words and plain numbers, each once. */
export function trajectoryView(
  trajectory: Trajectory,
  sessions: readonly DosedSession[],
  cohort: ReferenceCohort,
  options: ViewOptions,
): TrajectoryView {
  const { dayText, window, psychotherapy, settings, mystical = [], events = [] } = options;
  const sources = cohort.sources.map((source) => source.words);
  const clock = courseClock(sessions, baselineDay(trajectory));
  const rows = doseRows({ window, psychotherapy }, sessions).map((row) => ({
    ...row,
    date: dayText(row.date),
    day: clock.dayOf(row.date),
    mystical: mysticalText(mystical.find(({ session }) => session === row.number)),
  }));
  return {
    arm: trajectory.arm,
    settings: { noticedChanges: settings.noticedChanges },
    reference: trajectory.reference.label,
    referenceId: cohort.id,
    people: {
      psychedelic: peopleText(trajectory.reference.n.psychedelic),
      psycholytic: peopleText(trajectory.reference.n.psycholytic),
    },
    percentMax: trajectory.percentMax,
    caution: trajectory.reference.caution,
    citation: trajectory.reference.citation,
    notFound: cohort.design.notFound,
    sources,
    panels: trajectory.panels.map((panel) => panelView(panel, sources, clock, options)),
    sessions: rows,
    doses: Array.from(
      { length: sessionsInCourse },
      (_, index) => rows.find((row) => row.number === index + 1)?.total ?? '',
    ),
    events: [...events]
      .sort((a, b) => a.on.localeCompare(b.on))
      .map((event) => eventView(event, clock, dayText)),
  };
}

function eventView(event: CourseEvent, clock: CourseClock, dayText: ViewOptions['dayText']): ViewEvent {
  const { kind, on, words, serious } = event;
  const isChange = kind === 'medicine-change';
  return {
    kind,
    words,
    serious,
    date: isChange ? changeDayText(event, dayText) : dayText(on),
    day: clock.dayOf(on),
    place: Math.round(clock.placeOf(on) * 100) / 100,
    ...(isChange && { happening: event.happening }),
  };
}

function baselineDay({ panels }: Trajectory): PlainDate | null {
  const points = panels.flatMap(({ patient }) => patient.points);
  return points.find(({ session }) => session === 0)?.assessedOn ?? null;
}

function mysticalText(found: MysticalExperience | undefined): string {
  if (!found) return '';
  return found.value === null ? 'not scored' : `${numberText(found.value, 0)}%`;
}

function panelView(
  panel: TrajectoryPanel,
  sources: readonly string[],
  clock: CourseClock,
  { dayText }: ViewOptions,
): PanelView {
  const { headline, patient, reference } = panel;
  const table = panel.table.filter((row) => isWorthARow(row, panel));
  const rowOf = (session: number) => table.findIndex((row) => row.session === session);
  const pilot = (mode: TrajectoryMode) => reference[mode].map((line) => pilotLine(line, sources));
  const change = headline?.sinceBaseline ?? null;
  return {
    scale: panel.scale,
    title: panel.title,
    instrument: panel.instrument,
    max: panel.range.max,
    headline: headline && {
      text: headline.text,
      when: headline.label,
      prorated: headline.prorated,
      standing: shortStanding(panel, headline),
      change: change?.text ?? '',
      word: change?.words?.word ?? '',
      rule: change?.words?.rule ?? '',
    },
    bands: panel.bands?.zones ?? [],
    bandSource: panel.bands ? `${panel.bands.source}${panel.bands.indicative ? '; indicative' : ''}` : '',
    cutPoint: panel.cutPoint,
    points: patient.points.map(({ session, value, percent }) => [session, value, hundredths(percent)]),
    beside: table.flatMap((row, index) => {
      const measure = row.session === null ? row.patient.score.value : null;
      return measure === null ? [] : [[index, measure, hundredths(row.patient.percent.value)] as const];
    }),
    amended: [
      ...patient.points.filter(isAmended).map(({ session }) => rowOf(session)),
      ...patient.offAxis
        .filter(isAmended)
        .map(({ label, assessedOn }) =>
          table.findIndex((row) => row.label === label && row.assessedOn === assessedOn),
        ),
    ],
    decimals: panel.decimals,
    gaps: patient.gaps.flatMap((gap) => (gap.expected ? [[gap.session, gap.reason] as const] : [])),
    drifted: patient.drifted.map(({ session, reasons }) => [session, reasons.join(' ')]),
    segments: patient.segments,
    pilot: { score: pilot('score'), percent: pilot('percent') },
    remarks: { score: remarksOf(panel, 'score'), percent: remarksOf(panel, 'percent') },
    pilotInPercentOnly: !hasPoints(reference.score) && hasPoints(reference.percent),
    statements: panel.statements.map((each) => ({ ...each, source: sources.indexOf(each.source) })),
    summary: panel.summary,
    rows: table.map((row) => rowView(row, clock, dayText)),
  };
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}

/** The chart draws the range of the cut-point, so that its numbers need not be said again. */
function shortStanding({ cutPoint }: TrajectoryPanel, headline: Headline): string | null {
  return cutPoint ? `${placeAtCutPoint(cutPoint, headline.value)} cut-point` : headline.standing;
}

function pilotLine(line: ReferenceSeries, sources: readonly string[]): ViewPilotLine & { arm: Arm } {
  return {
    arm: line.arm,
    points: line.points.map(({ session, value, provenance, sd }) => [
      session,
      value,
      provenances.indexOf(provenance),
      ...(sd === null ? ([] as const) : ([sd] as const)),
    ]),
    segments: line.segments,
    sources: line.sources.map((words) => sources.indexOf(words)),
  };
}

function peopleText(n: number | null): string {
  return n === null ? 'no figures' : `n = ${n}`;
}

function hasPoints(lines: readonly ReferenceSeries[]): boolean {
  return lines.some((line) => line.points.length > 0);
}

/** An arm of which the pilot published words only shows its words; else stands what to mind about the figures. */
function remarksOf(panel: TrajectoryPanel, mode: TrajectoryMode): ViewRemark[] {
  const { reference, patient, statements } = panel;
  const both = [...reference.score, ...reference.percent];
  const ofArm = arms.map((arm) => {
    const drawn = both.some((line) => line.arm === arm && line.points.length > 0);
    const words = drawn ? [] : statements.filter((each) => each.arm === arm);
    const notes = reference[mode].find((line) => line.arm === arm)?.notes ?? [];
    return {
      arm,
      texts: words.length > 0 ? words.map(({ text }) => `\u201c${text}\u201d`) : notes,
    };
  });
  const leftOut = leftOutSentence(patient);
  const shared = ofArm[0]?.texts.filter((text) => ofArm.every(({ texts }) => texts.includes(text))) ?? [];
  return [
    ...(mode === 'percent' && patient.percentNote !== null ? [{ arm: null, text: patient.percentNote }] : []),
    ...(leftOut === null ? [] : [{ arm: null, text: leftOut }]),
    ...shared.map((text) => ({ arm: null, text })),
    ...ofArm.flatMap(({ arm, texts }) =>
      texts.filter((text) => !shared.includes(text)).map((text) => ({ arm, text })),
    ),
  ];
}

/** Sessions at which nothing is measured by the protocol and nothing was measured are left out of the table. */
function isWorthARow(row: TableRow, { patient }: TrajectoryPanel): boolean {
  const { session } = row;
  if (session === null || session === 0) return true;
  if (measuredAfterSessions.some((each) => each === session)) return true;
  if (
    arms.some((arm) => row.reference[arm].percent.value !== null || row.reference[arm].score.value !== null)
  )
    return true;
  const asked = patient.gaps.some((gap) => gap.session === session && gap.expected);
  return asked || patient.points.some((point) => point.session === session);
}

function rowView(row: TableRow, clock: CourseClock, dayText: ViewOptions['dayText']): ViewRow {
  const cells = (mode: TrajectoryMode): ViewCells => [
    row.patient[mode].text,
    figureText(row, 'psychedelic', mode),
    figureText(row, 'psycholytic', mode),
  ];
  return {
    session: row.session,
    label: row.label,
    date: row.assessedOn === null ? '' : dayText(row.assessedOn),
    day: row.assessedOn === null ? null : clock.dayOf(row.assessedOn),
    score: cells('score'),
    percent: cells('percent'),
  };
}

function figureText(row: TableRow, arm: Arm, mode: TrajectoryMode): string {
  const cell = row.reference[arm][mode];
  return cell.value === null ? '' : cell.text;
}
