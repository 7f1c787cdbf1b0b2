import { gapReasonWords } from '../entry/gap-reasons';
import { arms } from '../protocol/arms';
import type { TrajectoryMode } from '../reference/reference-series';
import type { Interval } from '../statistics/computed';
import type { Description } from '../statistics/describe';
import { listText, numberText, shortNumberText, signedText } from '../words';
import { type CohortFilters, type Month } from './cohort-filters';
import type { Share } from './cohort-outcomes';
import { type CohortFigure, type CohortPanel, type CohortRow, fewPeople } from './cohort-panel';
import type { CourseStatus, NoValue } from './course-contribution';

export const noValueWords: Readonly<Record<NoValue, string>> = {
  ...gapReasonWords,
  incomplete: 'not scored, items missing',
  'not-reached': 'course ended before',
  'not-entered': 'not entered, no reason given',
};

export const statusWords: Readonly<Record<CourseStatus, string>> = {
  active: 'under way',
  completed: 'completed',
  withdrawn: 'withdrawn',
};

/** "10 of 12". */
export function formsText({ score, of }: CohortFigure): string {
  return `${score.n} of ${of}`;
}

/** "1 declined, 2 course ended before; 1 left out, drifted"; empty when nothing is missing. */
export function missingText({ missing, leftOut }: CohortFigure): string {
  const reasons = (Object.keys(noValueWords) as NoValue[]).flatMap((reason) => {
    const count = missing[reason] ?? 0;
    return count === 0 ? [] : [`${count} ${noValueWords[reason]}`];
  });
  const drifted = leftOut === 0 ? [] : [`${leftOut} left out, drifted`];
  return [...reasons, ...drifted].join(', ');
}

const modeDecimals: Record<TrajectoryMode, number> = { score: 2, percent: 1 };

/** A mean with its 95 % interval; says where there is none. Values of scores have two decimals, per cent one. */
export function meanText(description: Description, mode: TrajectoryMode): string {
  const { n, mean, ci95 } = description;
  if (mean === null) return 'no value';
  const decimals = modeDecimals[mode];
  const interval = ci95 === null ? 'no interval' : intervalText(ci95, decimals);
  const few = n < fewPeople ? ` · n = ${n}` : '';
  return `${numberText(mean, decimals)} (${interval})${few}`;
}

/** A mean change with its sign. */
export function changeMeanText({ n, mean, ci95 }: Description): string {
  if (mean === null) return 'no change known';
  const interval = ci95 === null ? 'no interval' : `${signedText(ci95[0], 2)} to ${signedText(ci95[1], 2)}`;
  return `${signedText(mean, 2)} (${interval}), n = ${n}`;
}

export function sdText({ sd }: Description, mode: TrajectoryMode): string {
  return sd === null ? '–' : numberText(sd, modeDecimals[mode]);
}

/** "21 (9 to 40)". */
export function medianText({ median, min, max }: Description, mode: TrajectoryMode): string {
  if (median === null || min === null || max === null) return '–';
  const text = (value: number) => shortNumberText(value, modeDecimals[mode]);
  return `${text(median)} (${text(min)} to ${text(max)})`;
}

function intervalText([from, to]: Interval, decimals: number): string {
  return `${numberText(from, decimals)} to ${numberText(to, decimals)}`;
}

const percentOf = (share: number) => Math.round(100 * share);

/** "4 of 10, 40 % (12 to 74 %)"; says where there is nobody to count, or no rule. */
export function shareText(share: Share | null): string {
  if (share === null) return 'no rule';
  const { k, n, ci95 } = share;
  if (n === 0 || ci95 === null) return 'nobody to count';
  return `${k} of ${n}, ${percentOf(k / n)} % (${percentOf(ci95[0])} to ${percentOf(ci95[1])} %)`;
}

/** What missing forms could have hidden: "33 to 50 %" of all who should have the form. */
export function rangeText({ outcomes }: CohortFigure): string {
  const range = outcomes.responders?.range;
  return range ? `${percentOf(range.worst)} to ${percentOf(range.best)} %` : '–';
}

/** The last planned timepoint after baseline at which somebody should have the form. */
export function lastPlanned({ rows }: CohortPanel): CohortRow | null {
  const due = rows.filter(
    ({ planned, session, figures }) =>
      planned && session !== null && session !== 0 && figures.psychedelic.of + figures.psycholytic.of > 0,
  );
  return due.at(-1) ?? null;
}

/** How response went at the last planned timepoint, missing people included, in sentences; empty without a rule. */
export function responseSentences(panel: CohortPanel): string[] {
  const row = lastPlanned(panel);
  if (row === null || panel.rules.responder === null) return [];
  const shown = [row.figures.psychedelic, row.figures.psycholytic].filter(
    ({ of, outcomes }) => of > 0 || (outcomes.responders?.n ?? 0) > 0,
  );
  const parts = shown.map((figure) => `${figure.arm} ${shareText(figure.outcomes.responders)}`);
  const missing = shown.map((figure) => {
    const responders = figure.outcomes.responders;
    const { k, n } = responders ?? { k: 0, n: 0 };
    return { ...figure, k, n, all: Math.max(figure.of, n) };
  });
  const isComplete = missing.every(({ n, all }) => n === all);
  const cases = isComplete
    ? []
    : [
        `If nobody of those missing had responded: ${listText(missing.map(({ arm, k, all }) => `${arm} ${k} of ${all}`))}; if all had: ${listText(missing.map(({ arm, k, n, all }) => `${arm} ${k + all - n} of ${all}`))}.`,
      ];
  return [`Responders ${row.label.toLowerCase()}: ${listText(parts)}.`, ...cases];
}

/** A panel in words, for screen readers and paper. */
export function panelSummary(panel: CohortPanel, mode: TrajectoryMode): string {
  const unit = mode === 'score' ? `scores from 0 to ${panel.max}` : 'per cent of each person’s own baseline';
  const sentences = panel.rows.flatMap(({ label, figures }) =>
    [figures.psychedelic, figures.psycholytic].map(
      (figure) =>
        `${label}, ${figure.arm}: mean ${meanText(figure[mode], mode)}, ${formsText(figure)} forms.`,
    ),
  );
  return `${panel.title}, ${panel.instrument}, ${unit}. ${sentences.join(' ')}`;
}

/** Where an adverse event belongs: "Session 3", "No session", "Whole course". */
export function eventPlaceText(place: string): string {
  if (place === 'any') return 'Whole course';
  return place === 'no-session' ? 'No session named' : place.replace('session-', 'Session ');
}

const monthWords = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Nov-2026". */
export function monthText(month: Month): string {
  return `${monthWords[Number(month.slice(5)) - 1] ?? ''}-${month.slice(0, 4)}`;
}

/** What is counted, in words: what the filters leave and what they leave out. */
export function filterWords(
  filters: CohortFilters,
  found: { courses: number; allCourses: number; protocols?: number },
  protocolLabel: (id: string) => string,
): string[] {
  const { from, to, status, protocol, edition, drifted } = filters;
  const { courses, allCourses, protocols = 0 } = found;
  const count = `${courses} ${courses === 1 ? 'course' : 'courses'}`;
  const start =
    from === null && to === null
      ? ''
      : ` started ${from === null ? '' : `from ${monthText(from)} `}${to === null ? '' : `up to ${monthText(to)}`}`.trimEnd();
  const editions: Record<string, string> = {
    'bdi-ii': 'of the BDI only the BDI-II',
    'bdi-ia': 'of the BDI only the BDI-IA',
    'past-month': 'of the PCL-5 only the past month',
    'past-week': 'of the PCL-5 only the past week',
  };
  return [
    courses === allCourses ? `all ${count}` : `${count}${start} of ${allCourses} in all`,
    ...(status === null ? [] : [statusWords[status]]),
    ...(protocol === null
      ? // More versions than arms: an arm has courses of several.
        protocols > arms.length
        ? [`${protocols} protocol versions together`]
        : []
      : [`protocol: ${protocolLabel(protocol)}`]),
    ...(edition === null ? [] : [editions[edition] ?? edition]),
    drifted === 'in'
      ? 'points that drifted from the protocol are counted'
      : 'points that drifted from the protocol are left out',
  ];
}
