import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';

let record: TestRecord;
let riverside: Actor;
let hillside: Actor;
const patients = new Map<Actor, string>();

const enrol = (actor: Actor, number: string) =>
  withActor(actor, async (tx) => {
    const id = newId();
    await tx.patient.create({
      data: {
        id,
        clinicId: actor.clinic.id,
        recordNumber: number,
        familyName: 'Sample',
        givenName: 'Alex',
        sex: 'female',
        studyCode: number,
        synthetic: true,
      },
    });
    return id;
  });

const refusedWith = async (code: string, run: () => Promise<unknown>) => {
  await expect(
    run().then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    ),
  ).resolves.toBe(code);
};

beforeAll(async () => {
  record = await openTestRecord();
  riverside = await record.openClinic('Riverside');
  hillside = await record.openClinic('Hillside');
  for (const actor of [riverside, hillside])
    patients.set(actor, await enrol(actor, `N-${actor.clinic.name}`));
});
afterAll(() => record.close());

describe('requirement 20: row-level security by clinic', () => {
  it('answers no row outside the door, also for the app’s own role', async () => {
    for (const table of ['patient', 'clinic', 'user_account', 'login_session']) {
      expect((await record.app.query(`select 1 from ${table}`)).rowCount).toBe(0);
    }
  });

  it('shows each clinic its own patients and nobody else’s', async () => {
    for (const actor of [riverside, hillside]) {
      const seen = await withActor(actor, (tx) => tx.patient.findMany({ select: { id: true } }));
      expect(seen).toEqual([{ id: patients.get(actor) }]);
    }
  });

  it('finds and changes nothing behind a foreign id', async () => {
    const id = patients.get(hillside) ?? '';
    await withActor(riverside, async (tx) => {
      expect(await tx.patient.findUnique({ where: { id } })).toBeNull();
      expect(await tx.patient.updateMany({ where: { id }, data: { familyName: 'Taken' } })).toEqual({
        count: 0,
      });
    });
  });

  it('refuses a row for another clinic', async () => {
    await expect(
      withActor(riverside, (tx) =>
        tx.patient.create({
          data: {
            id: newId(),
            clinicId: hillside.clinic.id,
            recordNumber: 'X',
            familyName: 'X',
            givenName: 'X',
            sex: 'male',
            studyCode: 'X',
          },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('refuses a child that points into another clinic', async () => {
    await expect(
      withActor(riverside, (tx) =>
        tx.treatmentCourse.create({
          data: {
            id: newId(),
            clinicId: riverside.clinic.id,
            patientId: patients.get(hillside) ?? '',
            number: 1,
            arm: 'psychedelic',
            armReason: 'x',
            startDate: new Date('2026-09-07'),
          },
        }),
      ),
    ).rejects.toThrow(/[Ff]oreign key/);
  });

  it('holds for every table that names a clinic, the owner included', async () => {
    const { rows } = await record.superuser.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
       where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace)
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('keeps two clinics apart in 200 transactions at once', async () => {
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, at) => {
        const actor = at % 2 === 0 ? riverside : hillside;
        return withActor(actor, async (tx) =>
          (await tx.patient.findMany({ select: { clinicId: true } })).every(
            (each) => each.clinicId === actor.clinic.id,
          ),
        );
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('leaves nobody named after the transaction', async () => {
    await withActor(riverside, (tx) => tx.patient.count());
    const { database } = await import('@/lib/db');
    expect(await database().patient.count()).toBe(0);
  });
});

describe('requirement 38: every change is audited in its own transaction', () => {
  it('writes who, what, before, after and why', async () => {
    const id = patients.get(riverside) ?? '';
    await withActor(
      riverside,
      (tx) => tx.patient.update({ where: { id }, data: { phone: '555' } }),
      'called back',
    );
    const { rows } = await record.superuser.query(
      `select user_id, action, table_name, patient_id, before ->> 'phone' as was, after ->> 'phone' as is, reason from audit.event where row_id = $1 order by id desc limit 1`,
      [id],
    );
    expect(rows).toEqual([
      {
        user_id: riverside.userId,
        action: 'update',
        table_name: 'patient',
        patient_id: id,
        was: null,
        is: '555',
        reason: 'called back',
      },
    ]);
  });

  it('takes the event back with the change', async () => {
    const count = async () =>
      Number((await record.superuser.query(`select count(*) as n from audit.event`)).rows[0].n);
    const before = await count();
    await expect(
      withActor(riverside, async (tx) => {
        await tx.patient.update({ where: { id: patients.get(riverside) ?? '' }, data: { phone: '556' } });
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    expect(await count()).toBe(before);
  });

  it('replays to the rows as they are', async () => {
    const id = patients.get(hillside) ?? '';
    for (const phone of ['1', '2', '3'])
      await withActor(hillside, (tx) => tx.patient.update({ where: { id }, data: { phone } }));
    const { rows } = await record.superuser.query(
      `select (select after - 'updated_at' from audit.event where row_id = p.id::text order by id desc limit 1) = to_jsonb(p) - 'search_text' - 'name_key' - 'updated_at' as same from patient p where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('never holds a password hash or a session token', async () => {
    const { rows } = await record.superuser.query(
      `select 1 from audit.event where before ? 'password_hash' or after ? 'password_hash' or after ? 'token_sha256'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('requirement 40: the app’s role cannot touch the audit', () => {
  const forbidden = [
    `select * from audit.event`,
    `insert into audit.event (action) values ('view')`,
    `update audit.event set reason = 'x'`,
    `delete from audit.event`,
    `truncate audit.event`,
    `drop table audit.event`,
    `alter table patient disable trigger audited`,
    `alter table patient no force row level security`,
    `set session_replication_role = replica`,
    `delete from patient`,
    `truncate patient cascade`,
    `update reference_point set mean = 1`,
    `insert into sign_in_throttle values ('\\x00', 0, now())`,
    `select * from setup_link`,
    `update login_session set expires_at = now() + interval '1 year'`,
  ];
  it.each(forbidden)('%s', async (statement) => {
    await refusedWith('42501', () => record.app.query(statement));
  });

  it('and neither can a superuser’s plain statement', async () => {
    await refusedWith('42501', () => record.superuser.query(`update audit.event set reason = 'x'`));
    await refusedWith('42501', () => record.superuser.query(`truncate audit.event`));
  });
});

describe('requirement 41: nothing is written by nobody', () => {
  it('refuses a change inside a clinic when no user is named', async () => {
    await record.app.query('begin');
    await record.app.query(`select set_config('app.clinic_id', $1, true)`, [riverside.clinic.id]);
    await refusedWith('42501', () => record.app.query(`update patient set phone = '1'`));
    await record.app.query('rollback');
  });

  it('refuses to record an access without a user', async () => {
    await refusedWith('42501', () => record.app.query(`select record_access('view', null, '{}')`));
  });
});

describe('requirement 66: least privilege', () => {
  it('gives the app a role that owns nothing and may not pass the policies', async () => {
    const { rows } = await record.superuser.query(
      `select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         pg_has_role(r.rolname, 'kap_owner', 'member') as owner
       from pg_roles r where rolname = 'kap_app'`,
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owned: 0,
        owner: false,
      },
    ]);
  });

  it('lets only drafts be deleted', async () => {
    const { rows } = await record.superuser.query(
      `select table_name from information_schema.role_table_grants where grantee = 'kap_app' and privilege_type in ('DELETE', 'TRUNCATE')`,
    );
    expect(rows).toEqual([{ table_name: 'draft' }]);
  });

  it('fixes the search path of every function that runs as its owner', async () => {
    const { rows } = await record.superuser.query(
      `select proname from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'audit'::regnamespace)
         and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the door of one way to the database', () => {
  it('answers for the acting clinic alone, however often and however mixed', async () => {
    const { runAs } = await import('@/lib/auth/run-as');
    const { Prisma } = await import('@/lib/generated/prisma/client');
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const actor = at % 2 === 0 ? riverside : hillside;
        const [rows] = await runAs<[{ id: string }]>(actor, Prisma.sql`select id from patient`);
        return rows.length === 1 && rows[0]?.id === patients.get(actor);
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('commits all of its statements or none, and says so only after the commit', async () => {
    const { runAs } = await import('@/lib/auth/run-as');
    const { Prisma } = await import('@/lib/generated/prisma/client');
    const patient = patients.get(riverside) as string;
    const rename = (name: string) =>
      Prisma.sql`update patient set preferred_name = ${name} where id = ${patient}::uuid returning preferred_name as name`;
    await expect(
      runAs<[object, object]>(riverside, rename('Lost'), Prisma.sql`select 1 / 0`),
    ).rejects.toThrow('division by zero');
    const [changed, seen] = await runAs<[{ name: string }, { name: string }]>(
      riverside,
      rename('Kept'),
      Prisma.sql`select preferred_name as name from patient where id = ${patient}::uuid`,
    );
    expect([changed, seen]).toEqual([[{ name: 'Kept' }], [{ name: 'Kept' }]]);
    const [[after]] = await runAs<[{ name: string }]>(
      riverside,
      Prisma.sql`select preferred_name as name from patient`,
    );
    expect(after).toEqual({ name: 'Kept' });
  });

  it('leaves nobody named for the next statement of the connection', async () => {
    const { runStatements } = await import('@/lib/db');
    const { Prisma } = await import('@/lib/generated/prisma/client');
    expect(await runStatements([Prisma.sql`select 1 from patient`])).toEqual([[]]);
  });
});
