import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids';
import {
  addScreening,
  amend,
  openRecord,
  outcome,
  raiseAlert,
  type RecordFixture,
  sign,
  stateOf,
} from '../lib/testing/record-fixture';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
beforeEach(() => record.begin());
afterAll(() => record.close());

const run = (text: string, values: unknown[] = []) => record.acting((query) => query(text, values));
const refusal = (text: string, values: unknown[] = []) => outcome(run(text, values));

describe('a screening', () => {
  it('stays as it was decided', async () => {
    const id = await addScreening(record, 'eligible');
    expect(await refusal(`update screening set findings = '{"adult":false}' where id = $1`, [id])).toBe(
      'KAP04',
    );
    expect(await refusal(`update screening set version = 2 where id = $1`, [id])).toBe('KAP04');
  });

  it('once signed is corrected by an amendment, never back to a draft', async () => {
    const id = await addScreening(record, 'eligible');
    await record.acting((query) => sign(query, record.course, 'screening', id));
    const amended = (change: string) =>
      outcome(
        record.acting(async (query) => {
          await amend(query, record.course, 'screening', id);
          await query(change, [id]);
          await sign(query, record.course, 'screening', id);
        }),
      );
    expect(await amended(`update screening set findings = '{"adult":true}' where id = $1`)).toBe('accepted');
    expect(await stateOf(record, 'screening', id)).toBe('amended');
    const undecided = `update screening set status = 'draft', decision = null, decided_by = null, decided_by_name = null, decided_at = null where id = $1`;
    expect(await amended(undecided)).toBe('KAP04');
  });

  it('is decided whole: a caution has its reason', async () => {
    expect(await outcome(addScreening(record, 'eligible-with-caution'))).toBe('23514');
    expect(await outcome(addScreening(record, 'eligible-with-caution', ' '))).toBe('23514');
    expect(await outcome(addScreening(record, 'eligible-with-caution', 'pressure is treated'))).toBe(
      'accepted',
    );
    expect(await outcome(addScreening(record, 'perhaps'))).toBe('23514');
  });
});

describe('a course', () => {
  const take = (screening: string) =>
    refusal(`update treatment_course set screening_id = $2 where id = $1`, [
      record.course.courseId,
      screening,
    ]);

  it('keeps its screening and its protocol', async () => {
    const first = await addScreening(record, 'eligible');
    expect(await take(first)).toBe('accepted');
    expect(await take(await addScreening(record, 'eligible'))).toBe('KAP07');
    expect(
      await refusal(`update treatment_course set screening_id = null where id = $1`, [
        record.course.courseId,
      ]),
    ).toBe('KAP07');
    expect(
      await refusal(`update treatment_course set protocol = '{}' where id = $1`, [record.course.courseId]),
    ).toBe('KAP07');
    expect(
      await refusal(`update treatment_course set arm_reason = 'agreed' where id = $1`, [
        record.course.courseId,
      ]),
    ).toBe('accepted');
  });

  it('takes only a screening of its patient that was decided as eligible', async () => {
    expect(await take(await addScreening(record, 'not-eligible'))).toBe('KAP07');
    const foreign = await addScreening(record, 'eligible');
    await record.begin();
    expect(await take(foreign)).toBe('KAP07');
    const draft = newId();
    await run(`insert into screening (id, clinic_id, patient_id) values ($1, $2, $3)`, [
      draft,
      record.course.clinicId,
      record.course.patientId,
    ]);
    expect(await take(draft)).toBe('KAP07');
  });
});

describe('an alert', () => {
  it('is closed once, by whoever acts, with what was done', async () => {
    const id = await raiseAlert(record);
    expect(await refusal(`update alert set closed_at = now() where id = $1`, [id])).toBe('23514');
    expect(await refusal(`update alert set action = 'other' where id = $1`, [id])).toBe('23514');
    await run(`update alert set action = 'safety-plan', closed_by_name = 'Somebody' where id = $1`, [id]);
    const { rows } = await record.superuser.query(
      `select closed_by, closed_by_name, closed_at is not null as closed from alert where id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { closed_by: record.course.actor.userId, closed_by_name: 'Dana Reyes', closed: true },
    ]);
    expect(await refusal(`update alert set action_note = 'x' where id = $1`, [id])).toBe('KAP05');
    expect(await refusal(`update alert set closed_at = null, action = null where id = $1`, [id])).toBe(
      'KAP05',
    );
  });

  it('is raised once for its source', async () => {
    const id = await raiseAlert(record);
    expect(
      await refusal(
        `insert into alert (id, clinic_id, patient_id, kind, source_kind, source_id)
         select gen_random_uuid(), clinic_id, patient_id, kind, source_kind, source_id from alert where id = $1`,
        [id],
      ),
    ).toBe('23505');
  });
});

describe('a protocol', () => {
  it('is retired, never changed, not even by the owner of the tables', async () => {
    const { clinicId } = record.course;
    await run(
      `insert into protocol_definition (id, clinic_id, key, version, name, arm, body) values ($1, $2, 'ours', 1, 'Ours', 'psychedelic', '{}')`,
      [newId(), clinicId],
    );
    const own = `where clinic_id = $1`;
    expect(await refusal(`update protocol_definition set retired_at = now() ${own}`, [clinicId])).toBe(
      'accepted',
    );
    expect(
      await outcome(record.superuser.query(`update protocol_definition set name = 'x' ${own}`, [clinicId])),
    ).toBe('KAP06');
  });
});
