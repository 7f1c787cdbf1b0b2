import { patientListHref, type PatientListQuery, type PatientSort } from '@/lib/domain/patient-list-query';
import { type Markup, markup } from '@/lib/format/markup';
import { listedScales } from './listed-scales';

const columns: readonly { sort: PatientSort; label: string }[] = [
  { sort: 'name', label: 'Name' },
  { sort: 'number', label: 'Number' },
  { sort: 'born', label: 'Born' },
  { sort: 'arm', label: 'Arm' },
  { sort: 'status', label: 'Course' },
  { sort: 'due', label: 'Next due' },
];

/** The heads of the patient list's columns, written as text like its rows. A click sorts, a second one the other way. */
export function patientHead(query: PatientListQuery, seesScores: boolean): Markup {
  const scales = seesScores
    ? listedScales.map(
        ({ label, title }) => markup`<th scope="col" class="num" title="${title}">${label}</th>`,
      )
    : [];
  return markup`<tr>${columns.map((column) => sortHead(query, column))}${scales}</tr>`;
}

function sortHead(query: PatientListQuery, { sort, label }: (typeof columns)[number]): Markup {
  if (query.sort !== sort) {
    return markup`<th scope="col"><a href="${patientListHref(query, { sort, dir: 'asc' })}">${label}</a></th>`;
  }
  const [direction, arrow, next] =
    query.dir === 'asc' ? ['ascending', '↑', 'desc' as const] : ['descending', '↓', 'asc' as const];
  return markup`<th scope="col" aria-sort="${direction}"><a href="${patientListHref(query, { sort, dir: next })}">${label}<span aria-hidden="true" class="print:hidden">${arrow}</span></a></th>`;
}
