import type { Timepoint } from './arms';

/** "Baseline", "After session 3", "Follow-up, 4 weeks", "Unscheduled, after a fall". */
export function timepointText(timepoint: Timepoint): string {
  switch (timepoint.kind) {
    case 'baseline':
      return 'Baseline';
    case 'after-session':
      return `After session ${timepoint.session}`;
    case 'follow-up':
      return labelled('Follow-up', timepoint.label);
    case 'unscheduled':
      return labelled('Unscheduled', timepoint.label);
  }
}

/** Place on the axis of sessions: 0 for baseline, n after session n, null for what is not on it. */
export function sessionOfTimepoint(timepoint: Timepoint): number | null {
  switch (timepoint.kind) {
    case 'baseline':
      return 0;
    case 'after-session':
      return timepoint.session;
    case 'follow-up':
    case 'unscheduled':
      return null;
  }
}

export function timepointAtSession(session: number): Timepoint {
  return session === 0 ? { kind: 'baseline' } : { kind: 'after-session', session };
}

function labelled(kind: string, label: string): string {
  return label.trim() === '' ? kind : `${kind}, ${label.trim()}`;
}
