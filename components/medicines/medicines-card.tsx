import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { changeDayText, changeWords, type MedicineChange } from '@/lib/domain/medicines/medicine-change';
import { type ScreenedMedicines, sinceText, takenNote, takenNow } from '@/lib/domain/medicines/taken-now';
import { MedicineCalloutList } from './medicine-callout-list';

export interface ListedMedicineChange extends MedicineChange {
  id: string;
  recordedBy: string | null;
  enteredInError: object | null;
  amendments: readonly object[];
}

type MedicinesCardProps = {
  patientId: string;
  /** The latest first. */
  changes: readonly ListedMedicineChange[];
  screening: ScreenedMedicines | null;
  mayAdd: boolean;
};

/** What a patient takes besides the doses of the sessions, and what changed on which day. */
export function MedicinesCard({ patientId, changes, screening, mayAdd }: MedicinesCardProps) {
  const counting = changes.filter(({ enteredInError }) => enteredInError === null).reverse();
  const taken = takenNow(counting, screening);
  const note = takenNote(taken, counting.length > 0, screening);
  return (
    <Card
      id="medicines"
      title="Medicines"
      note="besides the doses of the sessions"
      className="mt-4"
      aside={
        mayAdd && (
          <ButtonLink href={`/patients/${patientId}/medicines/new`} size="small">
            Add a change
          </ButtonLink>
        )
      }
    >
      <h3 className="text-xs font-semibold text-muted">Taken now</h3>
      {taken.length > 0 && (
        <ul aria-label="Taken now" className="mt-1 space-y-0.5">
          {taken.map(({ medicine, dose, since }) => (
            <li key={medicine}>
              <bdi className="font-medium">{medicine}</bdi>, <bdi>{dose ?? 'dose not recorded'}</bdi>{' '}
              <span className="text-xs text-muted">· {sinceText(since)}</span>
            </li>
          ))}
        </ul>
      )}
      {note !== null && <p className="mt-1 text-muted">{note}</p>}
      <div className="mt-2 empty:hidden">
        <MedicineCalloutList names={taken.map(({ medicine }) => medicine)} />
      </div>
      <h3 className="mt-3 text-xs font-semibold text-muted">Changes</h3>
      {changes.length === 0 ? (
        <p className="mt-1 text-muted">None has been written down. That does not say that nothing changed.</p>
      ) : (
        <div className="-mx-3.5 mt-1 -mb-3.5">
          <Table caption="Changes of medicines">
            <TableHead>
              <HeaderCell>Change</HeaderCell>
              <HeaderCell>Day</HeaderCell>
              <HeaderCell>Reason</HeaderCell>
              <HeaderCell>Entered by</HeaderCell>
              <HeaderCell>State</HeaderCell>
            </TableHead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow key={change.id} patientId={patientId} change={change} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}

function ChangeRow({ patientId, change }: { patientId: string; change: ListedMedicineChange }) {
  return (
    <TableRow>
      <Cell heading className={change.enteredInError ? 'min-w-48 line-through' : 'min-w-48'}>
        <Link
          prefetch={false}
          href={`/patients/${patientId}/medicines/${change.id}`}
          className="coarse:inline-flex coarse:min-h-target coarse:items-center"
          dir="auto"
        >
          {changeWords(change)}
        </Link>
      </Cell>
      <Cell className="whitespace-nowrap">{changeDayText(change)}</Cell>
      <Cell className="max-w-80 min-w-40 wrap-anywhere">
        {change.reason === null ? <span className="text-muted">not said</span> : <bdi>{change.reason}</bdi>}
      </Cell>
      <Cell className="whitespace-nowrap">{change.recordedBy ?? 'not known'}</Cell>
      <Cell>
        {change.enteredInError !== null ? (
          <Chip>entered in error</Chip>
        ) : (
          change.amendments.length > 0 && <Chip>amended</Chip>
        )}
      </Cell>
    </TableRow>
  );
}
