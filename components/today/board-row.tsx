import Link from 'next/link';
import type { ReactNode } from 'react';
import { type BoardGroup, boardGroupNames } from '@/lib/domain/alerts/board-order';
import { gravestFirst } from '@/lib/domain/alerts/gravest-first';
import { daysBetween, type PlainDate } from '@/lib/domain/plain-date';
import type { Action } from '@/lib/schemas/action-result';
import { formatDate, formatTime } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { AlertLine } from '../alerts/alert-line';
import { ArmMark } from '../ui/arm-mark';
import type { ShownPatient, ShownPerson } from './board-patient';
import { ReviewButton } from './review-button';

export interface BoardActions {
  close: Action<{ alertId: string }>;
  review: Action<{ reviewId: string }>;
  undo: Action<{ reviewId: string }>;
}

type BoardRowProps = {
  patient: ShownPatient;
  today: PlainDate;
  timeZone: string;
  actions: BoardActions;
};

const signs: Readonly<Record<BoardGroup, { sign: string; look: string }>> = {
  risk: { sign: '▲', look: 'bg-red-soft text-red' },
  worsening: { sign: '↗', look: 'bg-amber-soft text-amber' },
  'red-vitals': { sign: '♥', look: 'bg-amber-soft text-amber' },
  missing: { sign: '○', look: 'bg-sunken text-muted' },
  unsigned: { sign: '✎', look: 'bg-sunken text-muted' },
  stable: { sign: '✓', look: 'bg-sunken text-green' },
};

/** A patient on the board: why, each reason with the way to deal with it, and "reviewed". */
export function BoardRow({ patient, today, timeZone, actions }: BoardRowProps) {
  const { person, group, alerts, overdue, unsigned, review } = patient;
  const { sign, look } = signs[group];
  const name = formatName(person);
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0 md:grid-cols-[1.75rem_11.5rem_minmax(0,1fr)_auto]">
      <span
        role="img"
        aria-label={boardGroupNames[group]}
        title={boardGroupNames[group]}
        className={`inline-flex size-7 items-center justify-center rounded-lg text-sm ${look}`}
      >
        {sign}
      </span>
      <PersonCell person={person} />
      <div className="min-w-0 space-y-1.5 max-md:col-start-2">
        {gravestFirst(alerts).map((shown) => (
          <AlertLine
            key={shown.id}
            shown={shown}
            patientName={name}
            timeZone={timeZone}
            close={actions.close}
          />
        ))}
        {overdue.map((item) => (
          <Waiting
            key={`${item.courseId} ${item.what}`}
            href={`/patients/${person.id}/${isSession(item.what) ? 'sessions' : 'questionnaires'}?course=${item.courseId}`}
            link={item.what}
          >
            {daysText(item.days)} overdue, since {formatDate(item.dueOn)}
          </Waiting>
        ))}
        <Unsigned patientId={person.id} records={unsigned} today={today} />
        {alerts.length + overdue.length + unsigned.length === 0 && (
          <p className="text-muted">Nothing is open any more.</p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 max-md:col-start-2 md:max-w-44 md:flex-col md:items-end">
        {review && (
          <p className="text-xs text-muted md:text-right">
            Reviewed {formatTime(review.at, timeZone)} by {review.byName}
          </p>
        )}
        <ReviewButton
          patientId={person.id}
          patientName={name}
          reviewId={review?.id ?? null}
          review={actions.review}
          undo={actions.undo}
        />
      </div>
    </li>
  );
}

function PersonCell({ person }: { person: ShownPerson }) {
  return (
    <div className="min-w-0">
      <Link
        prefetch={false}
        href={`/patients/${person.id}`}
        className="font-semibold wrap-anywhere text-ink no-underline hover:underline coarse:inline-flex coarse:min-h-target coarse:items-center"
      >
        <bdi>{formatName(person)}</bdi>
      </Link>
      <p className="flex flex-wrap gap-x-2 text-xs text-muted">
        <span>{person.recordNumber}</span>
        {person.arm && <ArmMark arm={person.arm} look="short" />}
        {person.sessionsHeld !== null && <span>{person.sessionsHeld} of 6</span>}
      </p>
    </div>
  );
}

/** Something that waits: what, as a link to where it is done, and for how long. */
function Waiting({ href, link, children }: { href: string; link: string; children: ReactNode }) {
  return (
    <p className="coarse:flex coarse:min-h-target coarse:flex-wrap coarse:items-center coarse:gap-x-1">
      <Link prefetch={false} href={href} className="text-ink underline-offset-2">
        {link}
      </Link>{' '}
      <span className="text-muted">{children}</span>
    </p>
  );
}

/** Records without a signature in one line, the one that waits longest first. */
function Unsigned({
  patientId,
  records,
  today,
}: {
  patientId: string;
  records: ShownPatient['unsigned'];
  today: PlainDate;
}) {
  const [oldest] = records;
  if (!oldest) return null;
  return (
    <p className="coarse:flex coarse:min-h-target coarse:flex-wrap coarse:items-center coarse:gap-x-1">
      <span className="text-muted">Not signed:</span>{' '}
      {records.map((record, index) => (
        <span key={record.id}>
          {index > 0 && ', '}
          <Link prefetch={false} href={recordHref(patientId, record)} className="text-ink underline-offset-2">
            {recordWords(record)}
          </Link>
        </span>
      ))}{' '}
      <span className="text-muted">
        ({records.length > 1 || oldest.count > 1 ? 'the first ' : ''}for{' '}
        {daysText(daysBetween(oldest.on, today))})
      </span>
    </p>
  );
}

/** The words of what is due come from the domain: "Session 3", else questionnaires. */
function isSession(what: string): boolean {
  return /^Session \d+$/.test(what);
}

function recordWords({ kind, number, count }: ShownPatient['unsigned'][number]): string {
  switch (kind) {
    case 'session':
      return `Session ${number}`;
    case 'response':
      return count === 1 ? 'a form' : `${count} forms`;
    case 'adverse-event':
      return 'Adverse event';
    case 'screening':
      return 'Screening';
  }
}

function recordHref(patientId: string, record: ShownPatient['unsigned'][number]): string {
  const patient = `/patients/${patientId}`;
  switch (record.kind) {
    case 'session':
      return `${patient}/sessions/${record.id}`;
    case 'response':
      return record.count === 1
        ? `${patient}/questionnaires/${record.assessmentId}/${record.instrument}`
        : `${patient}/questionnaires?course=${record.courseId}`;
    case 'adverse-event':
      return `${patient}/adverse-events/${record.id}`;
    case 'screening':
      return `${patient}/screening/${record.id}`;
  }
}

function daysText(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
