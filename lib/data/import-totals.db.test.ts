import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { readTotalsTable, type TotalsTable } from '@/lib/domain/import/totals-table';
import type { PlainDate } from '@/lib/domain/plain-date';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { importTotals } from './import-totals';

const csv = readFileSync(new URL('../domain/import/bdi-by-session.csv', import.meta.url), 'utf8').trim();
const read = (text: string, instrument: string | null = 'bdi-ii'): TotalsTable =>
  readTotalsTable(
    text.split('\n').map((line, at) => ({ line: at + 1, cells: line.split(',') })),
    instrument,
  );
const options = { arm: 'psycholytic', start: '2026-09-07' as PlainDate, fileName: 'totals.csv' } as const;

let record: TestRecord;
let actor: Actor;
let counter = 0;

const rows = async (text: string) =>
  (await record.superuser.query(text, [actor.clinic.id])).rows as Record<string, unknown>[];

beforeAll(async () => {
  record = await openTestRecord();
});
beforeEach(async () => {
  counter += 1;
  actor = await record.openClinic(`Clinic ${counter}`);
});
afterAll(() => record.close());

describe('an import of totals', () => {
  it('puts the 43 patients in with the totals of the file, gap for gap', async () => {
    const table = read(csv);
    const report = await importTotals(actor, table, options);
    expect(report).toEqual({
      problems: [],
      patientsMade: 43,
      patientsKnown: 0,
      totalsWritten: table.totals.length,
      totalsKnown: 0,
    });
    const stored = await rows(
      `select p.record_number as patient, coalesce(a.session_number, 0) as session, s.value from score s
       join questionnaire_response r on r.id = s.response_id join assessment a on a.id = r.assessment_id
       join patient p on p.id = s.patient_id where s.clinic_id = $1`,
    );
    const shape = (each: { patient: unknown; session: unknown; value: unknown }) =>
      `${each.patient}/${each.session}/${each.value}`;
    expect(stored.map((each) => shape(each as never)).sort()).toEqual(table.totals.map(shape).sort());
  });

  it('changes nothing the second time', async () => {
    await importTotals(actor, read(csv), options);
    const events = async () =>
      (await rows(`select count(*)::int as n from audit.event where clinic_id = $1`))[0]?.n;
    const before = await events();
    const again = await importTotals(actor, read(csv), options);
    expect(again).toMatchObject({ problems: [], patientsMade: 0, patientsKnown: 43, totalsWritten: 0 });
    expect(await events()).toBe(before);
  });

  it('adds the totals that are new and keeps the others', async () => {
    await importTotals(actor, read('id,bdi_s0,bdi_s1\n1,30,\n2,20,10'), options);
    const report = await importTotals(actor, read('id,bdi_s0,bdi_s1\n1,30,25\n2,20,10'), options);
    expect(report).toMatchObject({ patientsKnown: 2, totalsWritten: 1, totalsKnown: 3 });
  });

  it('writes nothing at all where the record says something else, and names the cell', async () => {
    await importTotals(actor, read('id,bdi_s0\n1,30'), options);
    const report = await importTotals(actor, read('id,bdi_s0\n7,12\n1,31'), options);
    expect(report.problems).toEqual([expect.objectContaining({ line: 3, column: 'bdi_s0' })]);
    expect(await rows(`select record_number from patient where clinic_id = $1`)).toEqual([
      { record_number: '1' },
    ]);
  });

  it('leaves a patient who was not imported alone', async () => {
    await record.superuser.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code) values (gen_random_uuid(), $1, '1', 'Sample', 'Alex', 'female', 'S')`,
      [actor.clinic.id],
    );
    const report = await importTotals(actor, read('id,bdi_s0\n1,30'), options);
    expect(report.problems[0]?.sentence).toContain('was not imported');
  });

  it('keeps both means of the BPI in one form', async () => {
    const long =
      'patient,timepoint,instrument,total\n1,baseline,bpi-severity,6.5\n1,baseline,bpi-interference,7.14';
    await importTotals(actor, read(long, null), options);
    expect(
      await rows(`select totals, entry_mode, source from questionnaire_response where clinic_id = $1`),
    ).toEqual([
      {
        totals: { 'bpi-severity': 6.5, 'bpi-interference': 7.14 },
        entry_mode: 'total-only',
        source: 'import',
      },
    ]);
  });

  it('never mixes editions of the BDI in one series', async () => {
    await importTotals(actor, read('id,bdi_s0\n1,30'), options);
    const report = await importTotals(actor, read('id,bdi_s1\n1,28', 'bdi-ia'), options);
    expect(report.problems[0]?.sentence).toContain('never mixes editions');
  });

  it('keeps to the window of the PCL-5 that a course began with, whatever the clinic chose since', async () => {
    const pcl = (line: string) => read(`patient,timepoint,instrument,total\n${line}`, null);
    await importTotals(actor, pcl('1,s0,pcl-5,40'), options);
    const { settings } = actor.clinic;
    const since = {
      ...actor,
      clinic: { ...actor.clinic, settings: { ...settings, pcl5Edition: 'past-week' } },
    };
    const report = await importTotals(since as Actor, pcl('1,s1,pcl-5,35\n2,s0,pcl-5,30'), options);
    expect(report.problems).toEqual([]);
    expect(
      await rows(
        `select r.edition, c.pcl5_edition as course, r.totals from questionnaire_response r join treatment_course c
           on c.id = r.course_id where r.clinic_id = $1 order by (r.totals ->> 'pcl-5')::int desc`,
      ),
    ).toEqual([
      { edition: 'past-month', course: 'past-month', totals: { 'pcl-5': 40 } },
      { edition: 'past-month', course: 'past-month', totals: { 'pcl-5': 35 } },
      { edition: 'past-week', course: 'past-week', totals: { 'pcl-5': 30 } },
    ]);
  });

  it('says of each session that its date is assumed', async () => {
    await importTotals(actor, read('id,bdi_s0,bdi_s1,bdi_s2,bdi_s3\n1,30,,22,'), options);
    expect(
      await rows(
        `select number, status, held_on::text, notes like '%date is assumed%' as marked from medicine_session where clinic_id = $1 order by number limit 3`,
      ),
    ).toEqual([
      { number: 1, status: 'held', held_on: '2026-09-07', marked: true },
      { number: 2, status: 'held', held_on: '2026-09-14', marked: true },
      { number: 3, status: 'planned', held_on: null, marked: null },
    ]);
  });
});
