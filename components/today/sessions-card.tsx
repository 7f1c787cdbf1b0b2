import Link from 'next/link';
import { sessionHour, type SessionHour } from '@/lib/domain/session-hour';
import type { ClockTime } from '@/lib/domain/zoned-time';
import { formatTime } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { ArmMark } from '../ui/arm-mark';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Pagination } from '../ui/pagination';
import type { ShownSession } from './board-patient';

/** So many sessions stand on one page: more than most clinics hold in a day. */
const pageSize = 30;

/** The sessions of the day with the card to read before and the console to chart in. */
export function SessionsCard({
  sessions,
  page,
  hrefOf,
  now,
  timeZone,
}: {
  sessions: readonly ShownSession[];
  /** Null = the one with the session that is about to begin, else the first. */
  page: number | null;
  hrefOf: (page: number) => string;
  /** The clinic's clock. */
  now: ClockTime;
  timeZone: string;
}) {
  const next = sessions.findIndex((session) => hourOf(session, now) === 'about-to-begin');
  const pages = Math.max(1, Math.ceil(sessions.length / pageSize));
  const shownPage = Math.min(page ?? Math.floor(Math.max(0, next) / pageSize) + 1, pages);
  return (
    <Card title="Sessions today" note={sessions.length > 0 ? String(sessions.length) : undefined} flush>
      {sessions.length === 0 ? (
        <EmptyState title="No session is planned for today" />
      ) : (
        <ol aria-label="Sessions today" className="border-t border-line">
          {sessions.slice((shownPage - 1) * pageSize, shownPage * pageSize).map((session) => (
            <SessionLine key={session.id} session={session} now={now} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {sessions.length > pageSize && (
        <div className="border-t border-line px-3.5 py-2">
          <Pagination
            page={shownPage}
            pageSize={pageSize}
            total={sessions.length}
            noun="sessions"
            hrefOf={hrefOf}
          />
        </div>
      )}
    </Card>
  );
}

/** Null once it began or is recorded. */
function hourOf(session: ShownSession, now: ClockTime): SessionHour | null {
  if (session.startedAt || session.openedAt || session.held) return null;
  return sessionHour(session.plannedTime, now);
}

type SessionLineProps = { session: ShownSession; now: ClockTime; timeZone: string };

function SessionLine({ session, now, timeZone }: SessionLineProps) {
  const { person, number, sessionsInCourse, arm } = session;
  const name = formatName(person);
  const address = `/patients/${person.id}/sessions/${session.id}`;
  const start = session.startedAt ?? session.openedAt;
  const hour = hourOf(session, now);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <span className="w-11 font-semibold tabular-nums">
        {session.plannedTime ??
          (start ? formatTime(start, timeZone) : <span className="font-normal text-faint">–</span>)}
      </span>
      <div className="min-w-32 flex-1">
        <Link
          prefetch={false}
          href={`/patients/${person.id}`}
          className="font-semibold wrap-anywhere text-ink no-underline hover:underline"
        >
          <bdi>{name}</bdi>
        </Link>{' '}
        <ArmMark arm={arm} look="sign" />
        <p className="text-xs text-muted">
          Session {number} of {sessionsInCourse} · {stateWords(session, hour, timeZone)}
        </p>
      </div>
      <span className="flex gap-2">
        <ButtonLink
          size="small"
          tone={hour === 'about-to-begin' ? 'primary' : 'quiet'}
          href={`${address}/card`}
          aria-label={`Pre-session card of ${name}`}
        >
          Card
        </ButtonLink>
        <ButtonLink size="small" href={`${address}/console`} aria-label={`Console of ${name}`}>
          Console
        </ButtonLink>
      </span>
    </li>
  );
}

function stateWords(session: ShownSession, hour: SessionHour | null, timeZone: string): string {
  const at = (instant: Date) => formatTime(instant, timeZone);
  if (session.dischargedAt) return `discharged ${at(session.dischargedAt)}`;
  if (session.lastDoseAt) return `last dose ${at(session.lastDoseAt)}`;
  if (session.startedAt) return `began ${at(session.startedAt)}`;
  if (session.openedAt) return `room open since ${at(session.openedAt)}`;
  if (session.held) return 'recorded';
  if (hour === 'about-to-begin') return 'about to begin: read the card';
  return hour === 'not-begun' ? 'planned, not begun yet' : 'planned';
}
