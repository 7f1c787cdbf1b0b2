import type { Term } from '../adverse-events/vocabulary';

/** What a signature means; shown with it for ever (21 CFR 11.50: name, time and meaning). */
export const signatureMeanings = [
  { key: 'author of this record', words: 'Author of this record' },
  { key: 'reviewed and approved', words: 'Reviewed and approved' },
] as const satisfies readonly Term[];
export type SignatureMeaning = (typeof signatureMeanings)[number]['key'];

export const signatureStates = ['unsigned', 'signed', 'amended', 'invalid'] as const;
export type SignatureState = (typeof signatureStates)[number];
export const signatureStateNames: Readonly<Record<SignatureState, string>> = {
  unsigned: 'Draft, not signed',
  signed: 'Signed',
  amended: 'Amended and signed',
  invalid: 'Signature does not match the record',
};

export const recordKinds = ['session', 'response', 'adverse-event', 'screening'] as const;
export type RecordKind = (typeof recordKinds)[number];
export const recordKindNames: Readonly<Record<RecordKind, string>> = {
  session: 'Medicine session',
  response: 'Questionnaire',
  'adverse-event': 'Adverse event',
  screening: 'Screening',
};
