import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { readListedPatients } from '@/lib/domain/listed-patient';
import { newId } from '@/lib/ids';
import { patientListSchema } from '@/lib/schemas/patient-list';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { listPatients } from './patient-list';
import { findPatients } from './patient-search';

let record: TestRecord;
let actor: Actor;

const surnames = ['Adler', 'Adams', 'Äbel', 'Berg', 'O’Brien', 'Van der Berg', 'Li', 'Øst', 'Zhu', '張'];

beforeAll(async () => {
  record = await openTestRecord();
  actor = await record.openClinic('Large');
  const neighbour = await record.openClinic('Neighbour');
  for (const of of [actor, neighbour]) await enrol(of, surnames);
  // More than a search weighs and shows.
  await record.superuser.query(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
     select gen_random_uuid(), $1, 'M-' || i, 'Many' || chr(97 + i % 26) || chr(97 + i / 26), 'Same', '1980-01-01', 'female', 'M-' || i
     from generate_series(1, 600) i`,
    [actor.clinic.id],
  );
});
afterAll(() => record.close());

async function enrol(of: Actor, names: readonly string[]) {
  for (const name of names) {
    const id = newId();
    await record.superuser.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code)
       values ($1::uuid, $2, $1::text, $3, 'Given', 'female', $1::text)`,
      [id, of.clinic.id, name],
    );
  }
}

it('keeps the words of names for the search alone', async () => {
  await expect(record.app.query('select word from patient_word')).rejects.toThrow('permission denied');
});

describe('the pages of a long list', () => {
  const numbers = async (address: Record<string, string>) => {
    const { rows, total } = await listPatients(actor, patientListSchema.parse(address));
    return { total, numbers: readListedPatients(rows).map(({ recordNumber }) => recordNumber) };
  };

  it.each([
    ['asc', 'name_key, id'],
    ['desc', 'name_key desc, id desc'],
  ])('hold each patient once, in the order of the names, %s', async (dir, order) => {
    const { rows } = await record.superuser.query<{ record_number: string }>(
      `select record_number from patient where clinic_id = $1 order by ${order}`,
      [actor.clinic.id],
    );
    const paged: string[] = [];
    for (let page = 1; page <= 25; page += 1) {
      const listed = await numbers({ dir, page: String(page) });
      expect(listed.total).toBe(610);
      paged.push(...listed.numbers);
    }
    expect(paged).toEqual(rows.map((row) => row.record_number));
    expect((await numbers({ dir, page: '26' })).numbers).toEqual([]);
  });
});

describe('a search that fits many', () => {
  it('shows as many as are asked for, the names that begin so first and in their order', async () => {
    const found = (await findPatients(actor, 'many', 8)).map(({ name }) => name);
    expect(found).toHaveLength(8);
    expect(found).toEqual([...found].sort());
    expect(found[0]).toBe('MANYAB, Same');
    const page = await listPatients(actor, patientListSchema.parse({ q: 'same' }));
    expect(page.total).toBe(200);
  });

  it('finds two words in either order', async () => {
    for (const typed of ['manyba same', 'same manyba']) {
      const [first] = await findPatients(actor, typed, 8);
      expect(first?.recordNumber, typed).toBe('M-1');
    }
  });

  it('finds a misspelt name among many that share another, and a new name at once', async () => {
    const misspelt = async (typed: string) => (await findPatients(actor, typed, 8)).map(({ name }) => name);
    expect((await misspelt('adelr'))[0]).toBe('ADLER, Given');
    // More bear the near name than are shown: the surnames in the order of the list.
    const many = await misspelt('mnayab');
    expect(many).toEqual(['MANYAB, Same', ...many.slice(1)]);
    expect((await misspelt('manyba samee'))[0]).toBe('MANYBA, Same');
    expect((await misspelt('samee mnayba'))[0]).toBe('MANYBA, Same');
    expect(await misspelt('wintresgill')).toEqual([]);
    await enrol(actor, ['Wintersgill']);
    expect((await misspelt('wintresgill'))[0]).toBe('WINTERSGILL, Given');
  });
});
