import { MarkerKey } from '@/components/trajectory/marker';
import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead } from '@/components/ui/table';
import { meanText } from '@/lib/domain/reference/edition-table';
import type { MeanSet } from '@/lib/domain/reference/mean-search';
import {
  pilotFigureLines,
  pilotReconstructions,
  type Reconstruction,
} from '@/lib/domain/reference/pilot-arithmetic';
import { signedText } from '@/lib/domain/words';

const when = (session: number) => (session === 0 ? 'baseline' : `after session ${session}`);
const setText = (means: MeanSet) => means.map(meanText).join(' → ');

/** The means that no source prints: how they were found, and whether anything else would fit. */
export function PilotReconstructed() {
  return (
    <Card title="What was reconstructed, and how">
      <p className="max-w-[65ch] text-sm">
        Where only changes in per cent were printed, every possible group mean was tried. A set of means is
        kept only when it gives each printed change to its last digit and nothing else does. It stays an
        inference, and the charts draw it hollow. The searches below are run by this page itself.
      </p>
      <div className="mt-3 space-y-5">
        {pilotReconstructions().map((each) => (
          <OneReconstruction key={each.title} of={each} />
        ))}
      </div>
    </Card>
  );
}

function OneReconstruction({ of }: { of: Reconstruction }) {
  const [only, ...others] = of.sets;
  const isKept = only !== undefined && others.length === 0;
  return (
    <section className="print-whole">
      <h3 className="text-sm font-semibold">
        <MarkerKey look={of.arm} hollow /> {of.title}
      </h3>
      <Table caption={`${of.title}: printed changes and what the means give`} className="mt-1">
        <TableHead>
          <HeaderCell>Change</HeaderCell>
          <HeaderCell numeric>Printed</HeaderCell>
          <HeaderCell>The means give</HeaderCell>
        </TableHead>
        <tbody>
          {of.changes.map(({ from, to, percent, divisor, line, correct }) => (
            <tr key={`${from} ${to}`}>
              <Cell heading>
                {when(from)} to {when(to)}
              </Cell>
              <Cell numeric>{signedText(percent, 2)}%</Cell>
              <Cell className="tabular-nums">
                {isKept ? line : 'several sets fit'}
                {isKept && divisor === 'later' && (
                  <span className="block text-2xs text-amber">
                    ▲ divided by the later mean; by the earlier one it is {signedText(correct, 2)}%
                  </span>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-1 max-w-[65ch] text-sm">
        Tried: {of.grid}. {of.condition}{' '}
        {isKept ? (
          <>
            One set gives every printed change: <strong className="tabular-nums">{setText(only)}</strong>.
          </>
        ) : (
          <>
            {of.sets.length} sets give it:{' '}
            <span className="tabular-nums">{of.sets.map(setText).join(', ')}</span>. So no mean is kept, and
            the charts show per cent of baseline only.
          </>
        )}
        {of.finer && (
          <>
            {' '}
            With {of.finer.grid}, {of.finer.sets.length} sets fit:{' '}
            <span className="tabular-nums">{of.finer.sets.map(setText).join(', ')}</span>; one of them has
            means of one decimal throughout, as such papers print them.
          </>
        )}
      </p>
    </section>
  );
}

/** Each per cent of baseline that no source prints, as one line of arithmetic. */
export function PilotFigureLines() {
  return (
    <Card title="Per cent of baseline, line by line">
      <Table caption="Per cent of baseline, line by line">
        <TableHead>
          <HeaderCell>Scale</HeaderCell>
          <HeaderCell>Arm</HeaderCell>
          <HeaderCell>Timepoint</HeaderCell>
          <HeaderCell>Arithmetic</HeaderCell>
          <HeaderCell>Origin</HeaderCell>
        </TableHead>
        <tbody>
          {pilotFigureLines().map(({ scale, arm, title, session, line, provenance }) => (
            <tr key={`${scale} ${arm} ${session}`}>
              <Cell heading>{title}</Cell>
              <Cell>
                <MarkerKey look={arm} hollow={provenance === 'reconstructed'} /> {arm}
              </Cell>
              <Cell>{when(session)}</Cell>
              <Cell className="tabular-nums whitespace-normal!">{line}</Cell>
              <Cell>{provenance}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
