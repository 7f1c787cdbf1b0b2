import type { Client } from 'pg';

/** Courses that the app's own function is asked about. */
const sample = 50;

class TakenBack extends Error {}

/** Courses of a cohort that are counted in one transaction while nobody is at work. */
const countedAtOnce = 1000;

/** Turns this process to a database. It can be turned to one only. @returns the measuring user */
async function actAt({ appUrl, nextAuthSecret }: { appUrl: string; nextAuthSecret: string }) {
  process.env.DATABASE_URL = appUrl;
  process.env.NEXTAUTH_SECRET = nextAuthSecret;
  const { commandLineActor } = await import('@/lib/auth/command-line-actor');
  const actor = await commandLineActor(null);
  if (!actor) throw new Error('The clinic has nobody who could act.');
  return actor;
}

/** Has the app count the cohort for the first time, which a look at its page would do. */
export async function countCohort(server: { appUrl: string; nextAuthSecret: string }): Promise<void> {
  const actor = await actAt(server);
  const { countChangedCourses } = await import('@/lib/data/cohort-count');
  await countChangedCourses(actor, countedAtOnce);
}

/**
 * Whether a clinic that was made by whole-table statements is what the app would have written: the app's own function works out
 * the roll-ups of fifty courses anew, ten of them in treatment now, and all is taken back; the counts and a signature are looked at
 * as well.
 * @returns what differs, as sentences; empty = nothing
 */
export async function differencesFromApp(
  database: Client,
  server: { appUrl: string; nextAuthSecret: string },
): Promise<string[]> {
  const actor = await actAt(server);
  const { withActor } = await import('@/lib/auth/with-actor');
  const { refreshCourseRollup } = await import('@/lib/data/course-rollup');

  const { rows: courses } = await database.query<{ id: string; standing: string }>(
    `select t.id, (select (to_jsonb(r) - 'cohort_changed')::text from course_rollup r where r.course_id = t.id) as standing from (
       (select id from treatment_course where status = 'active' order by random() limit ${sample / 5})
       union (select id from treatment_course order by random() limit ${(sample * 4) / 5})) t`,
  );
  const found: string[] = [];
  const compare = withActor(
    actor,
    async (tx) => {
      for (const { id, standing } of courses) {
        await refreshCourseRollup(tx, actor, id);
        const [row] = await tx.$queryRaw<{ standing: string }[]>`
          select (to_jsonb(r) - 'cohort_changed')::text as standing from course_rollup r where r.course_id = ${id}::uuid`;
        if (row?.standing !== standing) {
          found.push(`course ${id} was made as ${standing} and is ${row?.standing}.`);
        }
      }
      throw new TakenBack();
    },
    '',
    { seconds: 60 },
  );
  await compare.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });

  const { rows } = await database.query<{
    patients: number;
    tallied: number;
    unsound: number;
  }>(
    `select (select count(*)::int from patient) as patients, (select sum(patients)::int from list_tally where kind = 'all') as tallied,
       (select count(*)::int from (select * from signature order by random() limit 20) s
         where signature_state(s.record_kind, s.record_id) <> 'signed') as unsound`,
  );
  const counted = rows[0];
  if (counted?.tallied !== counted?.patients) {
    found.push(`${counted?.patients} patients are tallied as ${counted?.tallied}.`);
  }
  if (counted?.unsound !== 0) found.push(`${counted?.unsound} of 20 signatures are not sound.`);
  return found;
}
