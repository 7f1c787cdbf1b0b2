import type { PlainDate } from '@/lib/domain/plain-date';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Pagination } from '../ui/pagination';
import type { ShownPatient } from './board-patient';
import { type BoardActions, BoardRow } from './board-row';

type BoardListProps = {
  /** All of the list, in the order of the board. */
  patients: readonly ShownPatient[];
  show: 'waiting' | 'reviewed';
  page: number;
  today: PlainDate;
  timeZone: string;
  actions: BoardActions;
  /** Sentences about what the board left out. */
  leftOut: readonly string[];
};

/** So many patients stand on one page of the board. */
const pageSize = 25;

/** Who waits for somebody, gravest first; or who was reviewed today. */
export function BoardList({ patients, show, page, today, timeZone, actions, leftOut }: BoardListProps) {
  if (patients.length === 0) return <NobodyThere show={show} />;
  const shownPage = Math.min(page, Math.ceil(patients.length / pageSize));
  const shown = patients.slice((shownPage - 1) * pageSize, shownPage * pageSize);
  const more = patients.length - shownPage * pageSize;
  const address = (to: number) => `/today?${show === 'reviewed' ? 'show=reviewed&' : ''}page=${to}`;
  return (
    <>
      <Card flush>
        <ol aria-label={show === 'waiting' ? 'Needs someone' : 'Reviewed today'}>
          {shown.map((patient) => (
            <BoardRow
              key={patient.person.id}
              patient={patient}
              today={today}
              timeZone={timeZone}
              actions={actions}
            />
          ))}
        </ol>
      </Card>
      {patients.length > pageSize && (
        <div className="mt-3">
          {more > 0 && <p className="mb-1 text-sm">And {more} more.</p>}
          <Pagination
            page={shownPage}
            pageSize={pageSize}
            total={patients.length}
            noun="patients"
            hrefOf={address}
          />
        </div>
      )}
      {show === 'waiting' &&
        leftOut.map((sentence) => (
          <p key={sentence} className="mt-2 text-sm text-muted">
            {sentence}
          </p>
        ))}
    </>
  );
}

function NobodyThere({ show }: { show: BoardListProps['show'] }) {
  return (
    <Card>
      {show === 'waiting' ? (
        <EmptyState title="Nobody waits">
          No alert is open, nothing is overdue and every record of the last weeks is signed or younger than a
          day.
        </EmptyState>
      ) : (
        <EmptyState title="Nobody was reviewed today">
          “Mark reviewed” moves a patient here until the end of the day, or until something new is raised. An
          open risk stays on the list.
        </EmptyState>
      )}
    </Card>
  );
}
