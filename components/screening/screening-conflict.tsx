import { Button } from '@/components/ui/button';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { decisionNames, type ScreeningDecision, screeningDecisions } from '@/lib/domain/screening/decision';
import type { ScreeningFindings } from '@/lib/domain/screening/findings';
import type { ScreeningItem } from '@/lib/domain/screening/items';
import { findingLines } from './finding-lines';
import { typedOf, type TypedScreening } from './typed-screening';

export interface TheirScreening {
  screeningId: string;
  version: number;
  findings: ScreeningFindings;
  decision: ScreeningDecision | null;
  reason: string | null;
}

type ScreeningConflictProps = {
  theirs: TheirScreening;
  mine: TypedScreening;
  items: readonly ScreeningItem[];
  attempt: number;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Two texts of one screening: what was saved meanwhile beside what stands in the form, where they differ. */
export function ScreeningConflict(props: ScreeningConflictProps) {
  const { theirs, mine, items } = props;
  const own = [...findingLines(mine, items), ...decisionLines(mine, theirs)];
  const saved = [
    ...findingLines(typedOf(theirs.findings), items),
    ...decisionLines(typedOf(theirs.findings, theirs), theirs),
  ];
  const differing = own.flatMap((line, index) => {
    const other = saved[index];
    return other && other.value !== line.value ? [{ ...line, theirs: other.value }] : [];
  });
  return (
    <FocusOnShow
      role="group"
      attempt={props.attempt}
      labelledBy="screening-conflict-title"
      className="rounded-card border-2 border-amber-line bg-card"
    >
      <div className="space-y-2 bg-amber-soft px-3.5 py-2.5">
        <h2 id="screening-conflict-title" className="font-semibold text-amber">
          <span aria-hidden="true">▲ </span>
          Somebody else saved this screening while you were typing
        </h2>
        <p>
          Nothing is lost: {differing.length === 0 ? 'both texts say the same.' : 'compare the two below.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={props.onKeepMine}>
            Replace theirs with mine at the next save
          </Button>
          <Button size="small" onClick={props.onTakeTheirs}>
            Take theirs into the form
          </Button>
        </div>
      </div>
      {differing.length > 0 && (
        <Table caption="Where the two texts differ">
          <TableHead>
            <HeaderCell>Field</HeaderCell>
            <HeaderCell>Yours, in the form below</HeaderCell>
            <HeaderCell>Theirs, saved</HeaderCell>
          </TableHead>
          <tbody>
            {differing.map((line) => (
              <TableRow key={line.label} className="align-top">
                <Cell heading>{line.label}</Cell>
                <Cell className="whitespace-pre-wrap">{line.value}</Cell>
                <Cell className="whitespace-pre-wrap">{line.theirs}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </FocusOnShow>
  );
}

/** Only an amended screening is decided while it is typed. */
function decisionLines(typed: TypedScreening, theirs: TheirScreening): { label: string; value: string }[] {
  if (theirs.decision === null) return [];
  const decision = screeningDecisions.find((each) => each === typed.decision);
  return [
    { label: 'Decision', value: decision ? decisionNames[decision] : 'Not decided' },
    { label: 'Reason', value: typed.reason.trim() || 'None' },
  ];
}
