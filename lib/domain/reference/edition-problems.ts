import { shortNumberText } from '../words';
import {
  armsWithFigures,
  type EditionContent,
  editionScale,
  editionScaleNames,
  possibleMeasures,
} from './edition';
import { sessionOfReference } from './types';

/** What is wrong, and the control it stands in. */
export interface EditionProblem {
  field: string;
  sentence: string;
}

/** A group rarely grows to ten times its baseline; more is a slip of typing. */
const mostPercent = 1000;
const mostPeople = 100_000;

type Point = EditionContent['points'][number];
export type FigureColumn = 'n' | 'mean' | 'sd' | 'percent';

/** The control of a figure: "bdi.psychedelic.0.mean"; its mark is "bdi.psychedelic.0.meanMark". */
export function figureField(point: Pick<Point, 'scale' | 'arm' | 'timepoint'>, column: FigureColumn): string {
  return `${point.scale}.${point.arm}.${sessionOfReference(point.timepoint) ?? '?'}.${column}`;
}

/** "Depression, BDI, psychedelic arm, after session 3". */
export function figurePlace({ scale, arm, timepoint }: Pick<Point, 'scale' | 'arm' | 'timepoint'>): string {
  const session = sessionOfReference(timepoint);
  return `${editionScaleNames[scale]}, ${arm} arm, ${session === 0 ? 'baseline' : `after session ${session}`}`;
}

/** What cannot be: each in a sentence that says how to mend it. Nothing is changed or left out. */
export function editionProblems(content: EditionContent): EditionProblem[] {
  return [
    ...headProblems(content),
    ...content.points.flatMap((point) => pointProblems(point, content)),
    ...statementProblems(content),
  ];
}

function headProblems(content: EditionContent): EditionProblem[] {
  const problems: EditionProblem[] = [];
  const say = (field: string, sentence: string) => problems.push({ field, sentence });
  for (const arm of armsWithFigures(content)) {
    if (content.n[arm] === null)
      say(`n.${arm}`, `Say how many people were in the ${arm} arm: it has figures.`);
  }
  for (const [arm, n] of Object.entries(content.n)) {
    if (n !== null && !isPeople(n))
      say(`n.${arm}`, `The number of people is a whole number from 1 to ${mostPeople}.`);
  }
  if (content.points.length === 0) {
    say('bdi.psychedelic.0.mean', 'Type at least one figure: an edition without figures draws nothing.');
  }
  const known = content.measuredAt.every((session) => possibleMeasures.includes(session));
  const rises = content.measuredAt.every(
    (session, at) => at === 0 || session > (content.measuredAt[at - 1] ?? 0),
  );
  if (!known || !rises || content.measuredAt[0] !== 0) {
    say('measuredAt', 'Choose baseline and the sessions after which the study measured, each once.');
  }
  const places = content.points.map((point) => figureField(point, 'mean'));
  for (const place of new Set(places.filter((each, at) => places.indexOf(each) !== at))) {
    say(place, 'This place of the grid stands twice. Load the page again and type it once.');
  }
  return problems;
}

function pointProblems(point: Point, content: EditionContent): EditionProblem[] {
  const { range, decimals } = editionScale(point.scale);
  const place = figurePlace(point);
  const problems: EditionProblem[] = [];
  const say = (column: FigureColumn, sentence: string) =>
    problems.push({ field: figureField(point, column), sentence: `${place}: ${sentence}` });

  const session = sessionOfReference(point.timepoint);
  if (session === null || !content.measuredAt.includes(session)) {
    say('mean', 'there are figures, yet the timepoint is not ticked. Tick it, or empty its row.');
  }
  const armN = content.n[point.arm];
  if (point.n !== null && (!isPeople(point.n) || (armN !== null && point.n > armN))) {
    say('n', `n is a whole number, at most the ${armN ?? mostPeople} people of the arm.`);
  }
  if (point.mean === null && point.sd === null && point.percentOfBaseline === null) {
    say('mean', 'there is an n and no figure. Type a figure, or empty the n.');
  }
  const { mean, sd, percentOfBaseline } = point;
  if (mean !== null && (mean < range.min || mean > range.max)) {
    say('mean', `a mean lies from ${range.min} to ${range.max}; ${shortNumberText(mean, 2)} cannot be one.`);
  }
  const people = point.n ?? armN;
  const widest = widestSd(range, people);
  if (sd !== null && (sd < 0 || sd > widest)) {
    const of = people === null ? '' : ` in ${people} people`;
    say(
      'sd',
      `on a scale from ${range.min} to ${range.max} an SD${of} is at most ${shortNumberText(widest, decimals === 0 ? 1 : 2)}; ${shortNumberText(sd, 2)} cannot be one.`,
    );
  }
  if (sd !== null && mean === null) say('sd', 'an SD belongs to a mean. Type the mean too.');
  if (percentOfBaseline !== null && (percentOfBaseline < 0 || percentOfBaseline > mostPercent)) {
    say('percent', `per cent of baseline lies from 0 to ${mostPercent}.`);
  }
  if (session === 0 && percentOfBaseline !== null && percentOfBaseline !== 100) {
    say('percent', 'baseline is 100% of itself. Type 100, or leave it empty.');
  }
  return [...problems, ...originProblems(point, place, content)];
}

/** Each figure says how it came about and where it stands. */
function originProblems(point: Point, place: string, content: EditionContent): EditionProblem[] {
  const figures = [
    ['mean', 'the mean', point.mean, point.meanProvenance, point.meanSource],
    ['sd', 'the SD', point.sd, point.sdProvenance, point.sdSource],
    ['percent', 'the per cent', point.percentOfBaseline, point.percentProvenance, point.percentSource],
  ] as const;
  return figures.flatMap(([column, words, value, provenance, source]) => {
    const field = `${figureField(point, column)}Mark`;
    if (value === null) return [];
    if (provenance === null || source === null) {
      return [
        {
          field,
          sentence: `${place}: say where ${words} comes from, with a letter and the number of its source, such as p1.`,
        },
      ];
    }
    return content.sources.some(({ id }) => id === source)
      ? []
      : [{ field, sentence: `${place}: ${words} names a source that is not in the list of sources.` }];
  });
}

function statementProblems({ statements, sources }: EditionContent): EditionProblem[] {
  return statements.flatMap(({ scale, arm, source }) =>
    sources.some(({ id }) => id === source)
      ? []
      : [
          {
            field: `${scale}.${arm ?? 'both'}.wordsSource`,
            sentence: `${editionScaleNames[scale]}: say in which source these words stand, by its number.`,
          },
        ],
  );
}

/** What can be and seldom is; asked once. */
export function editionQuestions(content: EditionContent): string[] {
  return content.points.flatMap((point) => {
    const { mean, percentOfBaseline } = point;
    const baseline = content.points.find(
      (each) => each.scale === point.scale && each.arm === point.arm && each.timepoint === 'baseline',
    )?.mean;
    if (mean === null || percentOfBaseline === null || baseline == null || baseline === 0) return [];
    const follows = (100 * mean) / baseline;
    // Both means may be rounded at their last decimal, and so is the per cent.
    const slack =
      (100 * (rounding(mean) + (follows / 100) * rounding(baseline))) / baseline +
      rounding(percentOfBaseline);
    if (Math.abs(follows - percentOfBaseline) <= slack + 1e-9) return [];
    const [from, to] = [shortNumberText(baseline, 2), shortNumberText(mean, 2)];
    return [
      `${figurePlace(point)}: ${to} is ${shortNumberText(follows, 2)}% of ${from}, not ${shortNumberText(percentOfBaseline, 2)}%. Keep both as the sources have them?`,
    ];
  });
}

/** Half a unit of the last decimal that a typed number shows, of at most two. */
function rounding(value: number): number {
  if (Number.isInteger(value)) return 0.5;
  return Number(value.toFixed(1)) === value ? 0.05 : 0.005;
}

/**
 * The largest sample SD there can be between the ends of a scale: half the people at each end. Without n, that of two
 * people, the widest of all.
 */
function widestSd({ min, max }: { min: number; max: number }, n: number | null): number {
  if (n === 1) return 0;
  const people = n ?? 2;
  const low = Math.floor(people / 2);
  return (max - min) * Math.sqrt((low * (people - low)) / (people * (people - 1)));
}

function isPeople(n: number): boolean {
  return Number.isInteger(n) && n >= 1 && n <= mostPeople;
}
