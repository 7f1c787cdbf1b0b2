import type { Arm } from './protocol/arms';

export const patientSorts = ['match', 'name', 'number', 'born', 'arm', 'status', 'due'] as const;
export type PatientSort = (typeof patientSorts)[number];

/** Courses by their state; `none` = no course yet. */
export const patientStatuses = ['active', 'completed', 'withdrawn', 'none'] as const;

/** Rows of one page of the list. */
export const patientPageSize = 25;

/** What is chosen in the patient list. */
export interface PatientListQuery {
  /** What was typed into the search box; empty = no search. */
  q: string;
  arm: Arm | null;
  status: (typeof patientStatuses)[number] | null;
  sort: PatientSort;
  dir: 'asc' | 'desc';
  /** From 1. */
  page: number;
}

/** The best match first while somebody searches, else by name. */
export function defaultSort(q: string): PatientSort {
  return q === '' ? 'name' : 'match';
}

/** The address of the list with some of its choices changed; a change other than of the page goes back to page 1. */
export function patientListHref(query: PatientListQuery, change: Partial<PatientListQuery>): string {
  const next = { ...query, page: 1, ...change };
  const address = new URLSearchParams();
  if (next.q !== '') address.set('q', next.q);
  if (next.arm) address.set('arm', next.arm);
  if (next.status) address.set('status', next.status);
  if (next.sort !== defaultSort(next.q)) address.set('sort', next.sort);
  if (next.dir !== 'asc') address.set('dir', next.dir);
  if (next.page > 1) address.set('page', String(next.page));
  const text = address.toString();
  return text === '' ? '/patients' : `/patients?${text}`;
}
