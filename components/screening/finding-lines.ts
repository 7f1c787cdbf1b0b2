import {
  answerNames,
  diagnosisNames,
  pregnancyResultNames,
  substanceNames,
  substances,
  substanceUseNames,
} from '@/lib/domain/screening/findings';
import type { ScreeningItem } from '@/lib/domain/screening/items';
import type { TypedScreening } from './typed-screening';

export interface FindingLine {
  label: string;
  value: string;
  /** Part of the record it stands under. */
  part: 'criteria' | 'contraindication' | 'caution' | 'medicines' | 'substances' | 'consent';
  /** A "yes" to an item of the list. */
  marked: boolean;
}

const takenNames: Readonly<Record<string, string>> = {
  some: 'Taken',
  none: 'None',
  'not-known': 'Not known',
};
const named = (names: Readonly<Record<string, string>>, key: string) => names[key] ?? 'Not answered';
const noted = (value: string, note: string) => (note.trim() === '' ? value : `${value}: ${note.trim()}`);
const known = (value: string) => (value.trim() === '' ? 'Not known' : value.trim());

/** Every finding in words, in the order of the form; what is not known says so. */
export function findingLines(typed: TypedScreening, items: readonly ScreeningItem[]): FindingLine[] {
  const line = (part: FindingLine['part'], label: string, value: string, marked = false): FindingLine => ({
    part,
    label,
    value,
    marked,
  });
  const medicines = typed.medicines
    .filter((row) => row.name.trim() !== '')
    .map(({ name, dose }) => (dose.trim() === '' ? name : `${name}, ${dose}`));
  const tested = typed.pregnancyApplies === 'yes' || typed.pregnancyResult !== 'not-done';
  const result = named(pregnancyResultNames, typed.pregnancyResult);
  return [
    line(
      'criteria',
      'Major depressive disorder diagnosed before',
      noted(named(diagnosisNames, typed.diagnosed), typed.diagnosisNote),
    ),
    line('criteria', 'Chronic pain', noted(known(typed.condition), typed.painNote)),
    line('criteria', 'Pain since', known(typed.since)),
    ...items.map((item) => {
      const given = typed.items[item.key] ?? { answer: '', note: '' };
      const value = given.answer === '' ? 'Not asked' : named(answerNames, given.answer);
      return line(item.kind, item.words, noted(value, given.note), given.answer === 'yes');
    }),
    line('medicines', 'Allergies', known(typed.allergies)),
    line(
      'medicines',
      'Current medicines',
      medicines.length === 0 ? named(takenNames, typed.taken) : medicines.join('\n'),
    ),
    ...substances.map((substance) => {
      const { use, note } = typed.substances[substance];
      return line('substances', substanceNames[substance], noted(named(substanceUseNames, use), note));
    }),
    line('consent', 'Pregnancy test applies', named(answerNames, typed.pregnancyApplies)),
    line(
      'consent',
      'Pregnancy test',
      tested && typed.pregnancyTestedOn !== '' ? `${result}, ${typed.pregnancyTestedOn}` : result,
    ),
    line('consent', 'Consent form, version', known(typed.consentVersion)),
    line('consent', 'Consent signed on', known(typed.consentSignedOn)),
  ];
}
