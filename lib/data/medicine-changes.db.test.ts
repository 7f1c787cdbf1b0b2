import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Prisma } from '@/lib/generated/prisma/client';
import type { MedicineContentInput } from '@/lib/schemas/medicine-change';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readDraft, writeDraft } from './drafts';
import { medicineDraftKey, readMedicineChange, readMedicines } from './medicine-changes';
import { amendMedicineChange, markMedicineInError, recordMedicineChange } from './medicine-changes-save';
import { sqlStateOf } from './record-refusal';

let clinics: TestRecord;
let clinic: CourseFixture;
let foreign: CourseFixture;

const open = () => makeCourse(clinics.database.superUrl, { start: '2026-09-07', held: 2 });
beforeAll(async () => {
  clinics = await openTestRecord();
  foreign = await open();
}, 60_000);
beforeEach(async () => {
  clinic = await open();
});
afterAll(() => clinics.close());

const venlafaxine: MedicineContentInput = {
  medicine: 'Venlafaxine',
  happening: 'dose-changed',
  on: '2026-09-10' as PlainDate,
  about: true,
  doseBefore: '75 mg daily',
  doseAfter: '150 mg daily',
  reason: null,
};
const input = (part: Partial<MedicineContentInput> = {}, of = clinic) => ({
  key: crypto.randomUUID(),
  patientId: of.patientId,
  confirmed: false,
  change: { ...venlafaxine, ...part },
});
const record = async (part: Partial<MedicineContentInput> = {}, of = clinic) =>
  (await recordMedicineChange(of.actor, input(part, of))).changeId;
const amend = (
  changeId: string,
  version: number,
  part: Partial<MedicineContentInput>,
  why = 'Read wrongly.',
) => amendMedicineChange(clinic.actor, { ...input(part), changeId, version, why });
const mark = (changeId: string, version: number, of = clinic) =>
  markMedicineInError(of.actor, {
    key: crypto.randomUUID(),
    patientId: of.patientId,
    changeId,
    version,
    reason: 'Another patient’s.',
  });
const stored = (changeId: string, of = clinic) =>
  withActor(of.actor, (tx) => readMedicineChange(tx, of.patientId, changeId));
const medicines = (of = clinic) => withActor(of.actor, (tx) => readMedicines(tx, of.actor, of.patientId));

/** What the app's role is answered when it goes past the functions: the SQLSTATE, or the number of rows. */
async function bySql(statement: Prisma.Sql, of = clinic): Promise<string | number> {
  try {
    return await withActor(of.actor, (tx) => tx.$executeRaw(statement));
  } catch (error) {
    return sqlStateOf(error) ?? String(error);
  }
}

describe('recording a change of a medicine', () => {
  it('keeps what was said, by whom and that the day is about, once for a form that is sent twice', async () => {
    const sent = input({ reason: 'Low mood.' });
    const first = await recordMedicineChange(clinic.actor, sent);
    expect(await recordMedicineChange(clinic.actor, sent)).toEqual(first);
    const { changes, screening } = await medicines();
    expect(changes).toMatchObject([
      {
        ...venlafaxine,
        id: first.changeId,
        reason: 'Low mood.',
        recordedBy: 'Dana Reyes',
        version: 1,
        enteredInError: null,
        amendments: [],
      },
    ]);
    expect(screening).toBeNull();
  });

  it('drops the draft of the form', async () => {
    const formKey = medicineDraftKey(clinic.patientId, null);
    await writeDraft(clinic.actor, { formKey, patientId: clinic.patientId, seq: 1, body: {} });
    await record();
    expect(await withActor(clinic.actor, (tx) => readDraft(tx, formKey))).toBeNull();
  });

  it('refuses what cannot be, beside its field, and asks once about what is unusual', async () => {
    await expect(record({ on: '2999-01-01' as PlainDate })).rejects.toMatchObject({
      reason: 'rule',
      detail: { field: 'on' },
    });
    await expect(record({ doseAfter: '75 mg daily' })).rejects.toMatchObject({
      detail: { field: 'doseAfter' },
    });
    await record();
    const again = input({ happening: 'started', doseBefore: null, on: '2026-09-12' as PlainDate });
    await expect(recordMedicineChange(clinic.actor, again)).rejects.toMatchObject({ reason: 'confirm' });
    await recordMedicineChange(clinic.actor, { ...again, confirmed: true });
    expect((await medicines()).changes).toHaveLength(2);
  });

  it('lists the latest first, beside the medicines of the screening that was decided last', async () => {
    const decide = async (list: object[], at: string) =>
      bySql(Prisma.sql`
        insert into screening (id, clinic_id, patient_id, status, decision, decided_by, decided_by_name, decided_at, findings)
        values (gen_random_uuid(), ${clinic.clinicId}::uuid, ${clinic.patientId}::uuid, 'decided', 'eligible',
          ${clinic.actor.userId}::uuid, 'Dana Reyes', ${at}::timestamptz,
          ${JSON.stringify({ medicines: { taken: 'some', list } })}::jsonb)`);
    await decide([{ name: 'Lamotrigine', dose: '100 mg' }], '2026-09-01 09:00+00');
    await decide([{ name: 'Clonazepam', dose: null }], '2026-09-02 09:00+00');
    await record({ on: '2026-09-05' as PlainDate });
    await record({ happening: 'stopped', doseAfter: null, on: '2026-09-20' as PlainDate });
    const { changes, screening } = await medicines();
    expect(changes.map(({ on }) => on)).toEqual(['2026-09-20', '2026-09-05']);
    expect(screening).toEqual({
      on: '2026-09-02',
      taken: 'some',
      list: [{ name: 'Clonazepam', dose: null }],
    });
  });
});

describe('amending a change', () => {
  it('keeps what it said before with the reason and the name, and hands it back to whoever was slower', async () => {
    const changeId = await record();
    const second = await clinic.as('clinical-staff', 'Mo Keller');
    await amendMedicineChange(second, {
      ...input({ doseAfter: '112.5 mg daily', about: false }),
      changeId,
      version: 1,
      why: 'Letter of the doctor.',
    });
    await expect(amend(changeId, 1, { doseAfter: '300 mg daily' })).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { doseAfter: '112.5 mg daily', version: 2 } },
    });
    expect(await stored(changeId)).toMatchObject({
      doseAfter: '112.5 mg daily',
      about: false,
      version: 2,
      recordedBy: 'Dana Reyes',
      amendments: [{ by: 'Mo Keller', reason: 'Letter of the doctor.', replaced: venlafaxine }],
    });
    await expect(amend(changeId, 2, { doseAfter: '112.5 mg daily', about: false })).rejects.toMatchObject({
      message: expect.stringContaining('nothing to amend') as string,
    });
  });

  it('of two at once lets one through', async () => {
    const changeId = await record();
    const both = await Promise.allSettled([
      amend(changeId, 1, { medicine: 'Desvenlafaxine' }),
      amend(changeId, 1, { medicine: 'Duloxetine' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stored(changeId)).amendments).toHaveLength(1);
  });

  it('is held by the database: no new text without its reason, no new author, nothing deleted or forged', async () => {
    const changeId = await record();
    const rewrite = Prisma.sql`update medicine_change set medicine = 'Other', version = version + 1 where id = ${changeId}::uuid`;
    const ofThis = Prisma.sql`where id = ${changeId}::uuid`;
    expect(await bySql(rewrite)).toBe('KAP82');
    expect(
      await bySql(Prisma.sql`update medicine_change set recorded_by = gen_random_uuid() ${ofThis}`),
    ).toBe('42501');
    expect(await bySql(Prisma.sql`delete from medicine_change ${ofThis}`)).toBe('42501');
    await amend(changeId, 1, { medicine: 'Duloxetine' });
    expect(await bySql(rewrite)).toBe('KAP82');
    expect(await bySql(Prisma.sql`update medicine_change_amendment set reason = 'x'`)).toBe('42501');
    // What an amendment replaced is the database's to say, whatever is sent.
    expect(
      await bySql(Prisma.sql`
        insert into medicine_change_amendment (id, clinic_id, patient_id, change_id, version, replaced, reason)
        values (gen_random_uuid(), ${clinic.clinicId}::uuid, ${clinic.patientId}::uuid, ${changeId}::uuid, 9,
          '{"medicine":"Never"}', 'x')`),
    ).toBe(1);
    expect((await stored(changeId)).amendments[0]?.replaced.medicine).toBe('Duloxetine');
  });
});

describe('a change that was entered in error', () => {
  it('stays with name and reason, and changes no more', async () => {
    const changeId = await record();
    await mark(changeId, 1);
    expect((await stored(changeId)).enteredInError).toMatchObject({
      by: 'Dana Reyes',
      reason: 'Another patient’s.',
    });
    await expect(mark(changeId, 2)).rejects.toMatchObject({ reason: 'rule' });
    await expect(amend(changeId, 2, { medicine: 'Duloxetine' })).rejects.toMatchObject({ reason: 'rule' });
    const undo = Prisma.sql`update medicine_change set entered_in_error_at = null, entered_in_error_by = null,
      entered_in_error_reason = null where id = ${changeId}::uuid`;
    expect(await bySql(undo)).toBe('KAP81');
  });

  it('is not marked by whoever saw an older text', async () => {
    const changeId = await record();
    await amend(changeId, 1, { medicine: 'Duloxetine' });
    await expect(mark(changeId, 1)).rejects.toMatchObject({ reason: 'conflict' });
    expect((await stored(changeId)).enteredInError).toBeNull();
  });
});

describe('requirements 20 and 38: the tables of medicines', () => {
  it('show another clinic nothing, and take nothing from it', async () => {
    const changeId = await record();
    await amend(changeId, 1, { medicine: 'Duloxetine' });
    const rows = (of: CourseFixture) =>
      withActor(
        of.actor,
        (tx) => tx.$queryRaw<{ changes: number; amendments: number }[]>`
          select (select count(*)::int from medicine_change) as changes,
            (select count(*)::int from medicine_change_amendment) as amendments`,
      );
    expect(await rows(clinic)).toEqual([{ changes: 1, amendments: 1 }]);
    expect(await rows(foreign)).toEqual([{ changes: 0, amendments: 0 }]);
    await expect(stored(changeId, foreign)).rejects.toMatchObject({ reason: 'not-found' });
    await expect(mark(changeId, 2, foreign)).rejects.toMatchObject({ reason: 'not-found' });
    await expect(
      recordMedicineChange(foreign.actor, { ...input(), key: crypto.randomUUID() }),
    ).rejects.toMatchObject({ reason: 'not-found' });
    const planted = (clinicId: string) => Prisma.sql`
      insert into medicine_change (id, clinic_id, patient_id, medicine, happening, happened_on)
      values (gen_random_uuid(), ${clinicId}::uuid, ${clinic.patientId}::uuid, 'x', 'started', '2026-09-01')`;
    expect(await bySql(planted(clinic.clinicId), foreign)).toBe('42501');
    expect(await bySql(planted(foreign.clinicId), foreign)).toBe('23503');
  });

  it('write each change into the audit trail with who acted', async () => {
    const changeId = await record();
    await amend(changeId, 1, { medicine: 'Duloxetine' });
    await mark(changeId, 2);
    const { rows } = await clinics.superuser.query<Record<string, string>>(
      `select table_name, action, user_id from audit.event where patient_id = $1 and table_name like 'medicine_change%' order by id`,
      [clinic.patientId],
    );
    expect(rows.map(({ table_name, action }) => `${table_name} ${action}`)).toEqual([
      'medicine_change insert',
      'medicine_change_amendment insert',
      'medicine_change update',
      'medicine_change update',
    ]);
    expect(new Set(rows.map(({ user_id }) => user_id))).toEqual(new Set([clinic.actor.userId]));
  });
});
