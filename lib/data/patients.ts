import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now, todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { birthDateProblem, birthDateUnusual } from '@/lib/domain/birth-date';
import { fromUtcMidnight, type PlainDate, toUtcMidnight } from '@/lib/domain/plain-date';
import type { Sex } from '@/lib/domain/sex';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { newId } from '@/lib/ids';
import type { ChangePatientInput, EnrolPatientInput, PatientFields } from '@/lib/schemas/patient';
import { dropDraft } from './drafts';
import { freeStudyCodes } from './study-codes';
import { claimSubmission } from './submissions';

/** A patient as the form edits it. */
export interface PatientRecord extends PatientFields {
  id: string;
  studyCode: string;
  version: number;
}

/** Somebody in the clinic with the same name or birth date. */
export interface SimilarPatient {
  id: string;
  name: string;
  born: string;
  recordNumber: string;
}

const recordColumns = {
  id: true,
  recordNumber: true,
  familyName: true,
  givenName: true,
  preferredName: true,
  birthDate: true,
  sex: true,
  phone: true,
  email: true,
  address: true,
  studyCode: true,
  version: true,
} as const;

/** @throws Refusal `not-found` */
export async function getPatient(tx: Tx, patientId: string): Promise<PatientRecord> {
  const row = await tx.patient.findUnique({ where: { id: patientId }, select: recordColumns });
  if (!row) throw notFoundRefusal();
  return {
    ...row,
    birthDate: row.birthDate && fromUtcMidnight(row.birthDate),
    sex: row.sex as Sex,
    preferredName: row.preferredName ?? '',
    phone: row.phone ?? '',
    email: row.email ?? '',
    address: row.address ?? '',
  };
}

/** The next free record number in the pattern of the patient enrolled last ("RC-00218" after "RC-00217"). */
export async function nextRecordNumber(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ prefix: string; digits: number; greatest: string }[]>`
    with newest as (
      select substring(p.record_number from '^(.*?)\\d{1,12}$') as prefix,
        length(substring(p.record_number from '\\d{1,12}$')) as digits
      from patient p where p.record_number ~ '\\d{1,12}$' order by p.created_at desc, p.id desc limit 1)
    select n.prefix, n.digits, (select max(substr(p.record_number, length(n.prefix) + 1)::bigint)::text from patient p
      where starts_with(p.record_number, n.prefix) and substr(p.record_number, length(n.prefix) + 1) ~ '^\\d{1,12}$') as greatest
    from newest n`;
  const row = rows[0];
  return row ? row.prefix + String(BigInt(row.greatest) + 1n).padStart(row.digits, '0') : '0001';
}

/**
 * Enrols a patient; in an invented clinic the patient is invented too.
 * @throws Refusal `rule` for a record number in use (detail: `field`), `confirm` (detail: `sentences`, `similar`)
 */
export async function enrolPatient(actor: Actor, input: EnrolPatientInput): Promise<{ patientId: string }> {
  return refuseTakenNumber(input.recordNumber, () =>
    withActor(actor, async (tx) => {
      const { key, confirmed, ...fields } = input;
      const patientId = newId();
      // What was asked back is not part of what is saved: a retry of the same person under the same key is a repeat.
      const claim = await claimSubmission(tx, actor, { key, body: fields }, patientId);
      if (claim.kind === 'repeat') return { patientId: claim.resultId };
      await checkPatient(tx, actor, fields, { confirmed, before: null });
      const [studyCode = ''] = await freeStudyCodes(tx, 1);
      await tx.patient.create({
        data: {
          id: patientId,
          clinicId: actor.clinic.id,
          ...columnsOf(fields),
          studyCode,
          synthetic: actor.clinic.synthetic,
        },
        select: { id: true },
      });
      await dropDraft(tx, 'patient:new');
      return { patientId };
    }),
  );
}

/**
 * @throws Refusal `not-found`; `conflict` (detail: `theirs`, the record as it stands now); `rule` and `confirm` as
 * for enrolling
 */
export async function changePatient(actor: Actor, input: ChangePatientInput): Promise<{ patientId: string }> {
  return refuseTakenNumber(input.recordNumber, () =>
    withActor(actor, async (tx) => {
      const { key, confirmed, patientId, version, ...fields } = input;
      const claim = await claimSubmission(tx, actor, { key, body: { patientId, ...fields } }, patientId);
      if (claim.kind === 'repeat') return { patientId: claim.resultId };
      const before = await getPatient(tx, patientId);
      if (before.version !== version) throw changedMeanwhile(before);
      await checkPatient(tx, actor, fields, { confirmed, before });
      const changed = await tx.patient.updateMany({
        where: { id: patientId, version },
        data: { ...columnsOf(fields), version: version + 1, updatedAt: now() },
      });
      if (changed.count === 0) throw changedMeanwhile(await getPatient(tx, patientId));
      await dropDraft(tx, `patient:${patientId}`);
      return { patientId };
    }),
  );
}

function columnsOf(fields: PatientFields) {
  return {
    recordNumber: fields.recordNumber,
    familyName: fields.familyName,
    givenName: fields.givenName,
    preferredName: fields.preferredName || null,
    birthDate: fields.birthDate && toUtcMidnight(fields.birthDate),
    sex: fields.sex,
    phone: fields.phone || null,
    email: fields.email || null,
    address: fields.address || null,
  };
}

function changedMeanwhile(theirs: PatientRecord): Refusal {
  return new Refusal('conflict', 'Somebody else changed this record since you opened it.', { theirs });
}

async function checkPatient(
  tx: Tx,
  actor: Actor,
  fields: PatientFields,
  asked: { confirmed: boolean; before: PatientRecord | null },
): Promise<void> {
  const { before } = asked;
  const today = todayAt(actor.clinic.timeZone);
  if (fields.birthDate === null && before?.birthDate !== null) {
    throw new Refusal('rule', 'Enter the birth date, such as 14-Jul-1979.', { field: 'birthDate' });
  }
  const problem = fields.birthDate && birthDateProblem(fields.birthDate, today);
  if (problem) throw new Refusal('rule', problem, { field: 'birthDate' });
  if (asked.confirmed) return;

  const sentences: string[] = [];
  const isNewDate = fields.birthDate !== before?.birthDate;
  const isNewName = fields.familyName !== before?.familyName || fields.givenName !== before.givenName;
  const unusual = fields.birthDate && isNewDate ? birthDateUnusual(fields.birthDate, today) : null;
  if (unusual) sentences.push(unusual);
  const similar = isNewDate || isNewName ? await similarPatients(tx, fields, before?.id ?? null) : [];
  for (const each of similar) sentences.push(each.sentence);
  if (sentences.length > 0) {
    throw new Refusal('confirm', 'Please check before saving.', {
      sentences,
      similar: similar.map(({ sentence: _sentence, ...patient }) => patient),
    });
  }
}

/** Patients of the same name, in either order and without accents, or born on the same day; most alike first. */
async function similarPatients(tx: Tx, fields: PatientFields, exceptId: string | null) {
  const rows = await tx.$queryRaw<
    {
      id: string;
      family: string;
      given: string;
      born: PlainDate | null;
      number: string;
      same_name: boolean;
    }[]
  >`
    select * from (
      select p.id, p.family_name as family, p.given_name as given, p.birth_date::text as born, p.record_number as number,
        (folded(p.family_name), folded(p.given_name)) in (
          (folded(${fields.familyName}), folded(${fields.givenName})),
          (folded(${fields.givenName}), folded(${fields.familyName}))) as same_name
      from patient p where p.id is distinct from ${exceptId}::uuid) each
    where same_name or born = ${fields.birthDate} order by same_name desc, born = ${fields.birthDate} desc, family, given limit 5`;
  return rows.map((row) => {
    const name = formatName({ familyName: row.family, givenName: row.given });
    const born = row.born === null ? 'birth date not known' : formatDate(row.born);
    const sameDay = row.born !== null && row.born === fields.birthDate;
    const same = row.same_name && sameDay ? 'name and birth date' : row.same_name ? 'name' : 'birth date';
    const sentence = `${name} (${row.number}, ${row.born === null ? born : `born ${born}`}) has the same ${same}.`;
    return { id: row.id, name, born, recordNumber: row.number, sentence };
  });
}

/** The database keeps record numbers apart, also between two people who enrol at the same moment. */
async function refuseTakenNumber<T>(recordNumber: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isTakenNumber(error)) {
      const message = `Record number ${recordNumber} already belongs to another patient of this clinic.`;
      throw new Refusal('rule', message, { field: 'recordNumber' });
    }
    throw error;
  }
}

function isTakenNumber(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'P2002' &&
    JSON.stringify('meta' in error ? error.meta : null).includes('record_number')
  );
}
