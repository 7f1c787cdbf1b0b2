import { MarkerKey } from '@/components/trajectory/marker';
import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead } from '@/components/ui/table';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import type { ArmFigures, FigureCell, ScaleTable } from '@/lib/domain/reference/edition-table';
import type { Provenance } from '@/lib/domain/reference/types';
import { SourceMark } from './sources-card';

const short: Record<Provenance, string> = {
  published: 'published',
  derived: 'derived',
  reconstructed: 'reconstructed',
  'read-off': 'read off a figure',
};

/** The figures of one scale, each with how it came about and where it stands. */
export function ScaleTableCard({ table, sources }: { table: ScaleTable; sources: readonly string[] }) {
  return (
    <Card title={table.title} className="print-whole">
      {table.rows.length > 0 && (
        <Table caption={table.title}>
          <TableHead>
            <HeaderCell>Timepoint</HeaderCell>
            {arms.map((arm) => (
              <HeaderCell key={arm}>
                <MarkerKey look={arm} /> {arm} arm
              </HeaderCell>
            ))}
          </TableHead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.session}>
                <Cell heading>{row.label}</Cell>
                {arms.map((arm) => (
                  <Cell key={arm} className="align-top">
                    <ArmCell arm={arm} figures={row.arms[arm]} sources={sources} />
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {table.statements.length > 0 && (
        <ul className="mt-2 space-y-0.5 text-xs text-muted">
          {table.statements.map((each) => (
            <li key={each.text}>
              {each.arm && (
                <>
                  <MarkerKey look={each.arm} /> {each.arm} arm:{' '}
                </>
              )}
              {each.text} <SourceMark sources={sources} words={[each.source]} />
              {each.note && <span className="block pl-4">Note: {each.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ArmCell({
  arm,
  figures,
  sources,
}: {
  arm: Arm;
  figures: ArmFigures | null;
  sources: readonly string[];
}) {
  if (figures === null) return <span className="text-faint">no figure</span>;
  const parts: [string, FigureCell | null][] = [
    ['mean', figures.mean],
    ['SD', figures.sd],
    ['of baseline', figures.percent],
  ];
  return (
    <ul className="space-y-0.5">
      {parts.map(
        ([words, figure]) =>
          figure && (
            <li key={words} className="flex flex-wrap items-baseline gap-x-1.5">
              <span className="font-medium tabular-nums">
                {figure.inferred && <MarkerKey look={arm} hollow dotted={figure.provenance === 'read-off'} />}{' '}
                {words === 'SD' ? `SD ${figure.text}` : figure.text}
              </span>
              {words === 'of baseline' && <span className="text-xs">of baseline</span>}
              <span className="text-2xs text-muted">
                {short[figure.provenance]} <SourceMark sources={sources} words={figure.sources} />
              </span>
            </li>
          ),
      )}
      {figures.n !== null && <li className="text-2xs text-muted">n = {figures.n}</li>}
    </ul>
  );
}
