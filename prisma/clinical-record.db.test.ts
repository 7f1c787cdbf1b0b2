import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids';
import {
  addEvent,
  addScreening,
  addVitals,
  amend,
  openRecord,
  outcome,
  raiseAlert,
  type RecordFixture,
  sessionOf,
  sign,
} from '../lib/testing/record-fixture';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
beforeEach(() => record.begin());
afterAll(() => record.close());

const run = (text: string, values: unknown[] = []) => record.acting((query) => query(text, values));
const refusal = (text: string, values: unknown[] = []) => outcome(run(text, values));

const tables = [
  'protocol_definition',
  'screening',
  'session_check',
  'observed_effect',
  'adverse_event',
  'adverse_event_note',
  'signature',
  'amendment',
  'alert',
  'patient_review',
];

async function writeEach(): Promise<void> {
  const { clinicId, patientId, actor } = record.course;
  const session = await sessionOf(record, 1);
  const event = await addEvent(record);
  await addScreening(record, 'eligible');
  await raiseAlert(record);
  await record.acting(async (query) => {
    await query(
      `insert into protocol_definition (id, clinic_id, key, version, name, arm, body) values ($1, $2, 'ours', 1, 'Ours', 'psychedelic', '{}')`,
      [newId(), clinicId],
    );
    await query(
      `insert into session_check (id, clinic_id, patient_id, session_id, list, item, state) values ($1, $2, $3, $4, 'pre-dose', 'fasting', 'yes')`,
      [newId(), clinicId, patientId, session],
    );
    await query(
      `insert into observed_effect (id, clinic_id, patient_id, session_id, term, grade, observed_at) values ($1, $2, $3, $4, 'nausea', 1, now())`,
      [newId(), clinicId, patientId, session],
    );
    await query(
      `insert into adverse_event_note (id, clinic_id, patient_id, event_id, body, written_by_name) values ($1, $2, $3, $4, 'better', $5)`,
      [newId(), clinicId, patientId, event, actor.userName],
    );
    await query(
      `insert into patient_review (id, clinic_id, patient_id, reviewed_by_name) values ($1, $2, $3, $4)`,
      [newId(), clinicId, patientId, actor.userName],
    );
    await sign(query, record.course, 'session', session);
  });
  await record.acting(async (query) => {
    await amend(query, record.course, 'session', session);
    await sign(query, record.course, 'session', session);
  });
}

describe('requirement 20: the tables of the record keep to their clinic', () => {
  it('each shows a clinic its own rows, another clinic none, and nobody none', async () => {
    await writeEach();
    const own = record.course;
    const other = await record.begin();
    for (const table of tables) {
      const count = `select count(*)::int as n from ${table} where clinic_id = $1`;
      const seen = (of: typeof own) =>
        record.acting(async (query) => (await query(count, [own.clinicId])).rows[0], of);
      expect(await seen(own), table).not.toEqual({ n: 0 });
      expect(await seen(other), table).toEqual({ n: 0 });
      expect((await record.app.query(`select 1 from ${table}`)).rowCount, table).toBe(0);
    }
    expect(
      await outcome(
        record.acting(
          (query) =>
            query(
              `insert into patient_review (id, clinic_id, patient_id, reviewed_by_name) values ($1, $2, $3, 'X')`,
              [newId(), own.clinicId, own.patientId],
            ),
          other,
        ),
      ),
    ).toBe('42501');
  });

  it('a row cannot point into another clinic', async () => {
    const own = record.course;
    await record.begin();
    expect(
      await refusal(
        `insert into adverse_event (id, clinic_id, patient_id, term, started_at, grade) values ($1, $2, $3, 'x', now(), 1)`,
        [newId(), record.course.clinicId, own.patientId],
      ),
    ).toBe('23503');
  });
});

describe('requirements 38, 40, 41: audited, not to be forged, never by nobody', () => {
  it('each table has its audit trigger and each kind of row its event', async () => {
    await writeEach();
    const { rows } = await record.superuser.query<{ table_name: string }>(
      `select distinct table_name from audit.event where clinic_id = $1 and action = 'insert'`,
      [record.course.clinicId],
    );
    expect(rows.map((row) => row.table_name)).toEqual(expect.arrayContaining(tables));
  });

  it.each([
    `update signature set meaning = 'x'`,
    `delete from signature`,
    `truncate signature cascade`,
    `update amendment set reason = 'x'`,
    `delete from amendment`,
    `update adverse_event_note set body = 'x'`,
    `delete from adverse_event_note`,
    `update alert set detail = '{}'`,
    `update alert set raised_at = now()`,
    `delete from alert`,
    `delete from screening`,
    `delete from adverse_event`,
    `delete from session_check`,
    `delete from observed_effect`,
    `update protocol_definition set body = '{}'`,
    `update patient_review set reviewed_by_name = 'x'`,
    `alter table medicine_session disable trigger signed_stays`,
    `drop trigger session_changed on vital_signs`,
    `create or replace function may_change_record(kind text, record uuid) returns boolean language sql as 'select true'`,
  ])('the app’s role may not: %s', async (statement) => {
    expect(await refusal(statement)).toBe('42501');
  });

  it('and a superuser’s plain statement changes no signature', async () => {
    await writeEach();
    expect(await outcome(record.superuser.query(`update signature set meaning = 'x'`))).toBe('42501');
    expect(await outcome(record.superuser.query(`truncate amendment`))).toBe('42501');
  });

  it('refuses a row when no user is named', async () => {
    await record.app.query('begin');
    await record.app.query(`select set_config('app.clinic_id', $1, true)`, [record.course.clinicId]);
    const { clinicId, patientId } = record.course;
    expect(
      await outcome(
        record.app.query(
          `insert into adverse_event (id, clinic_id, patient_id, term, started_at, grade) values ($1, $2, $3, 'x', now(), 1)`,
          [newId(), clinicId, patientId],
        ),
      ),
    ).toBe('42501');
    await record.app.query('rollback');
  });
});

describe('the revision of a session', () => {
  const revision = async (id: string) =>
    (
      await record.superuser.query<{ n: string }>(
        `select console_revision as n from medicine_session where id = $1`,
        [id],
      )
    ).rows[0]?.n;

  it('rises with each statement that changes it or its rows, and is no event of its own', async () => {
    const [id, sibling] = [await sessionOf(record, 1), await sessionOf(record, 2)];
    await record.acting((query) => addVitals(query, record.course, id, 120));
    expect(await revision(id)).toBe('1');
    await run(`update vital_signs set removed_at = now() where session_id = $1`, [id]);
    expect(await revision(id)).toBe('2');
    await run(`update vital_signs set removed_at = now() where session_id = $1 and removed_at is null`, [id]);
    expect(await revision(id)).toBe('2');
    const events = async () =>
      (
        await record.superuser.query(
          `select action from audit.event where table_name = 'medicine_session' and row_id = $1 order by id`,
          [id],
        )
      ).rows;
    expect(await events()).toEqual([{ action: 'insert' }]);
    await run(`update medicine_session set intention = 'rest' where id = $1`, [id]);
    expect(await revision(id)).toBe('3');
    expect(await events()).toEqual([{ action: 'insert' }, { action: 'update' }]);
    expect(await revision(sibling)).toBe('0');
  });

  it('says of a new row who wrote it and when', async () => {
    const id = await sessionOf(record, 1);
    await record.acting((query) => addVitals(query, record.course, id, 120));
    const { rows } = await record.superuser.query(
      `select recorded_by, recorded_at is not null as timed, version from vital_signs where session_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ recorded_by: record.course.actor.userId, timed: true, version: 1 }]);
  });
});
