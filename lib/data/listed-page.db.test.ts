import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { readListedPatients } from '@/lib/domain/listed-patient';
import { type PatientListQuery, patientPageSize, patientStatuses } from '@/lib/domain/patient-list-query';
import { arms } from '@/lib/domain/protocol/arms';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { listPatients } from './patient-list';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const sql = (text: string, ...values: unknown[]) => record.superuser.query(text, values);

/** What somebody can do to a clinic's list; `of` chooses the patient it is done to. */
const act = fc.record({
  what: fc.constantFrom(
    'enrol',
    'enrol',
    'rename',
    'number',
    'born',
    'start',
    'start',
    'end',
    'arm',
    'due',
    'due',
    'undo',
    'remove',
  ),
  of: fc.noBias(fc.nat(1_000_000)),
  name: fc.constantFrom('Smith', 'Smith', 'Smythe', 'Ödman', 'Li', 'Zhu', '張'),
  number: fc.constantFrom('9', '10', 'A-17', 'RC-0', 'RC-000'),
  day: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 4 }),
  arm: fc.constantFrom(...arms),
  status: fc.constantFrom('active', 'completed', 'withdrawn'),
});
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

let numbered = 0;

async function carryOut(clinic: Actor, { what, of, name, number, day, arm, status }: Act) {
  const id = clinic.clinic.id;
  numbered += 1;
  const chosen = `(select id from patient where clinic_id = $1 order by id offset $2::int % greatest(1, (select count(*) from patient where clinic_id = $1)) limit 1)`;
  const newest = `(select id from treatment_course where patient_id = ${chosen} order by number desc limit 1)`;
  const born = day === null ? null : `'1960-01-01'::date + ${day * 13}`;
  switch (what) {
    case 'enrol':
      return sql(
        `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
         values ($2::uuid, $1, $3, $4, 'Given', ${born}, 'female', $2::text)`,
        ...[id, newId(), `${number}${numbered}`, name],
      );
    case 'rename':
      return sql(`update patient set family_name = $3 where id = ${chosen}`, id, of, name);
    case 'number':
      return sql(
        `update patient set record_number = $3 where id = ${chosen}`,
        id,
        of,
        `${number}${numbered}`,
      );
    case 'born':
      return sql(`update patient set birth_date = ${born} where id = ${chosen}`, id, of);
    case 'start':
      return sql(
        `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
         select $3, $1, p.id, 1 + (select count(*) from treatment_course where patient_id = p.id), $4, 'invented', '2026-09-01'
         from patient p where p.id = ${chosen}`,
        ...[id, of, newId(), arm],
      );
    case 'end':
      return sql(
        `update treatment_course set status = $3, withdrawn_on = case when $3 = 'withdrawn' then date '2026-10-01' end,
           withdrawal_reason = case when $3 = 'withdrawn' then 'moved' end
         where patient_id = ${chosen} and (number = 1 or id = ${newest})`,
        ...[id, of, status],
      );
    case 'arm':
      return sql(`update treatment_course set arm = $3 where id = ${newest}`, id, of, arm);
    case 'due':
      // Of an earlier course too: it is not what the list shows.
      return sql(
        `insert into course_rollup (course_id, clinic_id, patient_id, next_due_on)
         select id, clinic_id, patient_id, ${day === null ? null : `('2026-11-01'::date + ${day % 9})`}::date
         from treatment_course where patient_id = ${chosen}
         on conflict (course_id) do update set next_due_on = excluded.next_due_on`,
        ...[id, of],
      );
    case 'undo':
      await sql(`delete from course_rollup where course_id = ${newest}`, id, of);
      return sql(`delete from treatment_course where id = ${newest}`, id, of);
    case 'remove':
      return sql(
        `delete from patient where id = ${chosen} and not exists (select from treatment_course where patient_id = patient.id)`,
        id,
        of,
      );
  }
}

interface Recounted {
  id: string;
  name_key: string;
  record_number: string;
  birth_date: string | null;
  arm: string | null;
  status: string | null;
  due: string | null;
}

/** Every patient with the newest course, read from the record itself. */
async function recount(clinic: Actor): Promise<Recounted[]> {
  const { rows } = await sql(
    `select p.id, p.name_key, p.record_number, p.birth_date::text, c.arm, c.status, r.next_due_on::text as due
     from patient p
       left join treatment_course c on c.patient_id = p.id
         and c.number = (select max(number) from treatment_course where patient_id = p.id)
       left join course_rollup r on r.course_id = c.id
     where p.clinic_id = $1`,
    clinic.clinic.id,
  );
  return rows;
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** The ids of all pages as the query wants them. */
function expected(all: readonly Recounted[], { arm, status, sort, dir }: PatientListQuery): string[] {
  const sign = dir === 'asc' ? 1 : -1;
  const byName = (a: Recounted, b: Recounted) => compare(a.name_key, b.name_key) || compare(a.id, b.id);
  const column = { born: 'birth_date', due: 'due', arm: 'arm', status: 'status' } as const;
  const order = (a: Recounted, b: Recounted) => {
    if (sort === 'name') return sign * byName(a, b);
    if (sort === 'number')
      return (
        sign * (a.record_number.length - b.record_number.length || compare(a.record_number, b.record_number))
      );
    if (sort === 'match') return byName(a, b);
    const [left, right] = [a[column[sort]], b[column[sort]]];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * compare(left, right) || byName(a, b);
  };
  return all
    .filter((each) => arm === null || each.arm === arm)
    .filter((each) => status === null || (status === 'none' ? each.status === null : each.status === status))
    .toSorted(order)
    .map(({ id }) => id);
}

async function pages(
  clinic: Actor,
  query: PatientListQuery,
  count: number,
): Promise<{ ids: string[]; totals: number[] }> {
  const listed = await Promise.all(
    Array.from({ length: count }, (_, at) => listPatients(clinic, { ...query, page: at + 1 })),
  );
  return {
    ids: listed.flatMap(({ rows }) => readListedPatients(rows).map(({ id }) => id)),
    totals: listed.map(({ total }) => total),
  };
}

const choices: PatientListQuery[] = [null, ...arms].flatMap((arm) =>
  [null, ...patientStatuses].flatMap((status) =>
    (['name', 'number', 'born', 'arm', 'status', 'due'] as const).flatMap((sort) =>
      (['asc', 'desc'] as const).map((dir) => ({ q: '', arm, status, sort, dir, page: 1 })),
    ),
  ),
);

async function checkAll(clinic: Actor, queries: readonly PatientListQuery[]) {
  const all = await recount(clinic);
  for (const query of queries) {
    const wanted = expected(all, query);
    const count = Math.max(1, Math.ceil(wanted.length / patientPageSize));
    const { ids, totals } = await pages(clinic, query, count);
    expect(ids, JSON.stringify(query)).toEqual(wanted);
    expect(totals, JSON.stringify(query)).toEqual(Array(count).fill(wanted.length));
  }
}

/** What is kept differs from this recount. */
async function wronglyTallied(clinic: Actor): Promise<number> {
  const { rows } = await sql(
    `select count(*)::int as wrong from (
       select arm, status, kind, day, letters, sum(patients) as n from list_tally where clinic_id = $1 group by 1, 2, 3, 4, 5 having sum(patients) <> 0) kept
     full join (select l.arm, l.status, p.kind, p.day, p.letters, count(*) as n from listed_patient l,
         list_places(l.name_key, l.number_key, l.eldest_first, l.soonest_first) p where l.clinic_id = $1 group by 1, 2, 3, 4, 5) counted
       using (arm, status, kind, day, letters) where kept.n is distinct from counted.n`,
    clinic.clinic.id,
  );
  return rows[0]?.wrong;
}

it('lists every choice of arm and state in every order as a recount does, on all pages', async () => {
  const clinic = await record.openClinic('Chosen');
  await record.openClinic('Neighbour');
  const acts = fc.sample(act, { numRuns: 600, seed: 2026 });
  for (const each of acts) await carryOut(clinic, each);
  for (const each of acts.slice(0, 80)) await carryOut(clinic, { ...each, what: 'enrol' });
  // Some of every arm in every state.
  for (const [at, each] of acts.slice(0, 60).entries()) {
    const course = { ...each, of: at, arm: arms[at % 2] ?? each.arm };
    await carryOut(clinic, { ...course, what: 'start' });
    const status = (['active', 'completed', 'withdrawn'] as const)[at % 3] ?? each.status;
    await carryOut(clinic, { ...course, what: 'end', status });
  }
  const all = await recount(clinic);
  expect(all.length).toBeGreaterThan(4 * patientPageSize);
  expect(new Set(all.map(({ arm, status }) => `${arm} ${status}`)).size).toBe(7);
  await checkAll(clinic, choices);
}, 120_000);

it('lists what a search found within every choice, in every order', async () => {
  const clinic = await record.openClinic('Searched');
  for (const each of fc.sample(act, { numRuns: 150, seed: 7 })) await carryOut(clinic, each);
  await checkAll(
    clinic,
    choices.flatMap((query) => [{ ...query, q: 'given' }]),
  );
}, 60_000);

it('lets nobody wait for a count that somebody else is changing', async () => {
  const clinic = await record.openClinic('At once');
  const enrol = {
    of: 0,
    name: 'Smith',
    number: 'A-17',
    day: 3,
    arm: 'psychedelic',
    status: 'active',
  } as const;
  await carryOut(clinic, { ...enrol, what: 'enrol' });
  await carryOut(clinic, { ...enrol, what: 'enrol' });
  const { rows } = await sql('select id from patient where clinic_id = $1 order by id', clinic.clinic.id);
  const writers = [new pg.Client(record.database.superUrl), new pg.Client(record.database.superUrl)];
  const writes = `update patient set birth_date = '2000-02-02' where id = $1`;
  for (const [at, writer] of writers.entries()) {
    await writer.connect();
    await writer.query(
      `select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false), set_config('lock_timeout', '2s', false)`,
      [clinic.userId, clinic.clinic.id],
    );
    await writer.query('begin');
    await writer.query(writes, [rows[at].id]);
  }
  for (const writer of writers.toReversed()) await writer.query('commit');
  for (const writer of writers) await writer.end();
  expect(await wronglyTallied(clinic)).toBe(0);
  await checkAll(clinic, choices.slice(0, 12));
});

it('keeps list and counts within the clinic, and out of the hands of the app', async () => {
  for (const table of ['listed_patient', 'list_tally']) {
    expect((await record.app.query(`select * from ${table}`)).rows).toEqual([]);
    await expect(record.app.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(record.app.query(`update ${table} set arm = 'none'`)).rejects.toThrow('permission denied');
  }
});

it('lists and counts what is there after any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 40 }),
      fc.subarray(choices, { minLength: 6, maxLength: 6 }),
      async (acts, queries) => {
        const clinic = await record.openClinic('Kept');
        for (const each of acts) await carryOut(clinic, each);
        expect(await wronglyTallied(clinic)).toBe(0);
        const { rows } = await sql(
          'select from list_tally where clinic_id = $1 and patients = 0',
          clinic.clinic.id,
        );
        expect(rows).toEqual([]);
        await checkAll(clinic, queries);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
