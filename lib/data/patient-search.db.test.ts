import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { findPatients } from './patient-search';

let record: TestRecord;
let actor: Actor;
let stranger: Actor;

const people = [
  ['RC-00217', 'Okafor', 'Ngozi', '1979-07-14'],
  ['RC-00218', 'García', 'María', '1980-01-02'],
  ['RC-00219', "O'Brien", 'Siobhán', '1961-09-09'],
  ['RC-00220', 'Müller', 'Jürgen', '1979-07-14'],
  ['RC-00221', 'Smith', 'Alex', '1990-12-31'],
  ['RC-00222', 'Van der Berg', 'Li', '1955-05-05'],
  ['RC-01407', 'Plato', '', '1944-03-03'],
] as const;

async function enrol(of: Actor, rows: typeof people) {
  for (const [number, family, given, born] of rows) {
    await record.superuser.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
       values ($1, $2, $3, $4, $5, $6, 'female', $7)`,
      [newId(), of.clinic.id, number, family, given, born, `${number}-code`],
    );
  }
}

beforeAll(async () => {
  record = await openTestRecord();
  stranger = await record.openClinic('Foreign');
  await enrol(stranger, people);
  actor = await record.openClinic('Own');
  await enrol(actor, people);
});
afterAll(() => record.close());

const found = async (typed: string, by = actor) =>
  (await findPatients(by, typed, 8)).map((patient) => patient.recordNumber);

describe('the patient search', () => {
  it('finds a name whole, begun, without accents, in any case and order', async () => {
    for (const typed of ['Okafor', 'oka', 'OKAFOR', 'Ngozi Okafor', 'okafor, ngozi', 'ngo oka']) {
      expect(await found(typed), typed).toEqual(['RC-00217']);
    }
    for (const typed of ['garcia', 'García', 'maria garcia', 'GARCIA MARIA']) {
      expect(await found(typed), typed).toEqual(['RC-00218']);
    }
    expect(await found('muller')).toEqual(['RC-00220']);
    expect(await found("o'brien")).toEqual(['RC-00219']);
    expect(await found('plato')).toEqual(['RC-01407']);
  });

  it('forgives a slip of the finger in a name', async () => {
    for (const [typed, number] of [
      ['okafro', 'RC-00217'],
      ['okaffor ngozi', 'RC-00217'],
      ['gracia', 'RC-00218'],
      ['obrien', 'RC-00219'],
      ['smiht', 'RC-00221'],
      ['smih', 'RC-00221'],
    ] as const) {
      expect(await found(typed), typed).toEqual([number]);
    }
  });

  it('never forgives one in a record number: a near number is somebody else', async () => {
    expect(await found('RC-00217')).toEqual(['RC-00217']);
    expect(await found('rc00217')).toEqual(['RC-00217']);
    expect(await found('217')).toEqual(['RC-00217']);
    expect(await found('RC-00271')).toEqual([]);
  });

  it('finds a birth date in any usual form', async () => {
    for (const typed of [
      '14/7/1979',
      '14.07.1979',
      '1979-07-14',
      '14-Jul-1979',
      'Jul 14, 1979',
      '14071979',
    ]) {
      expect((await found(typed)).sort(), typed).toEqual(['RC-00217', 'RC-00220']);
    }
  });

  it('narrows a name by the birth date, and a birth date by the name', async () => {
    expect(await found('muller 14.7.1979')).toEqual(['RC-00220']);
    expect(await found('14 jul 1979 okafor')).toEqual(['RC-00217']);
  });

  it('takes one or two letters as the beginning of a word', async () => {
    expect(await found('li')).toEqual(['RC-00222']);
    expect(await found('van d')).toEqual(['RC-00222']);
  });

  it('answers nobody to what nobody fits, and to nothing', async () => {
    for (const typed of ['', '   ', 'zzqx', '%', '_', "'; drop table patient; --", '\\', '.*', '1/1/1900']) {
      expect(await found(typed), typed).toEqual([]);
    }
  });

  it('never finds a patient of another clinic', async () => {
    const ids = (await findPatients(actor, 'okafor', 8)).map((patient) => patient.id);
    const foreign = (await findPatients(stranger, 'okafor', 8)).map((patient) => patient.id);
    expect(ids).toHaveLength(1);
    expect(foreign).toHaveLength(1);
    expect(ids).not.toEqual(foreign);
    const empty = await record.openClinic('Empty');
    for (const typed of ['okafor', 'okafro', '217', '14/7/1979'])
      expect(await found(typed, empty)).toEqual([]);
  });

  it('answers nobody outside the door', async () => {
    const { rows } = await record.app.query(`select * from search_patients('okafor', '{}', 8)`);
    expect(rows).toEqual([]);
  });

  it('writes each search into the audit trail', async () => {
    await found('audited words');
    const { rows } = await record.superuser.query(
      `select user_id, detail from audit.event where action = 'search' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ user_id: actor.userId, detail: { query: 'audited words' } }]);
  });
});
