import { withActor } from '@/lib/auth/with-actor';
import {
  amendMedicineChange,
  markMedicineInError,
  recordMedicineChange,
} from '@/lib/data/medicine-changes-save';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import {
  amendMedicineSchema,
  type MedicineContentInput,
  medicineInErrorSchema,
  recordMedicineSchema,
} from '@/lib/schemas/medicine-change';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

type Doses = Pick<MedicineContentInput, 'doseBefore' | 'doseAfter'>;

interface InventedChange extends Doses, Pick<MedicineContentInput, 'medicine' | 'happening' | 'reason'> {
  familyName: string;
  /** Days after a session of the newest course, which has a later one that was held, or days before it. */
  after: { session: number; days: number };
  about?: boolean;
  amended?: Partial<Doses> & { why: string };
  inError?: string;
}

const from = (doseBefore: string): Doses => ({ doseBefore, doseAfter: null });
const to = (doseAfter: string): Doses => ({ doseBefore: null, doseAfter });

/** In step with what the screenings of these people list. */
const changes: readonly InventedChange[] = [
  {
    familyName: 'Imaginário',
    after: { session: 1, days: 3 },
    medicine: 'Sertraline',
    happening: 'dose-changed',
    doseBefore: '100 mg in the morning',
    doseAfter: '50 mg in the morning',
    reason: 'Restless in the evening; agreed with the family doctor.',
  },
  {
    familyName: 'Przykładowa',
    after: { session: 2, days: 1 },
    medicine: 'Cefuroxime',
    happening: 'started',
    ...to('500 mg twice a day'),
    reason: 'Cystitis.',
  },
  {
    familyName: 'Przykładowa',
    after: { session: 2, days: 6 },
    medicine: 'Cefuroxime',
    happening: 'stopped',
    ...from('500 mg twice a day'),
    reason: 'Course ended.',
  },
  {
    familyName: 'Esimerkki',
    after: { session: 1, days: -4 },
    about: true,
    medicine: 'Lorazepam',
    happening: 'stopped',
    ...from('1 mg at night, seldom'),
    reason: 'Before the first session.',
  },
  {
    familyName: 'Esimerkki',
    after: { session: 3, days: 2 },
    medicine: 'Venlafaxine',
    happening: 'dose-changed',
    doseBefore: '150 mg',
    doseAfter: '75 mg',
    reason: null,
  },
  {
    familyName: 'Örnek',
    after: { session: 2, days: 1 },
    medicine: 'Lamotrigine',
    happening: 'started',
    ...to('25 mg daily'),
    reason: 'Nerve pain; by the neurologist.',
  },
  {
    familyName: 'Örnek',
    after: { session: 2, days: 4 },
    medicine: 'Gabapentin',
    happening: 'started',
    ...to('300 mg at night'),
    reason: null,
    inError: 'Written into the wrong record.',
  },
  {
    familyName: 'Örnek',
    after: { session: 3, days: 5 },
    medicine: 'Lamotrigine',
    happening: 'dose-changed',
    doseBefore: '25 mg daily',
    doseAfter: '50 mg daily',
    reason: null,
  },
  {
    familyName: 'Mockingham',
    after: { session: 2, days: 3 },
    medicine: 'Melatonin',
    happening: 'started',
    ...to('5 mg at night'),
    reason: 'Afraid of going to sleep.',
    amended: { doseAfter: '2 mg at night', why: 'The box says 2 mg.' },
  },
  {
    familyName: 'Voorbeeld-Kowalski',
    after: { session: 4, days: 2 },
    about: true,
    medicine: 'Lorazepam',
    happening: 'stopped',
    ...from('1 mg at night, seldom'),
    reason: 'Not needed any more.',
  },
];

interface HeldSession {
  patientId: string;
  familyName: string;
  number: number;
  heldOn: PlainDate;
}

/** Writes the changes of medicines of the demo, as the form would be filled in; what is there already stays as it is. */
export async function writeDemoMedicines({ staff, clinician }: DemoStaff): Promise<void> {
  const sessions = await withActor(
    clinician,
    (tx) => tx.$queryRaw<HeldSession[]>`
      select distinct on (p.family_name, s.number) p.id as "patientId", p.family_name as "familyName", s.number,
        s.held_on::text as "heldOn"
      from medicine_session s join patient p on p.id = s.patient_id
      join treatment_course c on c.id = s.course_id
      where s.status = 'held' order by p.family_name, s.number, c.number desc`,
  );
  for (const { familyName, after, about = false, amended, inError, ...said } of changes) {
    const session = sessions.find((each) => each.familyName === familyName && each.number === after.session);
    if (!session) throw new Error(`The demo has no session ${after.session} of ${familyName}.`);
    const { patientId } = session;
    const step = `${said.medicine} of ${familyName}, ${said.happening}`;
    const change = { ...said, about, on: addDays(session.heldOn, after.days) };
    const { changeId } = await recordMedicineChange(
      staff,
      recordMedicineSchema.parse({ key: demoKey(step), patientId, confirmed: true, change }),
    );
    const place = { patientId, changeId, version: 1 };
    if (amended) {
      const { why, ...doses } = amended;
      const input = { ...place, key: demoKey(`${step}, amended`), confirmed: true, why };
      await amendMedicineChange(
        clinician,
        amendMedicineSchema.parse({ ...input, change: { ...change, ...doses } }),
      );
    }
    if (inError !== undefined) {
      const input = { ...place, key: demoKey(`${step}, in error`), reason: inError };
      await markMedicineInError(staff, medicineInErrorSchema.parse(input));
    }
  }
}
