import type { SessionRecord, StoredSessionRecord } from './session-record';
import type { TypedSession } from './typed-session';

/** Whether the stored record is what was sent: the same fields and rows, whatever ids the rows got when they were stored. */
export function isRecordAsSent(sent: SessionRecord, stored: StoredSessionRecord): boolean {
  return told(sent) === told(stored);
}

function told(record: SessionRecord | StoredSessionRecord): string {
  const { heldOn, startTime, endTime, weightKg, escalationNote, notes } = record;
  return JSON.stringify([
    [heldOn, startTime, endTime, weightKg, escalationNote, notes],
    record.doses.map(({ route, amountMg, time, site, lot }) => [route, amountMg, time, site, lot]),
    sorted(
      record.vitals.map((row) => [
        row.minutesFromFirstDose,
        row.systolicMmHg,
        row.diastolicMmHg,
        row.heartRatePerMin,
        row.spo2Percent,
      ]),
    ),
    sorted(
      record.psychotherapy.map(({ date, time, minutes, therapist }) => [date, time, minutes, therapist]),
    ),
  ]);
}

/** The store keeps these rows by their time, not in the order in which they were typed. */
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

/**
 * Gives rows that were typed as new the ids of the stored rows they became, so that the next save changes those rows and
 * does not add them again: first the rows with the same text, then the others in their order.
 */
export function adoptStoredRows(typed: TypedSession, stored: TypedSession): TypedSession {
  return {
    ...typed,
    doses: adopt(typed.doses, stored.doses),
    vitals: adopt(typed.vitals, stored.vitals),
    psychotherapy: adopt(typed.psychotherapy, stored.psychotherapy),
  };
}

function adopt<Row extends { id: string | null }>(typed: readonly Row[], stored: readonly Row[]): Row[] {
  const text = (row: Row) => JSON.stringify({ ...row, id: null });
  const free = stored.filter((row) => row.id !== null && !typed.some((each) => each.id === row.id));
  const take = (fits: (row: Row) => boolean) => {
    const at = free.findIndex(fits);
    return at === -1 ? null : (free.splice(at, 1)[0]?.id ?? null);
  };
  const same = typed.map((row) =>
    row.id === null ? { ...row, id: take((each) => text(each) === text(row)) } : row,
  );
  return same.map((row) => (row.id === null && isTyped(row) ? { ...row, id: take(() => true) } : row));
}

/** A row in which more was typed than the form puts there by itself (route, minutes). */
function isTyped(row: object): boolean {
  const given = ['id', 'route', 'minutesFromFirstDose'];
  return Object.entries(row).some(([field, value]) => !given.includes(field) && String(value).trim() !== '');
}
