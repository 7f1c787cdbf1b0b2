import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/chip';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { effectName } from '@/lib/domain/console/observed-effects';
import { routeNames } from '@/lib/domain/session-record';
import { shortNumberText } from '@/lib/domain/words';
import { formatTime } from '@/lib/format/format-date';
import type { StoredDose, StoredEffect, StoredVitals } from '@/lib/schemas/console-snapshot';

const notRecorded = <span className="text-faint">not recorded</span>;
const orNot = (value: ReactNode) => (value === null || value === '' ? notRecorded : value);
const none = <p className="px-3.5 pb-3">{notRecorded}</p>;
const time = (instant: string | null, zone: string) =>
  instant === null ? notRecorded : formatTime(new Date(instant), zone);

/** What was given; a dose against a hold or cap with its reason below. */
export function DosesReading({ doses, zone }: { doses: readonly StoredDose[]; zone: string }) {
  if (doses.length === 0) return none;
  return (
    <>
      <Table caption="Doses">
        <TableHead>
          <HeaderCell>Route</HeaderCell>
          <HeaderCell numeric>mg</HeaderCell>
          <HeaderCell>Time</HeaderCell>
          <HeaderCell>Site</HeaderCell>
          <HeaderCell>Lot</HeaderCell>
        </TableHead>
        <tbody>
          {doses.map((dose) => (
            <TableRow key={dose.id}>
              <Cell heading>{routeNames[dose.route]}</Cell>
              <Cell numeric>{shortNumberText(dose.amountMg, 2)}</Cell>
              <Cell>{time(dose.givenAt, zone)}</Cell>
              <Cell>{orNot(dose.site)}</Cell>
              <Cell>{orNot(dose.lot)}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {doses.map(
        (dose) =>
          dose.overrideReason !== null && (
            <p key={dose.id} className="px-3.5 pt-1 pb-2">
              <Badge tone="red" sign="■" className="whitespace-normal">
                {shortNumberText(dose.amountMg, 2)} mg given against a hold or cap: {dose.overrideReason}
              </Badge>
            </p>
          ),
      )}
    </>
  );
}

/** The readings by minutes from the first dose. */
export function VitalsReading({ vitals, zone }: { vitals: readonly StoredVitals[]; zone: string }) {
  if (vitals.length === 0) return none;
  return (
    <Table caption="Vital signs">
      <TableHead>
        <HeaderCell numeric>Minutes from the first dose</HeaderCell>
        <HeaderCell>Time</HeaderCell>
        <HeaderCell numeric>Blood pressure, mmHg</HeaderCell>
        <HeaderCell numeric>Heart rate, per minute</HeaderCell>
        <HeaderCell numeric>Oxygen saturation, %</HeaderCell>
        <HeaderCell numeric>Breaths, per minute</HeaderCell>
      </TableHead>
      <tbody>
        {vitals.map((row) => (
          <TableRow key={row.id}>
            <Cell numeric heading>
              {row.minutesFromFirstDose}
            </Cell>
            <Cell>{time(row.measuredAt, zone)}</Cell>
            <Cell numeric>
              {row.systolicMmHg === null && row.diastolicMmHg === null
                ? notRecorded
                : `${row.systolicMmHg ?? '–'}/${row.diastolicMmHg ?? '–'}`}
            </Cell>
            <Cell numeric>{orNot(row.heartRatePerMin)}</Cell>
            <Cell numeric>{orNot(row.spo2Percent)}</Cell>
            <Cell numeric>{orNot(row.respiratoryRatePerMin)}</Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Effects by grade and time. */
export function EffectsReading({ effects, zone }: { effects: readonly StoredEffect[]; zone: string }) {
  if (effects.length === 0) return none;
  return (
    <Table caption="Seen during the session">
      <TableHead>
        <HeaderCell>Effect</HeaderCell>
        <HeaderCell numeric>Grade</HeaderCell>
        <HeaderCell>From</HeaderCell>
        <HeaderCell>Until</HeaderCell>
        <HeaderCell>Note</HeaderCell>
      </TableHead>
      <tbody>
        {effects.map((effect) => (
          <TableRow key={effect.id}>
            <Cell heading>{effectName(effect.term)}</Cell>
            <Cell numeric>{effect.grade}</Cell>
            <Cell>{time(effect.observedAt, zone)}</Cell>
            <Cell>{time(effect.resolvedAt, zone)}</Cell>
            <Cell className="whitespace-pre-wrap">{effect.note}</Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
