/** A word of a fixed list, with what it means and where it is from. */
export interface Term<Key extends string = string> {
  key: Key;
  words: string;
  meaning?: string;
}

export const grades = [1, 2, 3, 4, 5] as const;
export type Grade = (typeof grades)[number];

/** Severity: CTCAE version 5 (US National Cancer Institute, 2017). Graded by the clinician, never by the machine. */
export const ctcaeGrades: readonly { grade: Grade; words: string; meaning: string }[] = [
  { grade: 1, words: 'Mild', meaning: 'No intervention needed.' },
  {
    grade: 2,
    words: 'Moderate',
    meaning: 'Minimal or local intervention, or limits instrumental daily activities.',
  },
  { grade: 3, words: 'Severe', meaning: 'Hospital care, or limits self-care; not at once life-threatening.' },
  { grade: 4, words: 'Life-threatening', meaning: 'Urgent intervention needed.' },
  { grade: 5, words: 'Death', meaning: 'Death related to the event.' },
];

/** What makes an event serious, apart from its grade: 21 CFR 312.32. */
export const seriousnessCriteria = [
  { key: 'death', words: 'Death' },
  { key: 'life-threatening', words: 'Life-threatening' },
  { key: 'hospitalisation', words: 'Admission to hospital, or a longer stay' },
  { key: 'disability', words: 'Lasting or significant disability' },
  { key: 'congenital-anomaly', words: 'Congenital anomaly or birth defect' },
  { key: 'important-medical-event', words: 'Important medical event that needed an intervention' },
] as const satisfies readonly Term[];
export type Seriousness = (typeof seriousnessCriteria)[number]['key'];

/** Relation to the treatment, in the five steps usual in trials; "cannot be told" is the WHO-UMC's. */
export const relatednessTerms = [
  { key: 'unrelated', words: 'Unrelated' },
  { key: 'unlikely', words: 'Unlikely' },
  { key: 'possible', words: 'Possible' },
  { key: 'probable', words: 'Probable' },
  { key: 'definite', words: 'Definite' },
  { key: 'unclassifiable', words: 'Cannot be told' },
] as const satisfies readonly Term[];
export type Relatedness = (typeof relatednessTerms)[number]['key'];

/** Against what the product information names: 21 CFR 312.32. */
export const expectednessTerms = [
  { key: 'expected', words: 'Expected' },
  { key: 'unexpected', words: 'Unexpected' },
  { key: 'not-assessed', words: 'Not assessed' },
] as const satisfies readonly Term[];
export type Expectedness = (typeof expectednessTerms)[number]['key'];

export const actionOnDoseTerms = [
  { key: 'none', words: 'None' },
  { key: 'reduced', words: 'Reduced' },
  { key: 'withheld', words: 'Withheld' },
  { key: 'stopped', words: 'Treatment stopped' },
  { key: 'not-applicable', words: 'Does not apply' },
] as const satisfies readonly Term[];
export type ActionOnDose = (typeof actionOnDoseTerms)[number]['key'];

/** As in the ICH E2B reports. */
export const outcomeTerms = [
  { key: 'recovered', words: 'Recovered' },
  { key: 'recovering', words: 'Recovering' },
  { key: 'recovered-with-sequelae', words: 'Recovered with sequelae' },
  { key: 'not-recovered', words: 'Not recovered' },
  { key: 'fatal', words: 'Fatal' },
  { key: 'unknown', words: 'Not known' },
] as const satisfies readonly Term[];
export type Outcome = (typeof outcomeTerms)[number]['key'];

/** Common events of ketamine and those of special interest, as suggestions; any other text may be typed. */
export const suggestedTerms: readonly string[] = [
  'Raised blood pressure',
  'Blood pressure crisis',
  'Fast heart rate',
  'Dissociation',
  'Nausea',
  'Vomiting',
  'Dizziness',
  'Blurred or double vision',
  'Headache',
  'Anxiety',
  'Distressed mood',
  'Confusion',
  'Drowsiness',
  'Slurred speech',
  'Pain at the injection site',
  'Numb mouth or bitter taste',
  'Urinary symptoms',
  'Cystitis',
  'Respiratory depression',
  'Loss of consciousness',
  'Suicidal thoughts',
  'Suicide attempt',
  'Misuse of ketamine',
  'Fall',
];

/** The words of a key; a key that is not on the list is shown as it stands. */
export function wordsOf(terms: readonly Term[], key: string): string {
  return terms.find((term) => term.key === key)?.words ?? key;
}
