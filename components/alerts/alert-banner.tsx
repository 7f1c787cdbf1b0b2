import Link from 'next/link';
import { alertKindNames, alertSentence } from '@/lib/domain/alerts/alert';
import { gravestFirst } from '@/lib/domain/alerts/gravest-first';
import { Notice } from '../ui/notice';
import { alertTones, laterSentences, type ShownAlert } from './shown-alert';

/** So many alerts stand in the banner; the page of alerts has them all. */
const shownAtOnce = 2;

/** The open alerts of a patient, above the charts: one line each. Nothing when none is open. */
export function AlertBanner({
  alerts,
  href,
  timeZone,
}: {
  alerts: readonly ShownAlert[];
  href: string;
  timeZone: string;
}) {
  if (alerts.length === 0) return null;
  const more = alerts.length - shownAtOnce;
  const grave = alerts.some(({ alert }) => alertTones[alert.kind] === 'red');
  return (
    <Notice
      tone={grave ? 'danger' : 'attention'}
      className="mb-3"
      actions={
        <Link prefetch={false} href={href} className="inline-flex min-h-row items-center coarse:min-h-target">
          {alerts.length === 1 ? 'Open alert' : `All ${alerts.length} open alerts`}
        </Link>
      }
    >
      <ul>
        {gravestFirst(alerts)
          .slice(0, shownAtOnce)
          .map((shown) => (
            <li key={shown.id}>
              <strong className="font-semibold">{alertKindNames[shown.alert.kind]}.</strong>{' '}
              {[alertSentence(shown.alert), ...laterSentences(shown, timeZone)].join(' ')}
            </li>
          ))}
      </ul>
      {more > 0 && <p className="text-sm">And {more} more.</p>}
    </Notice>
  );
}
