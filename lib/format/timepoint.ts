import type { Timepoint } from '../domain/protocol/arms';
import { timepointText } from '../domain/protocol/timepoint';

/** "Baseline", "After session 3". */
export function timepointLabel(timepoint: Timepoint): string {
  return timepointText(timepoint);
}
