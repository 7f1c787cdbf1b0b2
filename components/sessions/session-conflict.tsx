import { Button } from '@/components/ui/button';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { SessionDifference } from '@/lib/domain/session-differences';

type SessionConflictProps = {
  differences: readonly SessionDifference[];
  onTake: (difference: SessionDifference) => void;
  attempt: number;
};

/** Two texts of one session side by side: what somebody else saved meanwhile, and what stands in the form. */
export function SessionConflict({ differences, onTake, attempt }: SessionConflictProps) {
  return (
    <FocusOnShow
      role="group"
      attempt={attempt}
      labelledBy="session-conflict-title"
      className="rounded-card border-2 border-amber-line bg-card"
    >
      <div className="bg-amber-soft px-3.5 py-2.5">
        <h2 id="session-conflict-title" className="font-semibold text-amber">
          <span aria-hidden="true">▲ </span>Somebody else saved this session while you were typing
        </h2>
        <p>
          {differences.length === 0
            ? 'Your text and theirs say the same now. Save to go on.'
            : 'Nothing is lost. Take theirs where it is right; what you leave is saved as yours.'}
        </p>
      </div>
      {differences.length > 0 && (
        <Table caption="Where the two texts differ">
          <TableHead>
            <HeaderCell>Field</HeaderCell>
            <HeaderCell>Yours, in the form below</HeaderCell>
            <HeaderCell>Theirs, saved</HeaderCell>
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
                    aria-label={`Take theirs: ${difference.label}, ${difference.theirs ?? 'not there'}`}
                    onClick={() => onTake(difference)}
                  >
                    Take theirs
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

function NotThere() {
  return <span className="text-faint">not there</span>;
}
