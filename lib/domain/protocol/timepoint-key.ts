import type { Timepoint } from './arms';

/**
 * What makes a timepoint one of its kind in a course: "baseline", "after-session-3", "follow-up:4 weeks"; an
 * unscheduled one carries its own id, because there may be several.
 */
export function timepointKey(timepoint: Timepoint, assessmentId: string): string {
  switch (timepoint.kind) {
    case 'baseline':
      return 'baseline';
    case 'after-session':
      return `after-session-${timepoint.session}`;
    case 'follow-up':
      return `follow-up:${timepoint.label.trim().toLowerCase()}`;
    case 'unscheduled':
      return `unscheduled:${assessmentId}`;
  }
}
