import { Button } from '@/components/ui/button';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { SessionDifference } from '@/lib/domain/session-differences';
import type { TheirSession } from './use-session-save';

type SessionConflictProps = {
  found: Pick<TheirSession, 'saved' | 'isOwnEarlier'>;
  differences: readonly SessionDifference[];
  onTake: (difference: SessionDifference) => void;
  attempt: number;
};

/** Two texts of one session side by side: what was saved meanwhile, and what stands in the form. */
export function SessionConflict({ found, differences, onTake, attempt }: SessionConflictProps) {
  const words = found.isOwnEarlier ? wordsOfOwn : wordsOfTheirs(found.saved);
  return (
    <FocusOnShow
      role="group"
      attempt={attempt}
      labelledBy="session-conflict-title"
      className="rounded-card border-2 border-amber-line bg-card"
    >
      <div className="bg-amber-soft px-3.5 py-2.5">
        <h2 id="session-conflict-title" className="font-semibold text-amber">
          <span aria-hidden="true">▲ </span>
          {words.title}
        </h2>
        <p>{differences.length === 0 ? words.same : words.differ}</p>
      </div>
      {differences.length > 0 && (
        <Table caption="Where the two texts differ">
          <TableHead>
            <HeaderCell>Field</HeaderCell>
            <HeaderCell>Yours, in the form below</HeaderCell>
            <HeaderCell>{words.column}</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Choice</span>
            </HeaderCell>
          </TableHead>
          <tbody>
            {differences.map((difference) => (
              <TableRow key={difference.place} className="align-top">
                <Cell heading>{difference.label}</Cell>
                <Cell className="whitespace-pre-wrap">{difference.mine ?? <NotThere />}</Cell>
                <Cell className="whitespace-pre-wrap">{difference.theirs ?? <NotThere />}</Cell>
                <Cell className="text-right">
                  <Button
                    size="small"
                    aria-label={`${words.take}: ${difference.label}, ${difference.theirs ?? 'not there'}`}
                    onClick={() => onTake(difference)}
                  >
                    {words.take}
                  </Button>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </FocusOnShow>
  );
}

const wordsOfOwn = {
  title: 'Your earlier save arrived; these are the changes since',
  same: 'Nothing was changed since: the session is saved as it stands here.',
  differ: 'Nothing is lost. Save to keep the changes, or take back what should stay as it was saved.',
  column: 'Saved earlier',
  take: 'Take back',
};

function wordsOfTheirs(saved: TheirSession['saved']) {
  const who =
    saved === null ? 'Somebody else saved this session' : `${saved.by} saved this session on ${saved.at},`;
  return {
    title: `${who} while you were typing`,
    same: 'Your text and theirs say the same now. Save to go on.',
    differ: 'Nothing is lost. Take theirs where it is right; what you leave is saved as yours.',
    column: 'Theirs, saved',
    take: 'Take theirs',
  };
}

function NotThere() {
  return <span className="text-faint">not there</span>;
}
