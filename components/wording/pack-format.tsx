import { instruments } from '@/lib/domain/instruments/registry';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

const fields = [
  ['format', 'Always "kap-text-pack/1".'],
  ['instrument', 'The questionnaire, from the table below.'],
  ['edition', 'Its edition, from the table below.'],
  ['language', 'A language tag of BCP 47, such as "en", "es-MX" or "ar".'],
  ['instruction', 'What is printed above the items; may be left out.'],
  ['recall', 'The look-back window in the language of the pack; may be left out.'],
  ['options', 'The answers, where all items share them.'],
  ['items', 'One entry for each item, in order: number, text, and options where the item has its own.'],
] as const;

/** The same as docs/text-packs.md, for whoever writes a pack beside the running app. */
export function PackFormat({ example }: { example: string }) {
  return (
    <div className="space-y-3">
      <Card flush title="Fields">
        <Table caption="Fields of a text pack">
          <TableHead>
            <HeaderCell>Field</HeaderCell>
            <HeaderCell>What it holds</HeaderCell>
          </TableHead>
          <tbody>
            {fields.map(([name, words]) => (
              <TableRow key={name}>
                <Cell heading>
                  <code>{name}</code>
                </Cell>
                <Cell>{words}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
        <p className="border-t border-line px-3.5 py-2.5 text-sm text-muted">
          Every value of the questionnaire stands once, in rising order. A label may be left out where the
          paper prints the number alone, but not at the lowest and the highest value. Two statements of the
          same value stand in one label.
        </p>
      </Card>
      <Card flush title="Questionnaires">
        <Table caption="Questionnaires and editions">
          <TableHead>
            <HeaderCell>Questionnaire</HeaderCell>
            <HeaderCell>instrument</HeaderCell>
            <HeaderCell>edition</HeaderCell>
            <HeaderCell numeric>Items</HeaderCell>
            <HeaderCell numeric>Values</HeaderCell>
            <HeaderCell>Licence</HeaderCell>
          </TableHead>
          <tbody>
            {Object.values(instruments).flatMap((definition) =>
              definition.editions.map((edition) => (
                <TableRow key={`${definition.id} ${edition.id}`}>
                  <Cell heading>{definition.name}</Cell>
                  <Cell>
                    <code>{definition.id}</code>
                  </Cell>
                  <Cell>
                    <code>{edition.id}</code>
                  </Cell>
                  <Cell numeric>{definition.items.length}</Cell>
                  <Cell numeric>
                    {definition.answer.min} to {definition.answer.max}
                  </Cell>
                  <Cell>{definition.licence.fullTextAllowed ? 'not needed' : 'needed'}</Cell>
                </TableRow>
              )),
            )}
          </tbody>
        </Table>
      </Card>
      <Card title="An example with invented wording">
        <pre
          tabIndex={0}
          role="region"
          aria-label="Example of a text pack"
          className="max-h-96 overflow-auto rounded-lg bg-sunken p-3 text-xs"
        >
          {example}
        </pre>
      </Card>
    </div>
  );
}
