import { alertKindNames, alertSentence } from '@/lib/domain/alerts/alert';
import { formatInstant } from '@/lib/format/format-date';
import { Badge } from '../ui/chip';
import { alertTones, type ShownAlert } from './shown-alert';

/** An alert in words: its kind, what it says, what the form says by now, and since when. */
export function AlertWords({ shown, timeZone }: { shown: ShownAlert; timeZone: string }) {
  const { alert, raisedAt, source } = shown;
  return (
    <>
      <p>
        <Badge tone={alertTones[alert.kind]} className="mr-2">
          {alertKindNames[alert.kind]}
        </Badge>
        {alertSentence(alert)}
        {source.riskNow !== null && (
          <span className="font-medium">
            {' '}
            The form was corrected since: item 9 now reads {source.riskNow}.
          </span>
        )}
      </p>
      <p className="text-xs text-muted">Raised {formatInstant(raisedAt, timeZone)}</p>
    </>
  );
}
