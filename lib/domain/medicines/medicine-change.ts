import { addDays, type PlainDate } from '../plain-date';
import { dateText } from '../words';

export const medicineHappenings = ['started', 'dose-changed', 'stopped'] as const;
/** What happened with a medicine that the patient takes besides the doses of the sessions. */
export type MedicineHappening = (typeof medicineHappenings)[number];

export const happeningNames: Readonly<Record<MedicineHappening, string>> = {
  started: 'Started',
  'dose-changed': 'Dose changed',
  stopped: 'Stopped',
};

/** A change as it is written down; null = not said yet. */
export interface MedicineChangeContent {
  /** As it was typed: the generic name where it is known. */
  medicine: string;
  happening: MedicineHappening | null;
  on: PlainDate | null;
  /** True where the day is not known exactly. */
  about: boolean;
  /** "75 mg daily"; null = not said. Nothing is taken before a start, nor after a stop. */
  doseBefore: string | null;
  doseAfter: string | null;
  reason: string | null;
}

/** A change that is whole. */
export interface MedicineChange extends MedicineChangeContent {
  happening: MedicineHappening;
  on: PlainDate;
}

export interface MedicineProblem {
  field: 'medicine' | 'happening' | 'on' | 'doseBefore' | 'doseAfter';
  sentence: string;
}

/** What is missing in a change, or cannot be. */
export function changeProblems(change: MedicineChangeContent, today: PlainDate): MedicineProblem[] {
  const { medicine, happening, on, doseBefore, doseAfter } = change;
  const problems: MedicineProblem[] = [];
  if (medicine.trim() === '')
    problems.push({ field: 'medicine', sentence: 'Name the medicine, by its generic name if you know it.' });
  if (happening === null)
    problems.push({ field: 'happening', sentence: 'Say whether it was started, changed or stopped.' });
  if (on === null)
    problems.push({
      field: 'on',
      sentence: 'Enter the day, such as 09-Sep-2026, and mark “About” if unsure.',
    });
  if (on !== null && on > today)
    problems.push({
      field: 'on',
      sentence: 'It cannot lie in the future: record the change once it was made.',
    });
  if (happening === 'started' && doseBefore !== null)
    problems.push({ field: 'doseBefore', sentence: 'A medicine that was started had no dose before.' });
  if (happening === 'stopped' && doseAfter !== null)
    problems.push({ field: 'doseAfter', sentence: 'A medicine that was stopped has no dose afterwards.' });
  if (happening === 'dose-changed' && doseAfter === null)
    problems.push({ field: 'doseAfter', sentence: 'Write the dose that is taken from that day on.' });
  if (happening === 'dose-changed' && doseAfter !== null && sameWords(doseBefore ?? '', doseAfter))
    problems.push({
      field: 'doseAfter',
      sentence: 'The dose before and the dose now are the same: correct one of them.',
    });
  return problems;
}

/** The day as it is known: "09-Sep-2026", "about 09-Sep-2026". */
export function changeDayText(
  { on, about }: { on: PlainDate; about: boolean },
  dayText: (day: PlainDate) => string = dateText,
): string {
  return about ? `about ${dayText(on)}` : dayText(on);
}

/** The change in words, without its day: "Venlafaxine: 75 mg daily → 150 mg daily". */
export function changeWords({
  medicine,
  happening,
  doseBefore,
  doseAfter,
}: Pick<MedicineChange, 'medicine' | 'happening' | 'doseBefore' | 'doseAfter'>): string {
  switch (happening) {
    case 'started':
      return `${medicine} started${doseAfter === null ? ', dose not recorded' : `, ${doseAfter}`}`;
    case 'stopped':
      return `${medicine} stopped${doseBefore === null ? '' : `, was ${doseBefore}`}`;
    case 'dose-changed':
      return `${medicine}: ${doseBefore ?? 'dose not recorded'} → ${doseAfter ?? 'dose not recorded'}`;
  }
}

/** The same without anything that was typed, for research. */
export function bareChangeWords(happening: MedicineHappening): string {
  switch (happening) {
    case 'started':
      return 'Medicine started';
    case 'stopped':
      return 'Medicine stopped';
    case 'dose-changed':
      return 'Dose of a medicine changed';
  }
}

/** One medicine under all ways of writing it: "  Venlafaxine " is "venlafaxine". */
export function medicineKey(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');
}

function sameWords(a: string, b: string): boolean {
  return medicineKey(a) === medicineKey(b);
}

/** What happened that is of this course: from a fortnight before its first session, when washing in or out may begin. */
export const daysBeforeCourse = 14;

/** Whether a day lies where the charts of a course flag changes of medicines; without a session nothing is flagged. */
export function isNearCourse(
  on: PlainDate,
  firstSession: PlainDate | null,
  lastShown: PlainDate | null,
): boolean {
  if (firstSession === null) return false;
  return on >= addDays(firstSession, -daysBeforeCourse) && (lastShown === null || on <= lastShown);
}
