import 'server-only';
import { type PatientListQuery, patientPageSize, patientStatuses } from '@/lib/domain/patient-list-query';
import { arms } from '@/lib/domain/protocol/arms';
import { Prisma } from '@/lib/generated/prisma/client';

/** Rows of one page, written into the statement: a plan for any number of rows would read whole tables. */
export const rowsOfPage = Prisma.raw(String(patientPageSize));

/** Behind every text that begins with the letters before it there is no other. */
const behind = Prisma.sql`chr(1114111)`;
/** Before every day, and what stands in a column of days where there is none. */
const firstDay = Prisma.raw('(-2147483648)');
const noDay = Prisma.raw('2147483647');

/** An order of the list: how the rows `l` of `listed_patient` are read in it, and the rows `t` of `list_tally` along it. */
interface ListOrder {
  columns: Prisma.Sql;
  ofRows: Prisma.Sql;
  /** Rows from `c.from_day` and `c.from_letters` on. */
  from: Prisma.Sql;
  firstLetters: Prisma.Sql;
  /** The kind of tally that is read whole, and the one that is read within a row of it. */
  tallies: readonly [coarse: string, fine: string];
  ofTally: Prisma.Sql;
  /** Where the rows begin that a row of the tally counts. */
  fromDay: Prisma.Sql;
  fromLetters: Prisma.Sql;
}

const states: readonly string[] = patientStatuses.filter((each) => each !== 'none').toSorted();

/** Every arm in every state, and who has no course. */
const everyCell: readonly { arm: string; status: string }[] = [
  ...arms.flatMap((arm) => states.map((status) => ({ arm, status }))),
  { arm: 'none', status: 'none' },
];

/** Whether the list is asked for in a way that its own table answers: not the first page by name, nor a search. */
export function isListedBy({ q, sort, arm, status, page }: PatientListQuery): boolean {
  return q === '' && (page > 1 || sort !== 'name' || arm !== null || status !== null);
}

/**
 * The patients of a page as the query `listed` (`patient_id`), their order, and the number over all pages. Each chosen arm and
 * state is read by an index in the order asked for, from where the tally says that the page begins and no further than the page
 * goes; these few rows are then sorted together.
 */
export function listedPage(query: PatientListQuery): {
  listed: Prisma.Sql;
  order: Prisma.Sql;
  total: Prisma.Sql;
} {
  const cells = cellsOf(query);
  const order = orderOf(query);
  const isLate = query.page > 1;
  const passed = isLate ? Prisma.sql`(select skip::int from place)` : Prisma.sql`0`;
  const from = isLate
    ? Prisma.sql`(select cell.*, case when cell.part = s.part then s.from_day else ${firstDay} end as from_day,
        case when cell.part = s.part then s.from_letters else ${order.firstLetters} end as from_letters,
        (select coalesce(sum(t.patients), 0)::int from list_tally t where cell.part = s.part and t.arm = cell.arm
          and t.status = cell.status and t.kind = s.kind and t.day = s.day and t.letters = s.letters) as together
      from cell join place s on cell.part >= s.part)`
    : Prisma.sql`(select cell.*, ${firstDay} as from_day, ${order.firstLetters} as from_letters, 0 as together from cell)`;
  const ofPage = Prisma.sql`l.part, ${order.ofRows}`;
  return {
    listed: Prisma.sql`
      cell as (select * from unnest(${cells.map(({ part }) => part)}::int[], ${cells.map(({ arm }) => arm)}::text[],
        ${cells.map(({ status }) => status)}::text[]) given (part, arm, status)),
      ${isLate ? placeOf(query, order) : Prisma.empty}
      listed as (
        select l.* from (
          select c.part, r.* from ${from} c cross join lateral (
            select l.patient_id, ${order.columns} from listed_patient l
            where l.arm = c.arm and l.status = c.status and ${order.from}
            order by ${order.ofRows} limit c.together + ${rowsOfPage}) r) l
        order by ${ofPage} limit ${rowsOfPage} offset ${passed})`,
    order: ofPage,
    total: Prisma.sql`(select coalesce(sum(t.patients), 0)::int from cell ${countsOfCells})`,
  };
}

const countsOfCells = Prisma.sql`join list_tally t on t.arm = cell.arm and t.status = cell.status and t.kind = 'all'`;

/** The number of all patients. */
export function allListed(): Prisma.Sql {
  const cells = Prisma.join(everyCell.map(({ arm, status }) => Prisma.sql`(${arm}, ${status})`));
  return Prisma.sql`(select coalesce(sum(t.patients), 0)::int from (values ${cells}) cell (arm, status) ${countsOfCells})`;
}

/** Where a late page begins: the part, the day and letters of its first row, and how many rows with these come before it. */
function placeOf({ page }: PatientListQuery, order: ListOrder): Prisma.Sql {
  const [coarse, fine] = order.tallies;
  const within = Prisma.sql`join coarse on coarse.part = cell.part and t.day = coarse.day
    and t.letters >= coarse.letters and t.letters < coarse.behind`;
  return Prisma.sql`
    coarse as (${placeAt(order, coarse, Prisma.sql`${(page - 1) * patientPageSize}::bigint`, Prisma.empty)}),
    fine as (${placeAt(order, fine, Prisma.sql`(select skip from coarse)`, within)}),
    -- Days have no finer tally.
    place as (select * from fine union all select * from coarse where not exists (select from fine)),`;
}

function placeAt(
  { ofTally, fromDay, fromLetters }: ListOrder,
  tally: string,
  skip: Prisma.Sql,
  within: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    select b.*, ${tally} as kind, b.letters || ${behind} as behind, ${skip} - b.before as skip from (
      select t.part, t.day, t.letters, ${fromDay} as from_day, ${fromLetters} as from_letters,
        sum(t.patients) over (order by t.part, ${ofTally}) - t.patients as before
      from (
        select cell.part, t.day, t.letters, sum(t.patients) as patients from cell
          join list_tally t on t.arm = cell.arm and t.status = cell.status and t.kind = ${tally} ${within}
        group by cell.part, t.day, t.letters having sum(t.patients) > 0) t) b
    where b.before <= ${skip} order by b.before desc limit 1`;
}

/** The chosen arms and states. Sorted by arm or state they are parts behind each other; who has no course comes last. */
function cellsOf({ arm, status, sort, dir }: PatientListQuery) {
  const partsOf = (names: readonly string[]) => [...(dir === 'asc' ? names : names.toReversed()), 'none'];
  const partOf = (cell: { arm: string; status: string }) => {
    if (sort === 'arm') return partsOf(arms.toSorted()).indexOf(cell.arm);
    return sort === 'status' ? partsOf(states).indexOf(cell.status) : 0;
  };
  return everyCell
    .filter((cell) => (arm === null || cell.arm === arm) && (status === null || cell.status === status))
    .map((cell) => ({ ...cell, part: partOf(cell) }));
}

function orderOf({ sort, dir }: PatientListQuery): ListOrder {
  const isAscending = dir === 'asc';
  switch (sort) {
    case 'number':
      return orderOfTexts(Prisma.sql`l.number_key`, ['number-6', 'number-3'], isAscending);
    case 'born': {
      // A tally counts a hundred days.
      const day = isAscending ? Prisma.sql`t.day * 100` : Prisma.sql`-99 - t.day * 100`;
      return orderOfDays(
        Prisma.sql`l.${Prisma.raw(isAscending ? 'eldest_first' : 'youngest_first')}`,
        'born',
        day,
      );
    }
    case 'due': {
      const day = isAscending ? Prisma.sql`t.day` : Prisma.sql`-t.day`;
      return orderOfDays(
        Prisma.sql`l.${Prisma.raw(isAscending ? 'soonest_first' : 'latest_first')}`,
        'due',
        day,
      );
    }
    case 'name':
      return orderOfTexts(Prisma.sql`l.name_key`, ['name-2', 'name-7'], isAscending);
    case 'arm':
    case 'status':
    case 'match':
      return orderOfTexts(Prisma.sql`l.name_key`, ['name-2', 'name-7'], true);
  }
}

function orderOfTexts(column: Prisma.Sql, tallies: ListOrder['tallies'], isAscending: boolean): ListOrder {
  const direction = Prisma.raw(isAscending ? 'asc' : 'desc');
  return {
    columns: column,
    ofRows: Prisma.sql`${column} ${direction}, l.patient_id ${direction}`,
    from: isAscending ? Prisma.sql`${column} >= c.from_letters` : Prisma.sql`${column} < c.from_letters`,
    firstLetters: isAscending ? Prisma.sql`''` : behind,
    tallies,
    ofTally: Prisma.sql`t.letters ${direction}`,
    fromDay: firstDay,
    fromLetters: isAscending ? Prisma.sql`t.letters` : Prisma.sql`t.letters || ${behind}`,
  };
}

/** By a column of days, and by name on each of them. @param day the first of the days that a row of the tally counts */
function orderOfDays(column: Prisma.Sql, tally: string, day: Prisma.Sql): ListOrder {
  const fromDay = Prisma.sql`case when t.day = ${noDay} then ${noDay} else ${day} end`;
  return {
    columns: Prisma.sql`${column}, l.name_key`,
    ofRows: Prisma.sql`${column}, l.name_key, l.patient_id`,
    from: Prisma.sql`(${column}, l.name_key) >= (c.from_day, c.from_letters)`,
    firstLetters: Prisma.sql`''`,
    tallies: [tally, `${tally}-7`],
    ofTally: Prisma.sql`${fromDay}, t.letters`,
    fromDay,
    fromLetters: Prisma.sql`t.letters`,
  };
}
