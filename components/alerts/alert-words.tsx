import Link from 'next/link';
import { alertKindNames, alertSentence } from '@/lib/domain/alerts/alert';
import { formatDate, formatInstant } from '@/lib/format/format-date';
import { Badge } from '../ui/chip';
import { alertOrigin, alertTones, laterSentences, type ShownAlert } from './shown-alert';

/** An alert in words: its kind, what it says, what the form says by now, of when it is and where it came from. */
export function AlertWords({ shown, timeZone }: { shown: ShownAlert; timeZone: string }) {
  const { alert, raisedAt, source } = shown;
  const origin = alertOrigin(shown);
  return (
    <>
      <p>
        <Badge tone={alertTones[alert.kind]} className="mr-2">
          {alertKindNames[alert.kind]}
        </Badge>
        {alertSentence(alert)}
        {laterSentences(shown, timeZone).map((sentence) => (
          <span key={sentence} className="font-medium">
            {' '}
            {sentence}
          </span>
        ))}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        {source.completedOn && <span>Form of {formatDate(source.completedOn)}</span>}
        <span>raised {formatInstant(raisedAt, timeZone)}</span>
        {origin && (
          <Link
            prefetch={false}
            href={origin.href}
            className="inline-flex items-center underline underline-offset-2 coarse:min-h-target"
          >
            {origin.words}
          </Link>
        )}
      </p>
    </>
  );
}
