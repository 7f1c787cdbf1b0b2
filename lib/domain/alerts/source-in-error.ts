/** What an alert can come from. */
export type AlertSourceKind = 'response' | 'session' | 'adverse-event';

/** The mark "entered in error" on what an alert was raised for. */
export interface SourceInError {
  at: Date;
  /** Null when it is not known any more. */
  byName: string | null;
  reason: string;
}

const sourceNames: Readonly<Record<AlertSourceKind, string>> = {
  response: 'The form',
  session: 'The session',
  'adverse-event': 'The event',
};

/** Only staff close an alert, also one whose source was entered in error; this is said beside it. */
export function inErrorSentence(kind: AlertSourceKind, { byName }: SourceInError, when: string): string {
  return `${sourceNames[kind]} was marked as entered in error on ${when} by ${byName ?? 'somebody'}.`;
}

/** A note of what was done, to be read, changed and sent by whoever closes the alert. */
export function preparedNote(kind: AlertSourceKind, mark: SourceInError, when: string, most: number): string {
  return `${inErrorSentence(kind, mark, when)} Reason: ${mark.reason}`.slice(0, most);
}
