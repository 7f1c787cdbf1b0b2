import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commandLineActor } from '@/lib/auth/command-line-actor';
import { verifyPassword } from '@/lib/auth/passwords';
import { withActor } from '@/lib/auth/with-actor';
import { refreshCourseRollup } from '@/lib/data/course-rollup';
import { database } from '@/lib/db';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { Answers, InstrumentId } from '@/lib/domain/instruments/types';
import { todayIn } from '@/lib/domain/plain-date';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';
import { scoreTotalOnly, type Totals } from '@/lib/domain/scoring/score-totals';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { demoAccounts } from './demo-accounts';
import { seedDemo } from './seed-demo';

let opened: TestDatabase;
let superuser: pg.Client;
let lines: string[];

/** Runs the seed and collects what it prints. */
async function seed(): Promise<string[]> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await seedDemo();
    return print.mock.calls.map(([line]) => String(line));
  } finally {
    print.mockRestore();
  }
}

async function rowsOf<Row>(text: string): Promise<Row[]> {
  return (await superuser.query(text)).rows as Row[];
}

const clinicalTables = [
  'patient',
  'treatment_course',
  'medicine_session',
  'dose',
  'vital_signs',
  'assessment',
];
const countAll = async () =>
  rowsOf<{ n: string }>(
    [...clinicalTables, 'questionnaire_response', 'score', 'user_account', 'audit.event']
      .map((table) => `select count(*) as n from ${table}`)
      .join(' union all '),
  );

beforeAll(async () => {
  opened = await createTestDatabase();
  process.env['DATABASE_URL'] = opened.appUrl;
  process.env['NEXTAUTH_SECRET'] = 'only-for-tests-only-for-tests-only-for-tests';
  superuser = new pg.Client({ connectionString: opened.superUrl });
  await superuser.connect();
}, 60_000);
afterAll(async () => {
  await database().$disconnect();
  await superuser.end();
  await opened.drop();
});

describe('the demo', () => {
  it('is made to its end by a second start when the first was cut short', async () => {
    await superuser.query(
      `alter table questionnaire_response add constraint cut_short check (instrument <> 'meq30')`,
    );
    await expect(seed()).rejects.toThrow();
    const [begun] = await rowsOf<{ n: number }>('select count(*)::int as n from patient');
    expect(begun?.n).toBeGreaterThan(0);
    await superuser.query('alter table questionnaire_response drop constraint cut_short');
    lines = await seed();
    const [there] = await rowsOf<{ all: number; synthetic: number }>(
      'select count(*)::int as all, (count(*) filter (where synthetic))::int as synthetic from patient',
    );
    expect(there).toEqual({ all: 24, synthetic: 24 });
  }, 120_000);

  it('is one invented clinic with 12 courses in each arm', async () => {
    expect(await rowsOf('select name, synthetic from clinic')).toEqual([
      { name: 'Riverside clinic (invented)', synthetic: true },
    ]);
    const arms = await rowsOf(
      'select arm, count(*)::int as n from treatment_course group by arm order by arm',
    );
    expect(arms).toEqual([
      { arm: 'psychedelic', n: 12 },
      { arm: 'psycholytic', n: 12 },
    ]);
  });

  it('prints one line per role, whose password opens that account', async () => {
    expect(lines).toHaveLength(5);
    for (const { email, role } of demoAccounts) {
      const line = lines.find((each) => each.startsWith(`sign in: ${email} `));
      const [, password = '', named] = /^sign in: \S+ (\S+) \((.+)\)$/.exec(line ?? '') ?? [];
      expect(named).toBe(role.replace('-', ' '));
      const [stored] = await rowsOf<{ roles: string[]; password_hash: string; must_change: boolean }>(
        `select roles, password_hash, must_change from user_account where email = '${email}'`,
      );
      expect(stored).toMatchObject({ roles: [role], must_change: false });
      expect(await verifyPassword(stored?.password_hash ?? null, password)).toBe(true);
    }
  });

  it('has changes of medicines with the reasons of what was amended and entered in error, none in the future', async () => {
    expect(
      await rowsOf(`
        select count(*)::int as n, count(distinct m.patient_id)::int as patients,
          (count(*) filter (where m.entered_in_error_at is not null))::int as "inError",
          (select count(*)::int from medicine_change_amendment) as amended,
          bool_and(m.happened_on <= (now() at time zone c.time_zone)::date) as past
        from medicine_change m join clinic c on c.id = m.clinic_id`),
    ).toEqual([{ n: 10, patients: 6, inError: 1, amended: 1, past: true }]);
  });

  it('has one of today’s sessions under way in the dosing room, unless the day has hardly begun', async () => {
    const [clinic] = await rowsOf<{ time_zone: string; created_at: Date }>(
      'select time_zone, created_at from clinic',
    );
    if (!clinic) throw new Error('no clinic');
    const day = (minutesBefore: number) =>
      todayIn(clinic.time_zone, new Date(clinic.created_at.getTime() - minutesBefore * 60_000));
    const underWay = await rowsOf(`
      select s.status, (select count(*)::int from vital_signs v where v.session_id = s.id) as readings,
        (select count(*)::int from observed_effect e where e.session_id = s.id) as effects,
        (select count(*)::int from session_check k where k.session_id = s.id) as checks
      from medicine_session s where s.opened_at is not null and s.planned_date = '${day(0)}'`);
    const expected = [{ status: 'held', readings: 3, effects: 2, checks: 7 }];
    if (day(0) === day(50)) expect(underWay).toEqual(expected);
    else expect(underWay.length).toBeLessThanOrEqual(1);
  });

  it('has a patient whose own words before each session stand in the own view', async () => {
    const wordless = await rowsOf(`
      select s.number from medicine_session s join patient p on p.id = s.patient_id
      where p.family_name = 'Exempelsson' and s.intention is null`);
    expect(wordless).toEqual([]);
  });

  it('has given an hour to the sessions of the coming days', async () => {
    const planned = await rowsOf<{ time: string | null }>(`
      select s.planned_time::text as time from medicine_session s join treatment_course c on c.id = s.course_id
      where s.status = 'planned' and c.status = 'active' and s.planned_date > current_date + 1
        and s.planned_date <= current_date + 12`);
    expect(planned.length).toBeGreaterThan(4);
    expect(planned.filter(({ time }) => time === null)).toEqual([]);
  });

  it('keeps with each course what a recomputation gives', async () => {
    const rollups = () =>
      rowsOf(
        `select course_id, sessions_held, next_due_on::text, next_due_what, latest_scores from course_rollup order by course_id`,
      );
    const kept = await rollups();
    expect(kept).toHaveLength(24);
    const actor = await commandLineActor('clinician@riverside.example');
    if (!actor) throw new Error('the demo has a clinician');
    const courses = await rowsOf<{ course_id: string }>('select course_id from course_rollup');
    await withActor(actor, async (tx) => {
      for (const { course_id } of courses) await refreshCourseRollup(tx, actor, course_id);
    });
    expect(await rollups()).toEqual(kept);
  });

  it('holds the scores that its raw answers give, and no other', async () => {
    const responses = await rowsOf<{
      instrument: InstrumentId;
      entry_mode: string;
      answers: Answers;
      totals: Totals | null;
      scores: { scale: string; kind: string; value: number | null; prorated: boolean; missing: number[] }[];
    }>(`select r.instrument, r.entry_mode, r.answers, r.totals, (select json_agg(json_build_object('scale', s.scale,
          'kind', s.kind, 'value', s.value, 'prorated', s.prorated, 'missing', s.missing)) from score s
          where s.response_id = r.id) as scores
        from questionnaire_response r`);
    expect(responses.length).toBeGreaterThan(300);
    for (const { instrument, entry_mode, answers, totals, scores } of responses) {
      const definition = instrumentById(instrument);
      const fresh =
        entry_mode === 'items' ? scoreAnswers(definition, answers) : scoreTotalOnly(definition, totals ?? {});
      const byScale = (a: { scale: string }, b: { scale: string }) => a.scale.localeCompare(b.scale);
      const expected = fresh.map((score) =>
        score.kind === 'scored'
          ? { ...score, missing: [] }
          : { ...score, value: null, prorated: false, missing: [...score.missing] },
      );
      expect([...scores].sort(byScale)).toEqual(expected.sort(byScale));
    }
  });

  it('has nothing dated after today', async () => {
    const later = await rowsOf(
      `select held_on as day from medicine_session where held_on > current_date
       union all select assessed_on from assessment where assessed_on > current_date
       union all select started_at::date from psychotherapy_session where started_at > now()
       union all select given_at::date from dose where given_at > now()`,
    );
    expect(later).toEqual([]);
  });

  it('is left as it is by a later start, which prints the same lines', async () => {
    const before = await countAll();
    expect(await seed()).toEqual(lines);
    expect(await countAll()).toEqual(before);
  });

  it('says so when an account was switched off or its password changed, and still starts', async () => {
    await superuser.query(`select set_config('app.user_id', gen_random_uuid()::text, false)`);
    await superuser.query(
      `update user_account set deactivated_at = now() where email = 'administrator@riverside.example'`,
    );
    await superuser.query(
      `update user_account set password_hash = '$argon2id$v=19$m=19456,t=2,p=1$a2FwLWNsaW5pYy1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
       where email = 'researcher@riverside.example'`,
    );
    const printed = await seed();
    expect(printed[0]).toContain('<deactivated>');
    expect(printed[4]).toContain('<changed-by-its-user>');
    expect(printed.slice(1, 4)).toEqual(lines.slice(1, 4));
  });
});

describe('a database with another clinic', () => {
  it('gets no invented patient', async () => {
    await superuser.query(`update user_account set email = 'other-' || email`);
    await expect(seed()).rejects.toThrow('not the demo');
  });
});
