/** What a board does not list because there is too much of it, in sentences; none when it lists everything. */
export function leftOutSentences(counts: { alerts: number; overdue: number; unsigned: number }): string[] {
  return [
    ...(counts.alerts > 0 ? [`And ${counts.alerts} more open alerts that do not fit on the board.`] : []),
    ...(counts.overdue > 0 ? [`And ${counts.overdue} more courses with something overdue.`] : []),
    ...(counts.unsigned > 0 ? [`And ${counts.unsigned} more unsigned records.`] : []),
  ];
}
