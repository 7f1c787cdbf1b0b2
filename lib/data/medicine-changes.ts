import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { MedicineChange } from '@/lib/domain/medicines/medicine-change';
import type { ScreenedMedicines } from '@/lib/domain/medicines/taken-now';
import { Prisma } from '@/lib/generated/prisma/client';
import { isId } from './patient-header';

/** Who did something to a record, when and why; the name is null when the account is not of this clinic any more. */
export interface MedicineMark {
  by: string | null;
  at: Date;
  reason: string;
}

/** A change of a patient's medicines as the record holds it. */
export interface StoredMedicineChange extends MedicineChange {
  id: string;
  version: number;
  recordedBy: string | null;
  recordedAt: Date;
  /** Null = it counts. */
  enteredInError: MedicineMark | null;
  /** What it said before, the newest first. */
  amendments: (MedicineMark & { replaced: MedicineChange })[];
}

/** A patient's medicines: the changes, the latest first, and what the standing screening listed. */
export interface PatientMedicines {
  changes: StoredMedicineChange[];
  /** Null = no screening was decided. */
  screening: ScreenedMedicines | null;
}

interface MarkJson extends Omit<MedicineMark, 'at'> {
  at: string;
}

interface ChangeJson extends Omit<StoredMedicineChange, 'recordedAt' | 'enteredInError' | 'amendments'> {
  recordedAt: string;
  enteredInError: MarkJson | null;
  amendments: (MarkJson & { replaced: MedicineChange })[];
}

const nameOf = (account: Prisma.Sql) =>
  Prisma.sql`(select u.name from user_account u where u.id = ${account})`;

/** A row `m` of medicine_change with its history as json. */
const changeJson = Prisma.sql`medicine_change_content(m) || jsonb_build_object('id', m.id, 'version', m.version,
  'recordedBy', ${nameOf(Prisma.sql`m.recorded_by`)}, 'recordedAt', m.recorded_at,
  'enteredInError', case when m.entered_in_error_at is not null then jsonb_build_object(
    'by', ${nameOf(Prisma.sql`m.entered_in_error_by`)}, 'at', m.entered_in_error_at, 'reason', m.entered_in_error_reason) end,
  'amendments', coalesce((select jsonb_agg(jsonb_build_object('by', ${nameOf(Prisma.sql`a.amended_by`)}, 'at', a.amended_at,
      'reason', a.reason, 'replaced', a.replaced) order by a.version desc)
    from medicine_change_amendment a where a.change_id = m.id), '[]'))`;

/** All changes of a patient and the medicines of the screening that was decided last, in one query. */
export async function readMedicines(tx: Tx, actor: Actor, patientId: string): Promise<PatientMedicines> {
  if (!isId(patientId)) throw notFoundRefusal();
  const [row] = await tx.$queryRaw<{ changes: ChangeJson[]; screening: ScreenedMedicines | null }[]>`
    select coalesce((select jsonb_agg(${changeJson} order by m.happened_on desc, m.recorded_at desc, m.id desc)
        from medicine_change m where m.clinic_id = (select current_clinic_id()) and m.patient_id = ${patientId}::uuid),
        '[]') as changes,
      (select jsonb_build_object('on', (s.decided_at at time zone ${actor.clinic.timeZone})::date,
          'taken', coalesce(s.findings #>> '{medicines,taken}', 'not-known'),
          'list', coalesce(s.findings #> '{medicines,list}', '[]'))
        from screening s where s.clinic_id = (select current_clinic_id()) and s.patient_id = ${patientId}::uuid
          and s.status = 'decided' order by s.decided_at desc, s.id desc limit 1) as screening`;
  return { changes: (row?.changes ?? []).map(toChange), screening: row?.screening ?? null };
}

/**
 * One change with its history.
 * @throws Refusal `not-found`, also for a change of another patient or another clinic
 */
export async function readMedicineChange(
  tx: Tx,
  patientId: string,
  changeId: string,
): Promise<StoredMedicineChange> {
  if (!isId(patientId) || !isId(changeId)) throw notFoundRefusal();
  const [row] = await tx.$queryRaw<{ change: ChangeJson }[]>`
    select ${changeJson} as change from medicine_change m
    where m.id = ${changeId}::uuid and m.patient_id = ${patientId}::uuid`;
  if (!row) throw notFoundRefusal();
  return toChange(row.change);
}

/** The key under which the form of a change keeps what is being typed; null = a new change. */
export function medicineDraftKey(patientId: string, changeId: string | null): string {
  return changeId === null ? `medicine:new:${patientId}` : `medicine:${changeId}`;
}

function toChange({ recordedAt, enteredInError, amendments, ...rest }: ChangeJson): StoredMedicineChange {
  return {
    ...rest,
    recordedAt: new Date(recordedAt),
    enteredInError: enteredInError && { ...enteredInError, at: new Date(enteredInError.at) },
    amendments: amendments.map((each) => ({ ...each, at: new Date(each.at) })),
  };
}
