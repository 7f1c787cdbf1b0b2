import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { readListedPatients } from '@/lib/domain/listed-patient';
import { newId } from '@/lib/ids';
import type { PatientListQuery } from '@/lib/domain/patient-list-query';
import { patientListSchema } from '@/lib/schemas/patient-list';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { listPatients } from './patient-list';

let record: TestRecord;
let actor: Actor;

const pad = (index: number) => String(index).padStart(2, '0');

/** Sixty patients: every third in the psycholytic arm, every fifth withdrawn, the last six without a course. */
beforeAll(async () => {
  record = await openTestRecord();
  actor = await record.openClinic('List');
  for (let index = 1; index <= 60; index += 1) {
    const patientId = newId();
    await record.superuser.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
       values ($1, $2, $3, $4, 'Given', $5, 'female', $3)`,
      [patientId, actor.clinic.id, `N-${pad(index)}`, `Name${pad(61 - index)}`, `19${pad(30 + index)}-01-01`],
    );
    if (index > 54) continue;
    await addCourse(patientId, index, 1, index % 3 === 0 ? 'psycholytic' : 'psychedelic', index % 5 === 0);
  }
  const { rows } = await record.superuser.query(`select id from patient where record_number = 'N-05'`);
  await addCourse(rows[0].id, 5, 2, 'psycholytic', false);
});
afterAll(() => record.close());

async function addCourse(patientId: string, index: number, number: number, arm: string, withdrawn: boolean) {
  const courseId = newId();
  await record.superuser.query(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, status, withdrawn_on, withdrawal_reason)
     values ($1, $2, $3, $4, $5, 'invented', '2026-09-01', $6, $7, $8)`,
    [
      courseId,
      actor.clinic.id,
      patientId,
      number,
      arm,
      withdrawn ? 'withdrawn' : 'active',
      withdrawn ? '2026-10-01' : null,
      withdrawn ? 'moved' : null,
    ],
  );
  await record.superuser.query(
    `insert into course_rollup (course_id, clinic_id, patient_id, sessions_held, next_due_on, next_due_what, latest_scores)
     values ($1, $2, $3, 3, $4, $5, '{"bdi": {"value": 0, "timepoint": "baseline", "assessedOn": "2026-09-01"}, "meq30": {"value": 9}}')`,
    [
      courseId,
      actor.clinic.id,
      patientId,
      withdrawn ? null : `2026-11-${pad(1 + (index % 28))}`,
      withdrawn ? null : 'Session 4',
    ],
  );
}

const ask = (query: Record<string, unknown>): PatientListQuery => patientListSchema.parse(query);
const list = async (reader: Actor, query: Record<string, unknown>) => {
  const page = await listPatients(reader, ask(query));
  return { ...page, rows: readListedPatients(page.rows) };
};
const numbers = async (query: Record<string, unknown>) =>
  (await list(actor, query)).rows.map((row) => row.recordNumber);

describe('the patient list', () => {
  it('shows 25 a page by family name, and counts all', async () => {
    const first = await list(actor, {});
    expect(first.total).toBe(60);
    expect(first.rows.map((row) => row.familyName)).toEqual(
      Array.from({ length: 25 }, (_, index) => `Name${pad(index + 1)}`),
    );
    expect(await numbers({ page: '3' })).toEqual(
      Array.from({ length: 10 }, (_, index) => `N-${pad(10 - index)}`),
    );
  });

  it('shows each patient on one page only, whatever the sort', async () => {
    for (const sort of ['name', 'number', 'born', 'arm', 'status', 'due']) {
      for (const dir of ['asc', 'desc']) {
        const pages = await Promise.all(['1', '2', '3'].map((page) => numbers({ sort, dir, page })));
        expect(new Set(pages.flat()).size, `${sort} ${dir}`).toBe(60);
      }
    }
  });

  it('sorts by number, birth date and next due day, with nothing due at the end', async () => {
    expect((await numbers({ sort: 'number' })).slice(0, 3)).toEqual(['N-01', 'N-02', 'N-03']);
    expect((await numbers({ sort: 'born', dir: 'desc' })).slice(0, 2)).toEqual(['N-60', 'N-59']);
    const due = (await list(actor, { sort: 'due' })).rows.map((row) => row.dueOn);
    expect(due).toEqual([...due].sort());
    expect((await list(actor, { sort: 'due', page: '3' })).rows.at(-1)?.dueOn).toBeNull();
  });

  it('filters by arm and state of the newest course', async () => {
    const psycholytic = await list(actor, { arm: 'psycholytic' });
    expect(psycholytic.total).toBe(19);
    expect(psycholytic.rows.map((row) => row.recordNumber)).toContain('N-05');
    expect((await list(actor, { status: 'withdrawn' })).total).toBe(9);
    expect((await list(actor, { status: 'none' })).total).toBe(6);
    expect((await list(actor, { arm: 'psychedelic', status: 'withdrawn' })).total).toBe(6);
  });

  it('lists a patient with two courses once, with the newest', async () => {
    const { rows, total } = await list(actor, { q: 'N-05' });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      arm: 'psycholytic',
      status: 'active',
      sessionsHeld: 3,
      dueWhat: 'Session 4',
    });
  });

  it('searches within the filters', async () => {
    expect((await list(actor, { q: 'given', status: 'none' })).total).toBe(6);
    expect(await numbers({ q: 'N-60', arm: 'psycholytic' })).toEqual([]);
  });

  it('shows the scores of the list to a clinician, zero as zero', async () => {
    const { rows } = await list(actor, { sort: 'number' });
    expect(rows[0]?.scores).toEqual({ bdi: 0 });
  });

  it('keeps scores out of what the front desk gets', async () => {
    const desk = await record.openClinic('Desk', ['front-desk']);
    await record.superuser.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code) values ($1, $2, '1', 'A', 'B', 'male', 'c')`,
      [newId(), desk.clinic.id],
    );
    const { rows } = await list(desk, {});
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {})).not.toContain('scores');
  });

  it('tells a clinic without patients from a search without a match', async () => {
    const empty = await record.openClinic('Empty');
    expect(await list(empty, {})).toEqual({ rows: [], total: 0, clinicHasPatients: false });
    expect(await list(actor, { q: 'zzqx' })).toEqual({
      rows: [],
      total: 0,
      clinicHasPatients: true,
    });
  });
});
