import { type AlertKind, alertKinds, type RaisedAlert } from './alert';

const rank = (kind: AlertKind) => alertKinds.indexOf(kind);

/** Alerts of one patient, gravest first; of two risks the higher answer, of two alike the one raised later. */
export function gravestFirst<Each extends { alert: RaisedAlert; raisedAt: Date }>(
  alerts: readonly Each[],
): Each[] {
  const answer = ({ alert }: Each) => (alert.kind === 'risk' ? alert.detail.value : 0);
  return [...alerts].sort(
    (a, b) =>
      rank(a.alert.kind) - rank(b.alert.kind) ||
      answer(b) - answer(a) ||
      b.raisedAt.getTime() - a.raisedAt.getTime(),
  );
}
