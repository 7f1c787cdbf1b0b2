import type { AlertKind, RaisedAlert } from './alert';

/**
 * Places on the board, gravest first. Risk to life leads, with serious events and an item 9 that nobody knows; then who
 * got worse; then red readings, which were seen in the room when they came; then what is missing; then what waits for
 * a signature.
 */
export const boardGroups = ['risk', 'worsening', 'red-vitals', 'missing', 'unsigned', 'stable'] as const;
export type BoardGroup = (typeof boardGroups)[number];

export const boardGroupNames: Readonly<Record<BoardGroup, string>> = {
  risk: 'Open risk',
  worsening: 'Worse',
  'red-vitals': 'Red vital signs',
  missing: 'Missing or overdue',
  unsigned: 'Not signed',
  stable: 'Nothing open',
};

export interface BoardRow {
  patientId: string;
  /** As the list sorts it. */
  name: string;
  /** Open ones only. */
  alerts: readonly (RaisedAlert & { raisedAt: Date })[];
  /** Measures and sessions that are overdue. */
  overdue: readonly { what: string; days: number }[];
  /** Records unsigned for longer than a day. */
  unsigned: number;
}

const rankOfKind: Readonly<Record<AlertKind, number>> = {
  risk: 0,
  'serious-event': 1,
  'risk-not-recorded': 2,
  worsening: 3,
  'red-vitals': 4,
};
const groupOfKind: Readonly<Record<AlertKind, BoardGroup>> = {
  risk: 'risk',
  'serious-event': 'risk',
  'risk-not-recorded': 'risk',
  worsening: 'worsening',
  'red-vitals': 'red-vitals',
};

/** The gravest group that a patient belongs to. */
export function boardGroup(row: BoardRow): BoardGroup {
  const gravest = [...row.alerts].sort((a, b) => rankOfKind[a.kind] - rankOfKind[b.kind])[0];
  if (gravest) return groupOfKind[gravest.kind];
  if (row.overdue.length > 0) return 'missing';
  return row.unsigned > 0 ? 'unsigned' : 'stable';
}

/**
 * The board in its order: by the gravest alert; of two risks the one for the same day first, then the one that rose,
 * then the higher answer; of two worse ones the worse; then the longest overdue, the longest open, and by name.
 */
export function boardOrder<Row extends BoardRow>(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: orderKey(row) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || a.row.name.localeCompare(b.row.name, 'en'));
  return keyed.map((each) => each.row);
}

/** Smaller comes first, number by number. */
function orderKey(row: BoardRow): number[] {
  const ranks = row.alerts.map((alert) => rankOfKind[alert.kind]);
  const gravest = ranks.length === 0 ? 5 + boardGroups.indexOf(boardGroup(row)) : Math.min(...ranks);
  const risks = row.alerts.flatMap((alert) => (alert.kind === 'risk' ? alert.detail : []));
  const worst = row.alerts.flatMap((alert) =>
    alert.kind === 'worsening'
      ? alert.detail.scales.map((scale) => (scale.value - scale.baseline) / scale.threshold)
      : [],
  );
  const largest = (figures: readonly number[]) => Math.max(0, ...figures);
  return [
    gravest,
    -Number(risks.some((risk) => risk.sameDayContact)),
    -Number(risks.some((risk) => risk.rose)),
    -largest(risks.map((risk) => risk.value)),
    -largest(worst),
    -largest(row.overdue.map((item) => item.days)),
    Math.min(Number.MAX_SAFE_INTEGER, ...row.alerts.map((alert) => alert.raisedAt.getTime())),
    -row.unsigned,
  ];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
