import { ageOn, type PlainDate } from '../plain-date';
import { dateText } from '../words';
import { earliestOf, painDuration, type ScreeningFindings, substanceNames, substances } from './findings';
import type { ScreeningItem } from './items';

/** The pilot treated adults (Batievsky 2023). */
const adultYears = 18;

export interface ScreeningContext {
  bornOn: PlainDate;
  today: PlainDate;
  /** The clinic's list. */
  items: readonly ScreeningItem[];
}

export interface ScreeningProblem {
  /** Path of the field: "pain.since", "items.aneurysm". */
  field: string;
  /** `criterion`: what the protocol asks of a patient is not met. */
  kind: 'missing' | 'criterion' | 'contraindication' | 'caution';
  /** True for all but cautions: while it stands, nobody is eligible. */
  blocks: boolean;
  sentence: string;
}

type Kind = ScreeningProblem['kind'];

/** What is missing, and what stands against a course; in the order of the form. */
export function screeningProblems(
  findings: ScreeningFindings,
  context: ScreeningContext,
): ScreeningProblem[] {
  return [
    ...adultProblems(context),
    ...depressionProblems(findings),
    ...painProblems(findings, context.today),
    ...context.items.flatMap((item) => itemProblems(item, findings)),
    ...historyProblems(findings),
    ...pregnancyProblems(findings, context.today),
    ...consentProblems(findings, context.today),
  ];
}

function adultProblems({ bornOn, today }: ScreeningContext): ScreeningProblem[] {
  const age = ageOn(bornOn, today);
  if (age >= adultYears) return [];
  return problem('bornOn', 'criterion', `Born ${dateText(bornOn)}: not yet ${adultYears} years old.`);
}

function depressionProblems({ depression }: ScreeningFindings): ScreeningProblem[] {
  const field = 'depression.diagnosed';
  switch (depression.diagnosed) {
    case 'yes':
      return [];
    case 'no':
      return problem(field, 'criterion', 'No prior diagnosis of major depressive disorder.');
    case 'not-recorded':
      return problem(
        field,
        'missing',
        'Record whether major depressive disorder was diagnosed before: yes or no.',
      );
  }
}

function painProblems({ pain }: ScreeningFindings, today: PlainDate): ScreeningProblem[] {
  const condition = isBlank(pain.condition)
    ? problem('pain.condition', 'missing', 'Name the chronic pain condition.')
    : [];
  if (isBlank(pain.since)) {
    return [...condition, ...problem('pain.since', 'missing', 'Say since when the pain has lasted.')];
  }
  return [...condition, ...sinceProblems(pain.since, today)];
}

function sinceProblems(since: string, today: PlainDate): ScreeningProblem[] {
  const earliest = earliestOf(since);
  if (earliest === null) {
    return problem('pain.since', 'missing', 'Give a year, a month or a day, such as 2019 or May 2019.');
  }
  if (earliest > today) return problem('pain.since', 'missing', 'The pain cannot begin in the future.');
  switch (painDuration(since, today)) {
    case 'long-enough':
      return [];
    case 'too-short':
      return problem('pain.since', 'criterion', 'The pain has not lasted longer than three months.');
    case 'cannot-tell':
      return problem(
        'pain.since',
        'missing',
        'Give the month or the day, to tell whether the pain has lasted longer than three months.',
      );
  }
}

function itemProblems(item: ScreeningItem, findings: ScreeningFindings): ScreeningProblem[] {
  const field = `items.${item.key}`;
  const given = Object.hasOwn(findings.items, item.key) ? findings.items[item.key] : undefined;
  if (given === undefined) return problem(field, 'missing', `Not asked: ${item.words}.`);
  if (given.answer === 'no') return [];
  if (given.answer === 'yes') return problem(field, item.kind, `${item.words}.`);
  // Not known is never "no": against a contraindication it has to be found out, a caution may be weighed.
  return item.kind === 'contraindication'
    ? problem(field, 'missing', `Find out: ${item.words}.`)
    : problem(field, 'caution', `Not known: ${item.words}.`);
}

function historyProblems(findings: ScreeningFindings): ScreeningProblem[] {
  const { allergies, medicines } = findings;
  const named = medicines.list.some((medicine) => medicine.name.trim() !== '');
  const unknown = substances.filter((substance) => findings.substances[substance].use === 'not-known');
  return [
    ...(isBlank(allergies) ? problem('allergies', 'missing', 'Record allergies, or "None known".') : []),
    ...(medicines.taken === 'not-known'
      ? problem('medicines', 'missing', 'Record the current medicines, or that none are taken.')
      : []),
    ...(medicines.taken === 'some' && !named
      ? problem('medicines', 'missing', 'Name the medicines that are taken.')
      : []),
    ...(medicines.taken === 'none' && named
      ? problem('medicines', 'missing', 'Medicines are named, and none are said to be taken: correct one.')
      : []),
    ...unknown.flatMap((substance) =>
      problem(
        `substances.${substance}`,
        'missing',
        `Record the use: ${substanceNames[substance].toLowerCase()}.`,
      ),
    ),
  ];
}

function pregnancyProblems({ pregnancy }: ScreeningFindings, today: PlainDate): ScreeningProblem[] {
  const { applies, result, testedOn } = pregnancy;
  if (applies === 'no') return [];
  if (applies === 'not-known') {
    return problem('pregnancy.applies', 'missing', 'Say whether a pregnancy test applies.');
  }
  if (result === 'positive')
    return problem('pregnancy.result', 'contraindication', 'The pregnancy test is positive.');
  if (result === 'not-done') return problem('pregnancy.result', 'missing', 'The pregnancy test is not done.');
  return dayProblem('pregnancy.testedOn', 'the pregnancy test', testedOn, today);
}

function consentProblems({ consent }: ScreeningFindings, today: PlainDate): ScreeningProblem[] {
  const version = isBlank(consent.version)
    ? problem('consent.version', 'missing', 'Name the version of the consent form that was signed.')
    : [];
  return [...version, ...dayProblem('consent.signedOn', 'the consent', consent.signedOn, today)];
}

function dayProblem(
  field: string,
  what: string,
  day: PlainDate | null,
  today: PlainDate,
): ScreeningProblem[] {
  if (day === null) return problem(field, 'missing', `Give the day of ${what}.`);
  if (day <= today) return [];
  return problem(field, 'missing', `The day of ${what}, ${dateText(day)}, has not come yet.`);
}

function problem(field: string, kind: Kind, sentence: string): ScreeningProblem[] {
  return [{ field, kind, blocks: kind !== 'caution', sentence }];
}

function isBlank(text: string | null): text is null {
  return text === null || text.trim() === '';
}
