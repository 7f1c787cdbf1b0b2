import type { Client } from 'pg';
import { cohortPageSize } from '@/lib/data/cohort';
import { patientPageSize } from '@/lib/domain/patient-list-query';

/** What is asked of both clinics in turn. */
export interface ScaleRequest {
  name: string;
  /** Judged by the ratio, or shown beside it. */
  judged: boolean;
  /** Asked for one after the other, each time another. */
  paths: readonly string[];
  /** What changes before each time it is asked; not measured. */
  before?: () => Promise<void>;
}

const search = (words: string) => `/patients?q=${encodeURIComponent(words)}`;

/** The pages of one clinic: the same questions, with its own patients, dates and last pages. */
export async function requestsOf(database: Client, patients: number): Promise<ScaleRequest[]> {
  const { rows: people } = await database.query<{ id: string; born: string; number: string }>(
    `select p.id, to_char(p.birth_date, 'DD.MM.YYYY') as born, p.record_number as number
     from patient p join treatment_course c on c.patient_id = p.id
     where p.birth_date is not null and c.status = 'completed' and c.protocol is not null order by hashtext(p.id::text) limit 12`,
  );
  const { rows: counts } = await database.query<{ courses: number; events: number }>(
    `select (select count(*)::int from treatment_course) as courses, (select count(*)::int from adverse_event) as events`,
  );
  const pages = Math.ceil(patients / patientPageSize);
  const judged = (name: string, ...paths: string[]): ScaleRequest => ({ name, judged: true, paths });
  const shown = (name: string, ...paths: string[]): ScaleRequest => ({ name, judged: false, paths });
  const coursePages = Math.ceil((counts[0]?.courses ?? 1) / cohortPageSize);
  return [
    judged('patient list, first page', '/patients'),
    judged('patient list, a quarter in', `/patients?page=${Math.floor(pages / 4)}`),
    judged('patient list, three quarters in', `/patients?page=${Math.floor((pages * 3) / 4)}`),
    judged('patient list, last page', `/patients?page=${pages}`),
    ...['number', 'born', 'arm', 'status', 'due'].flatMap((sort) =>
      ['asc', 'desc'].map((dir) => judged(`list by ${sort}, ${dir}`, `/patients?sort=${sort}&dir=${dir}`)),
    ),
    ...['number', 'born', 'due'].map((sort) =>
      judged(
        `list by ${sort}, three quarters in`,
        `/patients?sort=${sort}&page=${Math.floor((pages * 3) / 4)}`,
      ),
    ),
    judged('list of one arm', '/patients?arm=psycholytic'),
    judged('list of those in treatment', '/patients?status=active'),
    judged('list of those in treatment, by due', '/patients?status=active&sort=due'),
    // Nearly half are in each arm, and most of these are through.
    judged('list of one arm, late', `/patients?arm=psycholytic&page=${Math.floor(pages * 0.36)}`),
    judged(
      'list of one arm and state, late',
      `/patients?arm=psychedelic&status=completed&sort=number&dir=desc&page=${Math.floor(pages * 0.3)}`,
    ),
    judged('search, a surname many bear', search('Smith')),
    judged('search, a first name many bear', search('Maria')),
    judged('search, two words', search('maria garcia')),
    judged('search, one who bears it', search('Wyszogrodzka')),
    judged('search, nobody', search('Zzqxvw')),
    judged('search, a birth date', ...people.map(({ born }) => search(born))),
    judged('search, a record number', ...people.map(({ number }) => search(number))),
    judged(
      'search, a misspelt surname',
      ...['Kowalsik', 'Smiht', 'Hernadez', 'Andresson', 'Jonhson'].map(search),
    ),
    judged('search, a misspelt first name', ...['Maira', 'Beatirz', 'Mehmte'].map(search)),
    judged(
      'search, two words, one misspelt',
      ...['maria gracia', 'olga kowalksi', 'Jmaes Smith'].map(search),
    ),
    judged("a patient's chart", ...people.map(({ id }) => `/patients/${id}`)),
    judged('cohort dashboard', '/cohort'),
    { ...judged('cohort dashboard, after a save', '/cohort'), before: await savesOf(database) },
    shown('board of the day', '/today'),
    shown('who has not completed what', '/questionnaires'),
    shown('register of adverse events', '/adverse-events'),
    shown('courses of the cohort, first', '/cohort/courses'),
    shown('courses of the cohort, last', `/cohort/courses?page=${coursePages}`),
  ];
}

/** Forms whose totals are changed one after the other. */
const changedForms = 80;

/**
 * A save of another form each time, as far as the cohort's figures see it: the stored total changes and its course is marked, both
 * in one transaction. Signed forms too, so without the triggers that refuse it.
 */
async function savesOf(database: Client): Promise<() => Promise<void>> {
  const { rows: forms } = await database.query<{ response: string; scale: string; course: string }>(
    `select v.response_id as response, v.scale, c.id as course
     from (select id, clinic_id from treatment_course order by hashtext(id::text) limit $1) c
     cross join lateral (select s.response_id, s.scale from questionnaire_response r join score s on s.response_id = r.id
       where r.clinic_id = c.clinic_id and r.course_id = c.id and r.entered_in_error_at is null and s.kind = 'scored'
         and s.scale in ('bdi', 'gad-7', 'pcl-5') order by hashtext(r.id::text) limit 1) v`,
    [changedForms],
  );
  let next = 0;
  return async () => {
    const form = forms[next % forms.length];
    next += 1;
    if (!form) throw new Error('The made clinic has no form whose total could change.');
    await database.query('begin; set local session_replication_role = replica');
    const { rowCount } = await database.query(
      `with saved as (
         update score set value = case when value >= 10 then value - 3 else value + 3 end
         where response_id = $1 and scale = $2 returning value)
       update course_rollup set cohort_changed = true where course_id = $3 and exists (select from saved)`,
      [form.response, form.scale, form.course],
    );
    await database.query('commit');
    if (rowCount !== 1) throw new Error('The total of a form did not change.');
  };
}
