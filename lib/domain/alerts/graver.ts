import type { AdverseEventContent } from '../adverse-events/event';
import type { RaisedAlert, WorseScale } from './alert';

/**
 * Whether a record gives more to answer for than it did before it was changed; an alert that was closed answers for
 * what stood there before.
 * @param before the alerts of the record as it was
 */
export function isGraverThanAnyOf(alert: RaisedAlert, before: readonly RaisedAlert[]): boolean {
  switch (alert.kind) {
    case 'risk': {
      const values = before.flatMap((each) => (each.kind === 'risk' ? each.detail.value : []));
      return alert.detail.value > Math.max(0, ...values);
    }
    case 'worsening': {
      const scales = before.flatMap((each) => (each.kind === 'worsening' ? each.detail.scales : []));
      return alert.detail.scales.some((scale) => isWorse(scale, scales));
    }
    case 'risk-not-recorded':
    case 'red-vitals':
    case 'serious-event':
      return before.every((each) => each.kind !== alert.kind);
  }
}

function isWorse({ scale, value }: WorseScale, before: readonly WorseScale[]): boolean {
  const stood = before.find((each) => each.scale === scale);
  return stood === undefined || value > stood.value;
}

type Weight = Pick<AdverseEventContent, 'grade' | 'seriousness'>;

/** A serious event that was not serious before, or whose grade rose, or that meets one more criterion. */
export function isGraverEvent(event: Weight, before: Weight): boolean {
  if (event.seriousness.length === 0) return false;
  return (
    before.seriousness.length === 0 ||
    (event.grade ?? 0) > (before.grade ?? 0) ||
    event.seriousness.some((criterion) => !before.seriousness.includes(criterion))
  );
}
