import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { type GapReason, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { itemLabel } from '@/lib/domain/entry/gaps';
import { dateText } from '@/lib/domain/words';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import type { SentResponse } from './response-fields';
import type { ShownWords } from './shown-words';

type ResponseReadingProps = {
  definition: InstrumentDefinition;
  words: Pick<ShownWords, 'language' | 'dir'>;
  saved: SentResponse;
};

/** A saved form to be read: what was signed, or what was entered in error. */
export function ResponseReading({ definition, words, saved }: ResponseReadingProps) {
  const { content, completedOn } = saved;
  return (
    <Card flush className="min-w-0">
      <div className="px-3.5 pt-3 pb-2">
        <h1 className="text-base font-title">{definition.name}</h1>
        <p className="text-muted">
          Completed on {dateText(completedOn)}
          {content.mode === 'total-only' && ', entered as a total only'}
        </p>
      </div>
      <Table caption={`Answers of the ${definition.name}`}>
        <TableHead>
          <HeaderCell>{content.mode === 'items' ? 'Item' : 'Total'}</HeaderCell>
          <HeaderCell numeric>{content.mode === 'items' ? 'Answer' : 'Value'}</HeaderCell>
        </TableHead>
        <tbody>
          {content.mode === 'items'
            ? definition.items.map((item, index) => (
                <TableRow key={item.number}>
                  <Cell heading>
                    {itemLabel(definition, item.number)} <span className="font-normal">{item.topic}</span>
                    {item.text !== undefined && (
                      <span
                        lang={words.language}
                        dir={words.dir}
                        className="block text-xs font-normal text-muted"
                      >
                        {item.text}
                      </span>
                    )}
                  </Cell>
                  <Cell numeric>
                    {content.answers[index] ?? (
                      <span className="text-faint">
                        not answered{reasonText(content.gapReasons?.[item.number])}
                      </span>
                    )}
                  </Cell>
                </TableRow>
              ))
            : totals(definition, content).map(([name, value]) => (
                <TableRow key={name}>
                  <Cell heading>{name}</Cell>
                  <Cell numeric>{value ?? <span className="text-faint">not recorded</span>}</Cell>
                </TableRow>
              ))}
        </tbody>
      </Table>
    </Card>
  );
}

function reasonText(reason: GapReason | undefined): string {
  return reason === undefined ? '' : `, ${gapReasonWords[reason]}`;
}

function totals(
  definition: InstrumentDefinition,
  content: Extract<SentResponse['content'], { mode: 'total-only' }>,
): [string, number | null][] {
  const known = definition.scales.map((scale): [string, number | null] => [
    scale.shortName,
    content.totals[scale.id] ?? null,
  ]);
  const risk = definition.riskItem;
  return risk === undefined ? known : [...known, [`Item ${risk}`, content.riskAnswer]];
}
