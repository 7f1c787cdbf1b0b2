import 'server-only';
import { may, type Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { listedScaleIds } from '@/lib/domain/listed-patient';
import { Prisma } from '@/lib/generated/prisma/client';
import { patientPageSize, type PatientListQuery } from '@/lib/domain/patient-list-query';
import { allListed, isListedBy, listedPage, rowsOfPage } from './listed-page';
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
  const { said, before, page, order, total, found } =
    query.q !== '' ? foundPage(actor, query) : isListedBy(query) ? chosenPage(query) : pageByName(query);
  const values = Prisma.join(
    listedScaleIds.map((scale) => Prisma.sql`l.latest_scores -> ${scale}::text -> 'value'`),
  );
  const scores = may(actor, 'scores.read') ? Prisma.sql`, ${values}` : Prisma.empty;
  return Prisma.sql`
    with ${before} page as (${page})
    select ${said} as said, ${total} as total,
      coalesce((select json_agg(json_build_array(l.id, l.family_name, l.given_name, l.record_number, l.birth_date, l.arm, l.status,
          l.sessions_held, l.next_due_on, l.next_due_what ${scores}) order by ${order}) from page l)::text, '[]') as rows,
      -- Asked only where nobody was found: a look at the whole table would cost more than the page.
      exists (select 1 from ${found}) or exists (select 1 from patient) as "clinicHasPatients"`;
}

/** The parts of the statement: queries before the one of the page, its rows and their order, and what is counted. */
interface PageParts {
  said: Prisma.Sql;
  before: Prisma.Sql;
  page: Prisma.Sql;
  order: Prisma.Sql;
  total: Prisma.Sql;
  /** A query that has rows where somebody was found. */
  found: Prisma.Sql;
}

const nobodySaid = Prisma.sql`''`;
const shown = Prisma.sql`p.id, p.family_name, p.given_name, p.record_number, p.birth_date`;
const shownOfRollup = Prisma.sql`r.sessions_held, r.next_due_on, r.next_due_what, r.latest_scores`;

/** Behind patients `p`: their newest course `c` and its roll-up `r`. */
const newestCourse = Prisma.sql`
  left join lateral (select t.id, t.arm, t.status from treatment_course t
    where t.clinic_id = p.clinic_id and t.patient_id = p.id order by t.number desc limit 1) c on true
  left join course_rollup r on r.course_id = c.id`;

/** The first page of all by name, which is the list opened most: cut before courses are looked up. */
function pageByName(query: PatientListQuery): PageParts {
  return {
    said: nobodySaid,
    before: Prisma.empty,
    page: Prisma.sql`select ${shown}, p.name_key, c.arm, c.status, ${shownOfRollup} from (select p.* from patient p order by ${order(query, Prisma.sql`p`)} limit ${rowsOfPage}) p ${newestCourse}`,
    order: order(query, Prisma.sql`l`),
    total: allListed(),
    found: Prisma.sql`page`,
  };
}

/** Patients chosen or sorted otherwise: the page is cut by the list's own table. */
function chosenPage(query: PatientListQuery): PageParts {
  const { listed, order, total } = listedPage(query);
  return {
    said: nobodySaid,
    before: Prisma.sql`${listed},`,
    page: Prisma.sql`
      select l.*, ${shown}, nullif(n.arm, 'none') as arm, nullif(n.status, 'none') as status, ${shownOfRollup}
      from listed l join listed_patient n on n.patient_id = l.patient_id
        join patient p on p.id = l.patient_id left join course_rollup r on r.course_id = n.course_id`,
    order,
    total,
    found: Prisma.sql`page`,
  };
}

/** What a search finds, at most `mostFound`. The search is written into the audit trail. */
function foundPage(actor: Actor, query: PatientListQuery): PageParts {
  const { words, born } = readSearch(actor, query.q);
  const detail = JSON.stringify({ query: query.q });
  // Where nothing is asked about courses, the page is cut before courses are looked up.
  const cutsLate = asksAboutCourses(query);
  const found = Prisma.raw(cutsLate ? 'listed' : 'hit');
  return {
    said: Prisma.sql`record_access('search', null, ${detail}::jsonb)::text`,
    before: Prisma.sql`
      hit as materialized (
        select ${shown}, p.name_key, p.clinic_id, f.rank from search_patients(${words}, ${[...born]}::date[], ${mostFound}::int) f
        join patient p on p.id = f.patient_id),
      listed as (
        select p.*, c.arm, c.status, ${shownOfRollup}
        from ${cutsLate ? Prisma.sql`hit` : Prisma.sql`(select * from hit p ${pageOf(query)})`} p ${newestCourse}
        where ${courseFilter(query)}),`,
    page: Prisma.sql`select * from listed p ${cutsLate ? pageOf(query) : Prisma.empty}`,
    order: order(query, Prisma.sql`l`),
    total: Prisma.sql`(select count(*)::int from ${found})`,
    found: Prisma.sql`${found}`,
  };
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
      return Prisma.sql`length(${of}.record_number) ${plain}, ${of}.record_number collate "C" ${plain}`;
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
