import type { FieldProblem } from '@/components/ui/error-summary';
import {
  changeProblems,
  type MedicineChange,
  medicineHappenings,
  medicineKey,
} from '@/lib/domain/medicines/medicine-change';
import type { TakenMedicine } from '@/lib/domain/medicines/taken-now';
import type { PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import {
  type MedicineContentInput,
  medicineContentSchema,
  type MedicineFormValues,
  medicineFormSchema,
} from '@/lib/schemas/medicine-change';

/** A change as the form starts from it. */
export interface EditedMedicine extends MedicineChange {
  id: string;
  version: number;
}

export interface MedicineFormRules {
  order: 'dmy' | 'mdy';
  today: PlainDate;
  zone: string;
}

/** An empty form: nothing is chosen for whoever fills it in. */
export const emptyMedicine: MedicineFormValues = {
  medicine: '',
  happening: '',
  on: '',
  about: false,
  doseBefore: '',
  doseAfter: '',
  reason: '',
  why: '',
  version: null,
};

/** A stored change as text in the form. */
export function medicineValues(change: EditedMedicine): MedicineFormValues {
  return {
    medicine: change.medicine,
    happening: change.happening,
    on: formatDate(change.on),
    about: change.about,
    doseBefore: change.doseBefore ?? '',
    doseAfter: change.doseAfter ?? '',
    reason: change.reason ?? '',
    why: '',
    version: change.version,
  };
}

/** The kept text of a form; null when the body is not one (discarded, or of an older form). */
export function readMedicineDraft(body: unknown): MedicineFormValues | null {
  return medicineFormSchema.safeParse(body).data ?? null;
}

/** The dose before, as far as it is known of a medicine that is taken, where nothing was typed there. */
export function withKnownDose(
  values: MedicineFormValues,
  taken: readonly TakenMedicine[],
): MedicineFormValues {
  if (values.doseBefore !== '' || !asksBefore(values.happening)) return values;
  const known = taken.find((each) => medicineKey(each.medicine) === medicineKey(values.medicine));
  return known?.dose == null ? values : { ...values, doseBefore: known.dose };
}

/** Whether a dose was taken before, and is afterwards; both as long as nothing is chosen. */
export function asksBefore(happening: string): boolean {
  return happening === 'dose-changed' || happening === 'stopped';
}
export function asksAfter(happening: string): boolean {
  return happening === 'dose-changed' || happening === 'started';
}

type ReadForm =
  { change: MedicineContentInput; problems: [] } | { change: null; problems: readonly FieldProblem[] };

/** Reads the form: what will be sent, or every problem with the field it stands beside, in the order of the fields. */
export function readMedicineForm(
  values: MedicineFormValues,
  { order, today }: MedicineFormRules,
  isAmendment: boolean,
): ReadForm {
  const days = parseTypedDate(values.on, { order, latest: today }) ?? [];
  const written = (text: string) => (text.trim() === '' ? null : text.trim());
  const { happening } = values;
  const content = {
    medicine: values.medicine.trim(),
    happening: medicineHappenings.find((each) => each === happening) ?? null,
    on: days.length === 1 ? (days[0] ?? null) : null,
    about: values.about,
    // A field that is not on the screen does not count.
    doseBefore: asksBefore(happening) ? written(values.doseBefore) : null,
    doseAfter: asksAfter(happening) ? written(values.doseAfter) : null,
    reason: written(values.reason),
  };
  const problems = changeProblems(content, today).map(({ field, sentence }): FieldProblem => ({
    fieldId: field,
    message: sentence,
  }));
  if (isAmendment && values.why.trim() === '')
    problems.push({ fieldId: 'why', message: 'Say why it is amended.' });
  const read = medicineContentSchema.safeParse(content);
  if (read.success && problems.length === 0) return { change: read.data, problems: [] };
  const known = new Set(problems.map(({ fieldId }) => fieldId));
  for (const { path, message } of read.error?.issues ?? []) {
    const fieldId = String(path[0] ?? '');
    if (!known.has(fieldId)) problems.push({ fieldId, message });
  }
  const place = ({ fieldId }: FieldProblem) => formOrder.indexOf(fieldId ?? '');
  return { change: null, problems: problems.sort((a, b) => place(a) - place(b)) };
}

const formOrder: readonly string[] = [
  'medicine',
  'happening',
  'on',
  'doseBefore',
  'doseAfter',
  'reason',
  'why',
];
