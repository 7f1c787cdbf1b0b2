import 'server-only';
import { may, type Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { listedScaleIds } from '@/lib/domain/listed-patient';
import { Prisma } from '@/lib/generated/prisma/client';
import { patientPageSize, type PatientListQuery } from '@/lib/domain/patient-list-query';
import { readSearch } from './patient-search';

export interface PatientListPage {
  /** JSON text for `readListedPatients`; '[]' = none. It goes to the table as it is: to read and write it here again costs as much as to draw it. */
  rows: string;
  /** Over all pages. While searching at most `mostFound`. */
  total: number;
  /** Patients of the clinic at all were enrolled. */
  clinicHasPatients: boolean;
}

/** A search that fits more patients than this needs another word. */
export const mostFound = 200;

/** One page of the clinic's patients with their newest course, in one query. A search goes into the audit trail. */
export async function listPatients(actor: Actor, query: PatientListQuery): Promise<PatientListPage> {
  const [[page]] = await runAs<[PatientListPage & { said: string }]>(actor, pageSql(actor, query));
  if (!page) throw new Error('the patient list answered nothing');
  return { rows: page.rows, total: page.total, clinicHasPatients: page.clinicHasPatients };
}

function pageSql(actor: Actor, query: PatientListQuery): Prisma.Sql {
  const isSearch = query.q !== '';
  const { words, born } = readSearch(actor, query.q);
  const columns = Prisma.sql`p.id, p.clinic_id, p.family_name, p.given_name, p.record_number, p.birth_date, p.name_key`;
  const all = isSearch
    ? Prisma.sql`select ${columns}, found.rank from search_patients(${words}, ${[...born]}::date[], ${mostFound}::int) found
        join patient p on p.id = found.patient_id`
    : Prisma.sql`select ${columns}, 0 as rank from patient p`;
  const detail = JSON.stringify({ query: query.q });
  const said = isSearch ? Prisma.sql`record_access('search', null, ${detail}::jsonb)::text` : Prisma.sql`''`;

  // Where nothing is asked about courses, the page is cut before courses are looked up.
  const cutsLate = asksAboutCourses(query);
  const [found, total] = cutsLate
    ? [Prisma.sql`listed`, Prisma.sql`(select count(*)::int from listed)`]
    : isSearch
      ? [Prisma.sql`hit`, Prisma.sql`(select count(*)::int from hit)`]
      : [Prisma.sql`listed`, Prisma.sql`(select coalesce(sum(t.patients), 0)::int from patient_tally t)`];
  const startsLate = !isSearch && !cutsLate && query.sort === 'name';
  const readsAll = cutsLate && !isSearch;
  const hits = isSearch ? Prisma.sql`hit as materialized (${all}),` : Prisma.empty;
  const chosen = isSearch ? Prisma.sql`hit` : Prisma.sql`(${all})`;
  const values = Prisma.join(
    listedScaleIds.map((scale) => Prisma.sql`l.latest_scores -> ${scale}::text -> 'value'`),
  );
  const scores = may(actor, 'scores.read') ? Prisma.sql`, ${values}` : Prisma.empty;

  return Prisma.sql`
    with ${hits} ${
      readsAll
        ? cutByCourses(query)
        : Prisma.sql`${startsLate ? placeOf(query) : Prisma.empty} chosen as (select p.* from ${chosen} p ${
            startsLate ? pageFromPlace(query) : cutsLate ? Prisma.empty : pageOf(query)
          }),
    listed as (
      select p.*, c.arm, c.status, r.sessions_held, r.next_due_on, r.next_due_what, r.latest_scores
      from chosen p
      left join lateral (select t.id, t.arm, t.status from treatment_course t
        where t.clinic_id = p.clinic_id and t.patient_id = p.id order by t.number desc limit 1) c on true
      left join course_rollup r on r.course_id = c.id
      where ${courseFilter(query)}),
    page as (select * from listed p ${cutsLate ? pageOf(query) : Prisma.empty})`
    }
    select ${said} as said, ${total} as total,
      coalesce((select json_agg(json_build_array(l.id, l.family_name, l.given_name, l.record_number, l.birth_date, l.arm, l.status,
          l.sessions_held, l.next_due_on, l.next_due_what ${scores})
          order by ${order(query, Prisma.sql`l`)}) from page l)::text, '[]') as rows,
      -- Asked only where nobody was found: a look at the whole table would cost more than the page.
      exists (select 1 from ${found}) or exists (select 1 from patient) as "clinicHasPatients"`;
}

/**
 * The page where all patients are sorted or chosen by their newest course: both tables are read side by side and narrowly, and only
 * the rows of the page are looked up with what they show.
 */
function cutByCourses(query: PatientListQuery): Prisma.Sql {
  const { arm, status, sort } = query;
  const isWith = status !== null && status !== 'none';
  const [dueOn, due] =
    sort === 'due'
      ? [Prisma.sql`d.next_due_on`, Prisma.sql`left join course_rollup d on d.course_id = c.id`]
      : [Prisma.sql`null::date as next_due_on`, Prisma.empty];
  return Prisma.sql`
    newest as (
      select t.patient_id, t.id, t.arm, t.status from treatment_course t
      where not exists (select from treatment_course later where later.patient_id = t.patient_id and later.number > t.number)
        ${arm === null ? Prisma.empty : Prisma.sql`and t.arm = ${arm}`} ${isWith ? Prisma.sql`and t.status = ${status}` : Prisma.empty}),
    listed as materialized (
      select p.id, p.name_key, p.record_number, p.birth_date, c.id as course_id, c.arm, c.status, ${dueOn}
      from patient p ${arm !== null || isWith ? Prisma.empty : Prisma.sql`left`} join newest c on c.patient_id = p.id ${due}
      where ${status === 'none' ? Prisma.sql`c.id is null` : Prisma.sql`true`}),
    page as (
      select l.id, l.name_key, l.record_number, l.birth_date, l.arm, l.status, p.family_name, p.given_name, r.sessions_held, r.next_due_on,
        r.next_due_what, r.latest_scores
      from (select * from listed p ${pageOf(query)}) l
      join patient p on p.id = l.id left join course_rollup r on r.course_id = l.course_id)`;
}

/**
 * Where a page begins, told by the tally of the first two letters instead of by counting through all names before it: the letters
 * of its first row, and how many rows with these letters come before it.
 */
function placeOf(query: PatientListQuery): Prisma.Sql {
  const direction = query.dir === 'desc' ? Prisma.sql`desc` : Prisma.sql`asc`;
  return Prisma.sql`
    place as (
      select counted.initial, ${skipOf(query)}::int - counted.before as skip from (
        select t.initial, sum(t.patients) over (order by t.initial ${direction}) - t.patients as before from patient_tally t) counted
      where counted.before <= ${skipOf(query)}::int order by counted.before desc, counted.initial ${
        query.dir === 'desc' ? Prisma.sql`asc` : Prisma.sql`desc`
      } limit 1),`;
}

function pageFromPlace(query: PatientListQuery): Prisma.Sql {
  // Behind every name with these letters there is no text.
  const from =
    query.dir === 'desc'
      ? Prisma.sql`p.name_key < (select initial || chr(1114111) from place)`
      : Prisma.sql`p.name_key >= (select initial from place)`;
  return Prisma.sql`where ${from}
    order by ${order(query, Prisma.sql`p`)} limit ${patientPageSize} offset (select skip from place)`;
}

const skipOf = (query: PatientListQuery) => (query.page - 1) * patientPageSize;

function asksAboutCourses(query: PatientListQuery): boolean {
  const sortsByCourse = query.sort === 'arm' || query.sort === 'status' || query.sort === 'due';
  return sortsByCourse || query.arm !== null || query.status !== null;
}

function courseFilter(query: PatientListQuery): Prisma.Sql {
  const arm = query.arm === null ? Prisma.sql`true` : Prisma.sql`c.arm = ${query.arm}`;
  if (query.status === null) return arm;
  return query.status === 'none'
    ? Prisma.sql`${arm} and c.id is null`
    : Prisma.sql`${arm} and c.status = ${query.status}`;
}

function pageOf(query: PatientListQuery): Prisma.Sql {
  return Prisma.sql`order by ${order(query, Prisma.sql`p`)} limit ${patientPageSize} offset ${skipOf(query)}`;
}

/** The sort of the address as SQL; `of` is the name of the rows. Ties go by name, then by id. */
function order(query: PatientListQuery, of: Prisma.Sql): Prisma.Sql {
  const direction = query.dir === 'desc' ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  // What is never empty takes no word about nulls, so that its index is read in both directions.
  const plain = query.dir === 'desc' ? Prisma.sql`desc` : Prisma.sql`asc`;
  const byName = Prisma.sql`${of}.name_key, ${of}.id`;
  switch (query.sort) {
    case 'match':
      return Prisma.sql`${of}.rank desc, ${byName}`;
    case 'name':
      return Prisma.sql`${of}.name_key ${plain}, ${of}.id ${plain}`;
    case 'number':
      return Prisma.sql`length(${of}.record_number) ${plain}, ${of}.record_number ${plain}`;
    case 'born':
      return Prisma.sql`${of}.birth_date ${direction}, ${byName}`;
    case 'arm':
      return Prisma.sql`${of}.arm ${direction}, ${byName}`;
    case 'status':
      return Prisma.sql`${of}.status ${direction}, ${byName}`;
    case 'due':
      return Prisma.sql`${of}.next_due_on ${direction}, ${byName}`;
  }
}
