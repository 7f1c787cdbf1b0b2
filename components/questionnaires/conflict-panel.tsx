import { type GapReason, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { itemLabel } from '@/lib/domain/entry/gaps';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { dateText } from '@/lib/domain/words';
import type { ResponseConflict } from '@/lib/schemas/response';
import { Button } from '../ui/button';
import { FocusOnShow } from '../ui/focus-on-show';
import type { SentResponse } from './response-fields';

type ConflictPanelProps = {
  definition: InstrumentDefinition;
  message: string;
  conflict: ResponseConflict | null;
  mine: SentResponse;
  /** What is saved is one's own earlier save, whose answer was lost. */
  isOwnEarlier: boolean;
  onKeepTheirs: () => void;
  onSaveMine: (version: number) => void;
};

/** The form was saved meanwhile, by somebody else or by oneself without knowing: both texts stay, and a person decides. */
export function ConflictPanel({
  definition,
  message,
  conflict,
  mine,
  isOwnEarlier,
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
        {isOwnEarlier ? 'Your earlier save arrived; these are the changes since' : message}
      </h2>
      {theirs === null ? (
        <p className="mt-1">
          Yours is still on this page and was not saved. A clinician can change the saved form.
        </p>
      ) : (
        <>
          <p className="mt-1">
            {isOwnEarlier
              ? 'Nothing is lost: what you typed since is still on this page.'
              : 'Yours is still on this page and was not saved.'}
          </p>
          <Differences
            definition={definition}
            mine={mine}
            theirs={theirs}
            heads={isOwnEarlier ? ['Saved earlier', 'Now'] : ['Saved', 'Yours']}
          />
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onKeepTheirs}>{isOwnEarlier ? 'Leave it as saved' : 'Keep the saved form'}</Button>
        {theirs !== null && (
          <Button tone="primary" onClick={() => onSaveMine(theirs.version)}>
            {isOwnEarlier ? 'Save the changes' : 'Save mine in its place'}
          </Button>
        )}
      </div>
    </FocusOnShow>
  );
}

type DifferencesProps = {
  definition: InstrumentDefinition;
  mine: SentResponse;
  theirs: SentResponse;
  heads: readonly [theirs: string, mine: string];
};

function Differences({ definition, mine, theirs, heads }: DifferencesProps) {
  const rows = differences(definition, mine, theirs);
  if (rows.length === 0) return <p className="mt-1">The answers are the same.</p>;
  return (
    <table className="mt-2 text-sm">
      <thead className="text-left text-xs text-muted">
        <tr>
          <th className="pr-4 font-semibold">Differs</th>
          <th className="pr-4 font-semibold">{heads[0]}</th>
          <th className="font-semibold">{heads[1]}</th>
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

function gapWords(reason: GapReason | undefined): string {
  return reason === undefined ? 'not answered' : `not answered, ${gapReasonWords[reason]}`;
}

function differences(definition: InstrumentDefinition, mine: SentResponse, theirs: SentResponse) {
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

function told(definition: InstrumentDefinition, { completedOn, content }: SentResponse): Map<string, string> {
  const day = ['Completed on', dateText(completedOn)] as const;
  if (content.mode === 'items') {
    return new Map([
      day,
      ...content.answers.map(
        (answer, index) =>
          [
            `Item ${itemLabel(definition, index + 1)}`,
            answer === null ? gapWords(content.gapReasons?.[index + 1]) : String(answer),
          ] as const,
      ),
    ]);
  }
  const totals = definition.scales.flatMap((scale): [string, string][] => {
    const value = content.totals[scale.id];
    return value === undefined ? [] : [[scale.shortName, String(value)]];
  });
  const risk = definition.riskItem;
  return new Map([
    day,
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
