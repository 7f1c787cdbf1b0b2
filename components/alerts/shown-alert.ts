import type { AlertAction, AlertKind, RaisedAlert } from '@/lib/domain/alerts/alert';
import {
  type AlertSourceKind,
  inErrorSentence,
  preparedNote,
  type SourceInError,
} from '@/lib/domain/alerts/source-in-error';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatInstant } from '@/lib/format/format-date';
import type { ChipTone } from '../ui/chip';

/** An alert as screens draw it; what the data layer stores fits. */
export interface ShownAlert {
  id: string;
  patientId: string;
  alert: RaisedAlert;
  raisedAt: Date;
  version: number;
  source: {
    kind: AlertSourceKind;
    id: string;
    assessmentId: string | null;
    instrument: string | null;
    completedOn: PlainDate | null;
    /** What the form says about item 9 today, where that is no longer what the alert says. */
    riskNow: number | null;
    inError: SourceInError | null;
  };
  since: { sentences: readonly string[] };
  closed: { at: Date; byName: string; action: AlertAction; note: string | null } | null;
}

/** Red for what may cost a life, amber for what asks for a look. */
export const alertTones: Readonly<Record<AlertKind, ChipTone>> = {
  risk: 'red',
  'serious-event': 'red',
  'risk-not-recorded': 'red',
  worsening: 'amber',
  'red-vitals': 'amber',
};

/** What came after the alert was raised: to its source, and that this was entered in error. */
export function laterSentences({ since, source }: ShownAlert, timeZone: string): string[] {
  const { inError, kind } = source;
  if (inError === null) return [...since.sentences];
  return [...since.sentences, inErrorSentence(kind, inError, formatInstant(inError.at, timeZone))];
}

/** Where the alert came from, in words and as an address; null where no page shows it. */
export function alertOrigin({ source, patientId }: Pick<ShownAlert, 'source' | 'patientId'>): {
  words: string;
  href: string;
} | null {
  const patient = `/patients/${patientId}`;
  switch (source.kind) {
    case 'response':
      if (source.assessmentId === null) return null;
      return {
        words: 'Open the form',
        href: `${patient}/questionnaires/${source.assessmentId}/${source.instrument}`,
      };
    case 'session':
      return { words: 'Open the session', href: `${patient}/sessions/${source.id}` };
    case 'adverse-event':
      return { words: 'Open the event', href: `${patient}/adverse-events/${source.id}` };
  }
}

/** What somebody who closes the alert may send as it stands; null where nothing can be said beforehand. */
export function preparedClosing(
  { source: { kind, inError } }: ShownAlert,
  timeZone: string,
): PreparedClosing | null {
  if (inError === null) return null;
  const when = formatInstant(inError.at, timeZone);
  return { action: 'corrected', note: preparedNote(kind, inError, when, mostNote) };
}

export interface PreparedClosing {
  action: AlertAction;
  note: string;
}

/** Characters of a note of what was done. */
export const mostNote = 1000;
