import type { Metadata } from 'next';
import { BoardList } from '@/components/today/board-list';
import { leftOutSentences } from '@/components/today/left-out';
import { SessionsCard } from '@/components/today/sessions-card';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SegmentedLinks } from '@/components/ui/segmented';
import { requireActor } from '@/lib/auth/require-actor';
import { openToday } from '@/lib/data/today';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { formatWeekday } from '@/lib/format/format-date';
import { recordAlertClosing, recordReview, recordReviewUndone } from './actions';

export const metadata: Metadata = { title: 'Today' };

type Asked = string | string[] | undefined;
type Props = { searchParams: Promise<{ show?: Asked; page?: Asked; sessions?: Asked }> };

/** A page of a list, from 1; null where the address names none. */
const pageOf = (asked: Asked) =>
  typeof asked === 'string' ? Math.max(1, Number.parseInt(asked, 10) || 1) : null;

export default async function TodayPage({ searchParams }: Props) {
  const { show: asked, page, sessions } = await searchParams;
  const actor = await requireActor('board.read', '/today');
  const board = await openToday(actor);
  const show = asked === 'reviewed' ? 'reviewed' : 'waiting';
  const { timeZone } = actor.clinic;
  return (
    <PageBody>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <PageHeader
            title="Today"
            facts={<span className="text-muted">{formatWeekday(board.today)}</span>}
            actions={
              <SegmentedLinks
                label="Which patients"
                links={[
                  {
                    href: '/today',
                    label: `Needs someone · ${board.waiting.length}`,
                    current: show === 'waiting',
                  },
                  {
                    href: '/today?show=reviewed',
                    label: `Reviewed · ${board.reviewed.length}`,
                    current: show === 'reviewed',
                  },
                ]}
              />
            }
          />
          <BoardList
            patients={board[show]}
            show={show}
            page={pageOf(page) ?? 1}
            today={board.today}
            timeZone={timeZone}
            actions={{ close: recordAlertClosing, review: recordReview, undo: recordReviewUndone }}
            leftOut={leftOutSentences(board.leftOut)}
          />
        </div>
        <SessionsCard
          sessions={board.sessions}
          page={pageOf(sessions)}
          hrefOf={(to) =>
            `/today?${new URLSearchParams({ show, page: String(pageOf(page) ?? 1), sessions: String(to) }).toString()}`
          }
          now={clockTimeIn(timeZone, new Date())}
          timeZone={timeZone}
        />
      </div>
    </PageBody>
  );
}
