import { todayIn } from '../plain-date';
import type { ActionOnDose, Expectedness, Grade, Outcome, Relatedness, Seriousness } from './vocabulary';

/** What is written down of an adverse event; null = not said yet. Severity and seriousness are two things. */
export interface AdverseEventContent {
  term: string;
  startedAt: Date | null;
  endedAt: Date | null;
  /** False where only the day is known: the instant is then the beginning of that day. */
  startedTimeKnown: boolean;
  endedTimeKnown: boolean;
  grade: Grade | null;
  /** Empty = not serious. */
  seriousness: readonly Seriousness[];
  relatedness: Relatedness | null;
  expectedness: Expectedness | null;
  actionOnDose: ActionOnDose | null;
  outcome: Outcome | null;
  description: string | null;
}

export interface EventProblem {
  field: keyof AdverseEventContent;
  sentence: string;
}

export interface EventCheck {
  /** Must be put right before saving. */
  problems: EventProblem[];
  /** Saved when the person says so once. */
  unusual: string[];
}

/** Serious by its criteria alone; a severe event (grade 3) need not be serious. */
export function isSerious(event: Pick<AdverseEventContent, 'seriousness'>): boolean {
  return event.seriousness.length > 0;
}

/** Judges an event: what is missing or cannot be, and what is unusual. It never grades. Days are those of the zone. */
export function eventProblems(event: AdverseEventContent, now: Date, zone: string): EventCheck {
  return {
    problems: [...missingProblems(event), ...timeProblems(event, now, zone), ...deathProblems(event)],
    unusual: unusualSentences(event),
  };
}

function missingProblems(event: AdverseEventContent): EventProblem[] {
  const needed: [keyof AdverseEventContent, boolean, string][] = [
    ['term', event.term.trim() === '', 'Name the event.'],
    ['startedAt', event.startedAt === null, 'Say when it began.'],
    ['grade', event.grade === null, 'Choose the grade, 1 to 5.'],
    ['relatedness', event.relatedness === null, 'Say how it relates to the treatment.'],
    ['expectedness', event.expectedness === null, 'Say whether it was expected, or not assessed.'],
    ['actionOnDose', event.actionOnDose === null, 'Say what was done with the dose.'],
    ['outcome', event.outcome === null, 'Say how it ended, or that this is not known.'],
  ];
  return needed.flatMap(([field, isMissing, sentence]) => (isMissing ? [{ field, sentence }] : []));
}

function timeProblems(event: AdverseEventContent, now: Date, zone: string): EventProblem[] {
  const { startedAt, endedAt } = event;
  const problems: EventProblem[] = [];
  if (startedAt !== null && startedAt > now)
    problems.push({ field: 'startedAt', sentence: 'It cannot have begun in the future.' });
  if (endedAt !== null && endedAt > now)
    problems.push({ field: 'endedAt', sentence: 'It cannot have ended in the future: leave the end empty.' });
  if (startedAt !== null && endedAt !== null && isBefore(endedAt, startedAt))
    problems.push({ field: 'endedAt', sentence: 'It cannot end before it began.' });
  return problems;

  /** An end of which the hour is not known may lie on the day of the start. */
  function isBefore(end: Date, start: Date): boolean {
    return event.endedTimeKnown ? end < start : todayIn(zone, end) < todayIn(zone, start);
  }
}

/** Grade 5, the outcome and the criterion say the same thing; two without the third contradict each other. */
function deathProblems({ grade, outcome, seriousness }: AdverseEventContent): EventProblem[] {
  const isFatal = grade === 5 || outcome === 'fatal' || seriousness.includes('death');
  if (!isFatal) return [];
  const problems: EventProblem[] = [];
  if (grade !== null && grade !== 5)
    problems.push({
      field: 'grade',
      sentence: 'A death has grade 5: correct the grade, the outcome or the criterion.',
    });
  if (outcome !== null && outcome !== 'fatal')
    problems.push({ field: 'outcome', sentence: 'A death has the outcome "Fatal".' });
  if (!seriousness.includes('death'))
    problems.push({ field: 'seriousness', sentence: 'A death is serious: mark "Death".' });
  return problems;
}

function unusualSentences(event: AdverseEventContent): string[] {
  const { grade, seriousness, outcome, endedAt } = event;
  const sentences: string[] = [];
  if (grade === 4 && !seriousness.includes('life-threatening'))
    sentences.push(
      'Grade 4 is life-threatening, and "Life-threatening" is not among the criteria. Is that right?',
    );
  if (grade !== null && grade <= 2 && seriousness.includes('life-threatening'))
    sentences.push(`"Life-threatening" is marked, and the grade is ${grade}. Is that right?`);
  if ((outcome === 'recovered' || outcome === 'recovered-with-sequelae') && endedAt === null)
    sentences.push('The patient recovered, and no end is given. Is the end not known?');
  if ((outcome === 'not-recovered' || outcome === 'recovering') && endedAt !== null)
    sentences.push('An end is given, and the patient has not recovered. Is that right?');
  return sentences;
}
