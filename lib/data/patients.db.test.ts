import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { plainDate, type PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { type EnrolPatientInput, enrolPatientSchema } from '@/lib/schemas/patient';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { changePatient, enrolPatient, getPatient, nextRecordNumber } from './patients';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const day = (year: number, month: number, date: number): PlainDate => plainDate(year, month, date)!;

const patientFields = z.object(enrolPatientSchema.omit({ key: true, confirmed: true }).shape);

let numbers = 0;
function person(fields: Partial<EnrolPatientInput> = {}): EnrolPatientInput {
  numbers += 1;
  return {
    key: newId(),
    confirmed: false,
    recordNumber: `T-${String(numbers).padStart(4, '0')}`,
    familyName: `Family${numbers}`,
    givenName: 'Given',
    preferredName: '',
    birthDate: day(1950 + (numbers % 50), 1 + (numbers % 12), 1 + (numbers % 28)),
    sex: 'female',
    phone: '',
    email: '',
    address: '',
    ...fields,
  };
}

const countOf = async (actor: Actor): Promise<number> => withActor(actor, (tx) => tx.patient.count());

async function fieldsOf(actor: Actor, patientId: string) {
  const { version, ...rest } = await withActor(actor, (tx) => getPatient(tx, patientId));
  return { ...patientFields.parse(rest), version };
}

describe('enrolling', () => {
  it('of twenty submits at once with one key makes one patient', async () => {
    const actor = await record.openClinic('Twenty');
    const input = person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => enrolPatient(actor, input)));
    expect(new Set(answers.map((answer) => answer.patientId)).size).toBe(1);
    expect(await countOf(actor)).toBe(1);
  });

  it('refuses another text under a used key', async () => {
    const actor = await record.openClinic('Key');
    const input = person();
    await enrolPatient(actor, input);
    expect((await refusalOf(enrolPatient(actor, { ...input, phone: '1' }))).reason).toBe('conflict');
  });

  it('keeps record numbers apart within a clinic, and says nothing about other clinics', async () => {
    const one = await record.openClinic('North');
    const other = await record.openClinic('South');
    await enrolPatient(one, person({ recordNumber: 'SAME-1' }));
    await enrolPatient(other, person({ recordNumber: 'SAME-1' }));
    const refusal = await refusalOf(enrolPatient(one, person({ recordNumber: 'SAME-1' })));
    expect(refusal.message).toBe('Record number SAME-1 already belongs to another patient of this clinic.');
    expect(refusal.detail).toEqual({ field: 'recordNumber' });
  });

  it('gives each patient a study code without vowels', async () => {
    const actor = await record.openClinic('Codes');
    const { patientId } = await enrolPatient(actor, person());
    const patient = await withActor(actor, (tx) => getPatient(tx, patientId));
    expect(patient.studyCode).toMatch(/^[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{2}$/);
  });

  it('asks once about the same name, in either order and without accents', async () => {
    const actor = await record.openClinic('Names');
    await enrolPatient(actor, person({ familyName: 'García', givenName: 'María', recordNumber: 'N-1' }));
    const again = person({ familyName: 'Maria', givenName: 'GARCIA' });
    const refusal = await refusalOf(enrolPatient(actor, again));
    expect(refusal.reason).toBe('confirm');
    expect(JSON.stringify(refusal.detail)).toContain('GARCÍA, María (N-1');
    expect(JSON.stringify(refusal.detail)).toContain('has the same name.');
    await enrolPatient(actor, { ...again, confirmed: true });
    expect(await countOf(actor)).toBe(2);
  });

  it('asks once about the same birth date, not about another clinic’s patient', async () => {
    const actor = await record.openClinic('Dates');
    const other = await record.openClinic('Other dates');
    const born = day(1979, 7, 14);
    await enrolPatient(other, person({ birthDate: born }));
    await enrolPatient(actor, person({ birthDate: born }));
    const refusal = await refusalOf(enrolPatient(actor, person({ birthDate: born })));
    expect(refusal.detail).toMatchObject({
      sentences: [expect.stringContaining('has the same birth date.')],
    });
  });

  it('asks once about a minor, and refuses a birth date in the future', async () => {
    const actor = await record.openClinic('Ages');
    const minor = await refusalOf(enrolPatient(actor, person({ birthDate: day(2020, 1, 1) })));
    expect(minor.detail).toMatchObject({ sentences: [expect.stringContaining('this app is for adults')] });
    const unborn = await refusalOf(
      enrolPatient(actor, person({ birthDate: day(2190, 1, 1), confirmed: true })),
    );
    expect(unborn.reason).toBe('rule');
  });

  it('suggests the number after the greatest one of the newest pattern', async () => {
    const actor = await record.openClinic('Numbers');
    expect(await withActor(actor, nextRecordNumber)).toBe('0001');
    await enrolPatient(actor, person({ recordNumber: 'RC-00217' }));
    await enrolPatient(actor, person({ recordNumber: 'RC-00099' }));
    expect(await withActor(actor, nextRecordNumber)).toBe('RC-00218');
    await enrolPatient(actor, person({ recordNumber: '2026/9' }));
    expect(await withActor(actor, nextRecordNumber)).toBe('2026/10');
  });
});

describe('changing a patient', () => {
  it('is refused on a stale version, with the text that is saved now', async () => {
    const actor = await record.openClinic('Stale');
    const { patientId } = await enrolPatient(actor, person());
    const fields = await fieldsOf(actor, patientId);
    const change = { ...fields, patientId, confirmed: false };
    await changePatient(actor, { ...change, key: newId(), phone: 'first' });
    const refusal = await refusalOf(changePatient(actor, { ...change, key: newId(), phone: 'second' }));
    expect(refusal.reason).toBe('conflict');
    expect(refusal.detail).toMatchObject({ theirs: { phone: 'first', version: 2 } });
    await changePatient(actor, { ...change, version: 2, key: newId(), phone: 'second' });
    expect((await withActor(actor, (tx) => getPatient(tx, patientId))).phone).toBe('second');
  });

  it('of two at once lets one through', async () => {
    const actor = await record.openClinic('Two');
    const { patientId } = await enrolPatient(actor, person());
    const fields = await fieldsOf(actor, patientId);
    const outcomes = await Promise.allSettled(
      ['a', 'b'].map((phone) =>
        changePatient(actor, { ...fields, patientId, phone, key: newId(), confirmed: false }),
      ),
    );
    expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('does not find another clinic’s patient, in the same words as one that never was', async () => {
    const owner = await record.openClinic('Owner');
    const stranger = await record.openClinic('Stranger');
    const { patientId } = await enrolPatient(owner, person());
    const fields = person();
    const foreign = await refusalOf(
      changePatient(stranger, { ...fields, patientId, version: 1, key: newId() }),
    );
    const never = await refusalOf(
      changePatient(stranger, { ...fields, patientId: newId(), version: 1, key: newId() }),
    );
    expect(foreign.reason).toBe('not-found');
    expect(foreign.message).toBe(never.message);
  });

  it('leaves an unknown birth date unknown, but never empties a known one', async () => {
    const actor = await record.openClinic('Unknown');
    const { patientId } = await enrolPatient(actor, person());
    const fields = await fieldsOf(actor, patientId);
    const emptied = { ...fields, patientId, birthDate: null, key: newId(), confirmed: false };
    expect((await refusalOf(changePatient(actor, emptied))).detail).toEqual({ field: 'birthDate' });
    await record.superuser.query('update patient set birth_date = null where id = $1', [patientId]);
    await changePatient(actor, { ...emptied, key: newId(), phone: '5' });
    expect((await withActor(actor, (tx) => getPatient(tx, patientId))).birthDate).toBeNull();
  });
});
