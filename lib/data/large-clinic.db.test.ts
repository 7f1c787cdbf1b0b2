import fc from 'fast-check';
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

async function tally(of: Actor) {
  const { rows } = await record.superuser.query<{ kept: number; counted: number; wrong: number }>(
    `select (select sum(patients)::int from patient_tally where clinic_id = $1) as kept,
       (select count(*)::int from patient where clinic_id = $1) as counted,
       (select count(*)::int from (select initial, patients from patient_tally where clinic_id = $1 and patients <> 0) t
         full join (select left(name_key, 2) as initial, count(*) as patients from patient where clinic_id = $1 group by 1) p
           using (initial) where t.patients is distinct from p.patients) as wrong`,
    [of.clinic.id],
  );
  return rows[0];
}

describe('the tally of names', () => {
  it('counts what is there after any enrolling, renaming and removing', async () => {
    const clinic = await record.openClinic('Counted');
    const act = fc.record({
      what: fc.constantFrom('enrol', 'rename', 'rename all', 'remove'),
      name: fc.constantFrom(...surnames),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        for (const { what, name } of acts) {
          const one = `select id from patient where clinic_id = $1 order by id limit ${what === 'rename all' ? 3 : 1}`;
          const of = [clinic.clinic.id];
          if (what === 'enrol') await enrol(clinic, [name, 'Berg']);
          else if (what === 'remove')
            await record.superuser.query(`delete from patient where id in (${one})`, of);
          else
            await record.superuser.query(`update patient set family_name = $2 where id in (${one})`, [
              ...of,
              name,
            ]);
        }
        const { kept, counted, wrong } = (await tally(clinic)) ?? {};
        expect({ kept: kept ?? 0, wrong }).toEqual({ kept: counted, wrong: 0 });
      }),
      { numRuns: 12 },
    );
  });

  it('is of one clinic, and not to be changed by the app', async () => {
    expect(await tally(actor)).toEqual({ kept: 610, counted: 610, wrong: 0 });
    await expect(record.app.query('update patient_tally set patients = 0')).rejects.toThrow(
      'permission denied',
    );
    await expect(record.app.query('select word from patient_word')).rejects.toThrow('permission denied');
    const { rows } = await record.app.query('select * from patient_tally');
    expect(rows).toEqual([]);
  });
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
