import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { routeNames, type StoredSessionRecord } from '@/lib/domain/session-record';
import { shortNumberText } from '@/lib/domain/words';
import { formatDate } from '@/lib/format/format-date';

const notRecorded = <span className="text-faint">not recorded</span>;
const orNot = (value: ReactNode) => (value === null || value === '' ? notRecorded : value);
const unit = (value: number | null, words: string) =>
  value === null ? notRecorded : `${shortNumberText(value, 2)} ${words}`;

/** The record of a session to be read: what was signed, or what was entered in error. */
export function SessionReading({ record }: { record: StoredSessionRecord }) {
  return (
    <div className="space-y-3">
      <Card title="Held">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
          <Fact name="Date">{orNot(record.heldOn && formatDate(record.heldOn))}</Fact>
          <Fact name="Start">{orNot(record.startTime)}</Fact>
          <Fact name="End">{orNot(record.endTime)}</Fact>
          <Fact name="Body weight">{unit(record.weightKg, 'kg')}</Fact>
        </dl>
      </Card>
      <Card title="Doses" flush>
        {record.doses.length === 0 ? (
          <p className="px-3.5 pb-3">{notRecorded}</p>
        ) : (
          <Table caption="Doses">
            <TableHead>
              <HeaderCell>Route</HeaderCell>
              <HeaderCell numeric>mg</HeaderCell>
              <HeaderCell>Time</HeaderCell>
              <HeaderCell>Site</HeaderCell>
              <HeaderCell>Lot</HeaderCell>
            </TableHead>
            <tbody>
              {record.doses.map((dose) => (
                <TableRow key={dose.id}>
                  <Cell heading>{routeNames[dose.route]}</Cell>
                  <Cell numeric>{shortNumberText(dose.amountMg, 2)}</Cell>
                  <Cell>{orNot(dose.time)}</Cell>
                  <Cell>{orNot(dose.site)}</Cell>
                  <Cell>{orNot(dose.lot)}</Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
        {record.escalationNote !== null && (
          <p className="px-3.5 pt-1 pb-3">
            <span className="text-muted">Why the dose did not rise:</span> {record.escalationNote}
          </p>
        )}
      </Card>
      <Card title="Vital signs" flush>
        {record.vitals.length === 0 ? (
          <p className="px-3.5 pb-3">{notRecorded}</p>
        ) : (
          <Table caption="Vital signs">
            <TableHead>
              <HeaderCell numeric>Minutes from the first dose</HeaderCell>
              <HeaderCell numeric>Blood pressure, mmHg</HeaderCell>
              <HeaderCell numeric>Heart rate, per minute</HeaderCell>
              <HeaderCell numeric>Oxygen saturation, %</HeaderCell>
            </TableHead>
            <tbody>
              {record.vitals.map((row) => (
                <TableRow key={row.id}>
                  <Cell numeric heading>
                    {row.minutesFromFirstDose}
                  </Cell>
                  <Cell numeric>
                    {row.systolicMmHg === null && row.diastolicMmHg === null
                      ? notRecorded
                      : `${row.systolicMmHg ?? '–'}/${row.diastolicMmHg ?? '–'}`}
                  </Cell>
                  <Cell numeric>{orNot(row.heartRatePerMin)}</Cell>
                  <Cell numeric>{orNot(row.spo2Percent)}</Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Card title="Psychotherapy">
        {record.psychotherapy.length === 0 && notRecorded}
        {record.psychotherapy.map((each) => (
          <p key={each.id}>
            {formatDate(each.date)} {each.time}, {unit(each.minutes, 'minutes')}, {orNot(each.therapist)}
          </p>
        ))}
      </Card>
      <Card title="Notes">
        <p className="whitespace-pre-wrap">{orNot(record.notes)}</p>
      </Card>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
