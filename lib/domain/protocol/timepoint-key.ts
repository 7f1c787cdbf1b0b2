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

/** The timepoint behind a key; null for an unscheduled one, whose words the key does not hold, and for anything else. */
export function timepointOfKey(key: string): Timepoint | null {
  if (key === 'baseline') return { kind: 'baseline' };
  const [, session, label] = /^(?:after-session-(\d{1,2})|follow-up:(.+))$/.exec(key) ?? [];
  if (session !== undefined) return { kind: 'after-session', session: Number(session) };
  return label === undefined ? null : { kind: 'follow-up', label };
}
