import pg from 'pg';
import { newId } from '@/lib/ids';
import { type CourseFixture, makeCourse } from './course-fixture';
import { createTestDatabase } from './database';

export type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
type Work<T> = (query: Query) => Promise<T>;

/** A clinical record under test: a course with two sessions held, reached as the app's own role and as superuser. */
export interface RecordFixture {
  course: CourseFixture;
  superuser: pg.Client;
  app: pg.Client;
  /** Another connection of the app's role; closed with the rest. */
  connect: () => Promise<pg.Client>;
  /** Another clinic's or patient's course begins; `course` is that one from then on. */
  begin: () => Promise<CourseFixture>;
  /** One transaction of the app's role with the clinician of a course acting. */
  acting: <T>(work: Work<T>, of?: CourseFixture, client?: pg.Client) => Promise<T>;
  close: () => Promise<void>;
}

export async function openRecord(): Promise<RecordFixture> {
  const database = await createTestDatabase();
  const clients: pg.Client[] = [];
  const open = async (connectionString: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    clients.push(client);
    return client;
  };
  const app = await open(database.appUrl);
  const fixture: RecordFixture = {
    course: await makeCourse(database.superUrl, { held: 2 }),
    superuser: await open(database.superUrl),
    app,
    connect: () => open(database.appUrl),
    begin: async () => (fixture.course = await makeCourse(database.superUrl, { held: 2 })),
    acting: (work, of = fixture.course, client = app) => inTransaction(client, of, work),
    close: async () => {
      for (const client of clients) await client.end();
      await database.drop();
    },
  };
  return fixture;
}

async function inTransaction<T>(client: pg.Client, of: CourseFixture, work: Work<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.user_id', $1, true), set_config('app.clinic_id', $2, true)`, [
      of.actor.userId,
      of.clinicId,
    ]);
    const result = await work((text, values) => client.query(text, values));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** SQLSTATE of a refusal, or "accepted". */
export const outcome = (run: Promise<unknown>): Promise<string | undefined> =>
  run.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );

export async function sessionOf(record: RecordFixture, number: number, of = record.course): Promise<string> {
  const { rows } = await record.superuser.query<{ id: string }>(
    `select id from medicine_session where course_id = $1 and number = $2`,
    [of.courseId, number],
  );
  return rows[0]?.id ?? '';
}

export const sign = (query: Query, of: CourseFixture, kind: string, id: string) =>
  query(
    `insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
     values ($1, $2, $3, $4, $5, 'author of this record')`,
    [newId(), of.clinicId, of.patientId, kind, id],
  );

export const amend = (query: Query, of: CourseFixture, kind: string, id: string, reason = 'misread') =>
  query(
    `insert into amendment (id, clinic_id, patient_id, record_kind, record_id, reason) values ($1, $2, $3, $4, $5, $6)`,
    [newId(), of.clinicId, of.patientId, kind, id, reason],
  );

export const addVitals = (query: Query, of: CourseFixture, session: string, systolic: number) =>
  query(
    `insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg)
     values ($1, $2, $3, $4, 15, $5)`,
    [newId(), of.clinicId, of.patientId, session, systolic],
  );

export const addScore = (query: Query, of: CourseFixture, response: string, scale: string) =>
  query(
    `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version)
     values ($1, $2, $3, $4, $5, $6, 'scored', 7.5, '1')`,
    [newId(), of.clinicId, of.patientId, of.courseId, response, scale],
  );

export async function addResponse({ acting, course: of }: RecordFixture): Promise<string> {
  const [assessment, response] = [newId(), newId()];
  await acting(async (query) => {
    await query(
      `insert into assessment (id, clinic_id, patient_id, course_id, kind, timepoint_key, assessed_on)
       values ($1, $2, $3, $4, 'baseline', 'baseline', '2026-08-31')`,
      [assessment, of.clinicId, of.patientId, of.courseId],
    );
    await query(
      `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
         entry_mode, answers, source, completed_on, scoring_version)
       values ($1, $2, $3, $4, $5, 'gad-7', 'standard', 'items', '[1,1,1,1,1,1,1]', 'staff', '2026-08-31', '1')`,
      [response, of.clinicId, of.patientId, of.courseId, assessment],
    );
    await addScore(query, of, response, 'gad-7');
  });
  return response;
}

export async function addEvent({ acting, course: of }: RecordFixture): Promise<string> {
  const id = newId();
  await acting((query) =>
    query(
      `insert into adverse_event (id, clinic_id, patient_id, term, started_at, grade) values ($1, $2, $3, 'nausea', now(), 2)`,
      [id, of.clinicId, of.patientId],
    ),
  );
  return id;
}

/** A screening that is decided when it is written. */
export async function addScreening(
  { acting, course: of }: RecordFixture,
  decision: string,
  reason: string | null = null,
): Promise<string> {
  const id = newId();
  await acting((query) =>
    query(
      `insert into screening (id, clinic_id, patient_id, status, decision, decision_reason, decided_by, decided_by_name, decided_at)
       values ($1, $2, $3, 'decided', $4, $5, $6, 'Dana Reyes', now())`,
      [id, of.clinicId, of.patientId, decision, reason, of.actor.userId],
    ),
  );
  return id;
}

/** An open alert about a risk item. */
export async function raiseAlert({ acting, course: of }: RecordFixture): Promise<string> {
  const id = newId();
  await acting((query) =>
    query(
      `insert into alert (id, clinic_id, patient_id, kind, source_kind, source_id, detail)
       values ($1, $2, $3, 'risk', 'response', $4, '{"item":2}')`,
      [id, of.clinicId, of.patientId, newId()],
    ),
  );
  return id;
}

export async function stateOf({ superuser }: RecordFixture, kind: string, id: string) {
  const { rows } = await superuser.query<{ state: string }>(`select signature_state($1, $2) as state`, [
    kind,
    id,
  ]);
  return rows[0]?.state;
}

/** What a superuser can do past every trigger. @returns how many rows were forged */
export async function forge({ superuser }: RecordFixture, text: string, values: unknown[]) {
  await superuser.query('begin');
  await superuser.query('set local session_replication_role = replica');
  const { rowCount } = await superuser.query(text, values);
  await superuser.query('commit');
  return rowCount;
}
