import { type Arm, arms } from '../protocol/arms';
import { parseTypedNumber } from '../typed-number';
import { shortNumberText } from '../words';
import {
  type EditionContent,
  type EditionScale,
  editionScaleNames,
  editionScales,
  possibleMeasures,
  studiedBdis,
  studiedPcl5s,
  timepointOf,
} from './edition';
import { editionProblems, figureField, figurePlace, type EditionProblem } from './edition-problems';
import type { Provenance } from './types';

/** The letter of each provenance in the marks of the grid: "p1" is published, in source 1. */
export const provenanceLetters: Readonly<Record<Provenance, string>> = {
  published: 'p',
  derived: 'd',
  reconstructed: 'r',
  'read-off': 'f',
};

/** An edition as it is being typed; every number is text, and only what is typed is in `cells`. */
export interface TypedEdition {
  name: string;
  title: string;
  citation: string;
  population: string;
  /** "", "yes" or "no". */
  randomised: string;
  significance: string;
  notFound: string;
  n: Record<Arm, string>;
  treatment: Record<Arm, string>;
  /** Ticked sessions; baseline is always there. */
  measuredAt: number[];
  bdiEdition: string;
  pcl5Edition: string;
  /** By number: the first is source 1. */
  sources: string[];
  /** By control: "bdi.psychedelic.0.mean", "bdi.psychedelic.0.meanMark", "bdi.both.words", "bdi.both.wordsSource". */
  cells: Record<string, string>;
  /** Why a new version is made. */
  reason: string;
}

export const emptyEdition: TypedEdition = {
  name: '',
  title: '',
  citation: '',
  population: '',
  randomised: '',
  significance: '',
  notFound: '',
  n: { psychedelic: '', psycholytic: '' },
  treatment: { psychedelic: '', psycholytic: '' },
  measuredAt: [0, 1, 3, 6],
  bdiEdition: '',
  pcl5Edition: '',
  sources: [''],
  cells: {},
  reason: '',
};

/** An edition as its form shows it. */
export function typedEdition(content: EditionContent): TypedEdition {
  const cells: Record<string, string> = {};
  const place = (id: string | null) => content.sources.findIndex((source) => source.id === id) + 1;
  const put = (field: string, value: number | null, provenance: Provenance | null, source: string | null) => {
    if (value === null) return;
    cells[field] = shortNumberText(value, 2);
    if (provenance) cells[`${field}Mark`] = `${provenanceLetters[provenance]}${place(source) || ''}`;
  };
  for (const point of content.points) {
    if (point.n !== null) cells[figureField(point, 'n')] = String(point.n);
    put(figureField(point, 'mean'), point.mean, point.meanProvenance, point.meanSource);
    put(figureField(point, 'sd'), point.sd, point.sdProvenance, point.sdSource);
    put(figureField(point, 'percent'), point.percentOfBaseline, point.percentProvenance, point.percentSource);
  }
  for (const { scale, arm, statement, source } of content.statements) {
    const field = `${scale}.${arm ?? 'both'}.words`;
    const before = cells[field];
    cells[field] = before === undefined ? statement : `${before}; ${statement}`;
    cells[`${field}Source`] ??= String(place(source) || '');
  }
  return {
    name: content.name,
    title: content.title,
    citation: content.citation,
    population: content.population,
    randomised: content.randomised === null ? '' : content.randomised ? 'yes' : 'no',
    significance: content.significance,
    notFound: content.notFound,
    n: byArm((arm) => (content.n[arm] === null ? '' : String(content.n[arm]))),
    treatment: byArm((arm) => content.treatment[arm]),
    measuredAt: [...content.measuredAt],
    bdiEdition: content.editions.bdi ?? '',
    pcl5Edition: content.editions.pcl5 ?? '',
    sources: content.sources.map(({ words }) => words),
    cells,
    reason: '',
  };
}

/** The edition that was typed, or what to put right; nothing typed is changed or left out silently. */
export function readEdition(typed: TypedEdition): {
  content: EditionContent | null;
  problems: EditionProblem[];
} {
  const reading = new Reading(typed);
  const points = editionScales.flatMap((scale) =>
    arms.flatMap((arm) => possibleMeasures.flatMap((session) => reading.point(scale, arm, session))),
  );
  const content: EditionContent = {
    name: reading.line('name', 'the name', typed.name, 40),
    title: reading.line('title', 'the title', typed.title, 300),
    citation: reading.line('citation', 'the citation', typed.citation, 1000),
    population: typed.population.trim(),
    randomised: typed.randomised === '' ? null : typed.randomised === 'yes',
    significance: typed.significance.trim(),
    notFound: typed.notFound.trim(),
    n: byArm((arm) => reading.people(`n.${arm}`, 'The number of people', typed.n[arm])),
    treatment: byArm((arm) => typed.treatment[arm].trim()),
    measuredAt: possibleMeasures.filter((session) => session === 0 || typed.measuredAt.includes(session)),
    editions: {
      bdi: studiedBdis.find(({ value }) => value === typed.bdiEdition)?.value ?? null,
      pcl5: studiedPcl5s.find(({ value }) => value === typed.pcl5Edition)?.value ?? null,
    },
    sources: typed.sources.flatMap((words, at) =>
      words.trim() === '' ? [] : [{ id: sourceId(at + 1), words: words.trim() }],
    ),
    points,
    statements: editionScales.flatMap((scale) =>
      [...arms, null].flatMap((arm) => reading.statement(scale, arm)),
    ),
  };
  if (content.sources.length === 0) {
    reading.problems.push({
      field: 'sources.0',
      sentence: 'Name at least one source: every figure comes from one.',
    });
  }
  // What could not be read is said once, not again as missing.
  const said = new Set(reading.problems.map((each) => each.field));
  const problems = [
    ...reading.problems,
    ...editionProblems(content).filter(
      ({ field }) => !said.has(field) && !said.has(field.replace(/Mark$/, '')),
    ),
  ];
  return problems.length > 0 ? { content: null, problems } : { content, problems };
}

const sourceId = (number: number) => `source-${number}`;

/** Reads the cells and keeps what could not be read. */
class Reading {
  readonly problems: EditionProblem[] = [];

  constructor(private readonly typed: TypedEdition) {}

  line(field: string, what: string, text: string, most: number): string {
    const read = text.trim().replace(/\s+/g, ' ');
    if (read === '') this.say(field, `Write ${what}.`);
    else if (read.length > most)
      this.say(field, `Shorten ${what} to ${most} characters; it has ${read.length}.`);
    return read;
  }

  people(field: string, what: string, text: string): number | null {
    if (text.trim() === '') return null;
    const read = parseTypedNumber(text, { decimals: 0 });
    if (read === null) this.say(field, `${what}: “${text.trim()}” is not a whole number. Type digits only.`);
    return read;
  }

  point(scale: EditionScale, arm: Arm, session: number): EditionContent['points'] {
    const at = { scale, arm, timepoint: timepointOf(session) };
    const place = figurePlace(at);
    const mean = this.figure(figureField(at, 'mean'), place);
    const sd = this.figure(figureField(at, 'sd'), place);
    const percent = this.figure(figureField(at, 'percent'), place);
    const n = this.people(figureField(at, 'n'), `${place}, n`, this.cell(figureField(at, 'n')));
    if (mean.isEmpty && sd.isEmpty && percent.isEmpty && n === null) return [];
    return [
      {
        ...at,
        n,
        mean: mean.value,
        meanProvenance: mean.provenance,
        meanSource: mean.source,
        sd: sd.value,
        sdProvenance: sd.provenance,
        sdSource: sd.source,
        percentOfBaseline: percent.value,
        percentProvenance: percent.provenance,
        percentSource: percent.source,
      },
    ];
  }

  statement(scale: EditionScale, arm: Arm | null): EditionContent['statements'] {
    const field = `${scale}.${arm ?? 'both'}.words`;
    const statement = this.cell(field).trim();
    const number = this.cell(`${field}Source`).trim();
    if (statement === '') {
      if (number !== '')
        this.say(field, `${editionScaleNames[scale]}: write the words, or empty their source.`);
      return [];
    }
    return [{ scale, arm, statement, source: /^\d{1,2}$/.test(number) ? sourceId(Number(number)) : '' }];
  }

  private figure(field: string, place: string) {
    const text = this.cell(field).trim();
    const mark = this.cell(`${field}Mark`).trim();
    const none = { value: null, provenance: null, source: null, isEmpty: true };
    if (text === '') {
      if (mark !== '')
        this.say(field, `${place}: there is “${mark}” and no figure. Type the figure, or empty the mark.`);
      return none;
    }
    const value = parseTypedNumber(text, { decimals: 2 });
    if (value === null) {
      this.say(
        field,
        `${place}: “${text}” is not a number. Type digits with a comma or a point, at most two decimals.`,
      );
      return { ...none, isEmpty: false };
    }
    const read = readMark(mark);
    if (mark !== '' && read === null) {
      this.say(
        `${field}Mark`,
        `${place}: “${mark}” is no mark. Type p, d, r or f and the number of a source, such as p1.`,
      );
    }
    return { value, provenance: read?.provenance ?? null, source: read?.source ?? null, isEmpty: false };
  }

  private cell(field: string): string {
    return this.typed.cells[field] ?? '';
  }

  private say(field: string, sentence: string): void {
    this.problems.push({ field, sentence });
  }
}

/** "p1" as a provenance and a source; null when it is none. */
export function readMark(text: string): { provenance: Provenance; source: string } | null {
  const match = /^([pdrf])\s*([1-9]\d?)$/i.exec(text.trim());
  const letter = match?.[1]?.toLowerCase();
  const found = Object.entries(provenanceLetters).find(([, each]) => each === letter);
  return found && match ? { provenance: found[0] as Provenance, source: sourceId(Number(match[2])) } : null;
}

function byArm<T>(of: (arm: Arm) => T): Record<Arm, T> {
  const [psychedelic, psycholytic] = arms;
  return { psychedelic: of(psychedelic), psycholytic: of(psycholytic) };
}
