import { itemLabel } from '@/lib/domain/entry/gaps';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { dateText } from '@/lib/domain/words';
import type { ResponseConflict, ResponseContent } from '@/lib/schemas/response';
import { Button } from '../ui/button';
import { FocusOnShow } from '../ui/focus-on-show';

type ConflictPanelProps = {
  definition: InstrumentDefinition;
  message: string;
  conflict: ResponseConflict | null;
  mine: ResponseContent;
  onKeepTheirs: () => void;
  onSaveMine: (version: number) => void;
};

/** Two people saved the same form: both texts stay, and a person decides. */
export function ConflictPanel({
  definition,
  message,
  conflict,
  mine,
  onKeepTheirs,
  onSaveMine,
}: ConflictPanelProps) {
  const theirs = conflict?.theirs ?? null;
  return (
    <FocusOnShow
      role="alert"
      labelledBy="conflict-title"
      className="rounded-card border-2 border-amber-line bg-amber-soft px-3.5 py-3"
    >
      <h2 id="conflict-title" className="font-semibold text-amber">
        <span aria-hidden="true">▲ </span>
        {message}
      </h2>
      {theirs === null ? (
        <p className="mt-1">
          Yours is still on this page and was not saved. A clinician can change the saved form.
        </p>
      ) : (
        <>
          <p className="mt-1">
            Yours is still on this page and was not saved. Completed on {dateText(theirs.completedOn)} in the
            saved form.
          </p>
          <Differences definition={definition} mine={mine} theirs={theirs.content} />
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onKeepTheirs}>Keep the saved form</Button>
        {theirs !== null && (
          <Button tone="primary" onClick={() => onSaveMine(theirs.version)}>
            Save mine in its place
          </Button>
        )}
      </div>
    </FocusOnShow>
  );
}

type DifferencesProps = { definition: InstrumentDefinition; mine: ResponseContent; theirs: ResponseContent };

function Differences({ definition, mine, theirs }: DifferencesProps) {
  const rows = differences(definition, mine, theirs);
  if (rows.length === 0) return <p className="mt-1">The answers are the same.</p>;
  return (
    <table className="mt-2 text-sm">
      <thead className="text-left text-xs text-muted">
        <tr>
          <th className="pr-4 font-semibold">Differs</th>
          <th className="pr-4 font-semibold">Saved</th>
          <th className="font-semibold">Yours</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.what}>
            <th scope="row" className="pr-4 text-left font-normal">
              {row.what}
            </th>
            <td className="pr-4">{row.theirs}</td>
            <td className="font-semibold">{row.mine}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function differences(definition: InstrumentDefinition, mine: ResponseContent, theirs: ResponseContent) {
  const left = told(definition, theirs);
  const right = told(definition, mine);
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names
    .map((what) => ({
      what,
      theirs: left.get(what) ?? 'not entered',
      mine: right.get(what) ?? 'not entered',
    }))
    .filter((row) => row.theirs !== row.mine);
}

function told(definition: InstrumentDefinition, content: ResponseContent): Map<string, string> {
  if (content.mode === 'items') {
    return new Map(
      content.answers.map((answer, index) => [
        `Item ${itemLabel(definition, index + 1)}`,
        answer === null ? 'not answered' : String(answer),
      ]),
    );
  }
  const totals = definition.scales.flatMap((scale): [string, string][] => {
    const value = content.totals[scale.id];
    return value === undefined ? [] : [[scale.shortName, String(value)]];
  });
  const risk = definition.riskItem;
  return new Map([
    ...totals,
    ...(risk === undefined
      ? []
      : [
          [
            `Item ${risk}`,
            content.riskAnswer === null ? 'not recorded' : String(content.riskAnswer),
          ] as const,
        ]),
  ]);
}
