'use client';

import { Card } from '@/components/ui/card';
import { Pagination } from '@/components/ui/pagination';
import { readListedPatients } from '@/lib/domain/listed-patient';
import { patientListHref, patientPageSize, type PatientListQuery } from '@/lib/domain/patient-list-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import { PatientFilters } from './patient-filters';
import { PatientTable } from './patient-table';
import { SoftLinks } from './soft-links';

type PatientListProps = {
  query: PatientListQuery;
  /** The patients of the page as text (`readListedPatients`): one value on the wire where a tree of cells would be hundreds. */
  rows: string;
  total: number;
  today: PlainDate;
  seesScores: boolean;
};

/** Search box, filters, table and pages. Drawn on the server and again in the browser from the same small data. */
export function PatientList({ query, rows, total, today, seesScores }: PatientListProps) {
  return (
    <SoftLinks>
      <PatientFilters query={query} />
      <Card flush>
        <PatientTable
          patients={readListedPatients(rows)}
          query={query}
          today={today}
          seesScores={seesScores}
        />
      </Card>
      <div className="mt-2.5">
        <Pagination
          page={query.page}
          pageSize={patientPageSize}
          total={total}
          noun={total === 1 ? 'patient' : 'patients'}
          hrefOf={(page) => patientListHref(query, { page })}
        />
      </div>
    </SoftLinks>
  );
}
