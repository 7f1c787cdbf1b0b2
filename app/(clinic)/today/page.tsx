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

type Props = { searchParams: Promise<{ show?: string | string[]; page?: string | string[] }> };

export default async function TodayPage({ searchParams }: Props) {
  const { show: asked, page } = await searchParams;
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
            page={typeof page === 'string' ? Math.max(1, Number.parseInt(page, 10) || 1) : 1}
            today={board.today}
            timeZone={timeZone}
            actions={{ close: recordAlertClosing, review: recordReview, undo: recordReviewUndone }}
            leftOut={leftOutSentences(board.leftOut)}
          />
        </div>
        <SessionsCard sessions={board.sessions} now={clockTimeIn(timeZone, new Date())} timeZone={timeZone} />
      </div>
    </PageBody>
  );
}
