import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { PreSessionCard } from '@/lib/domain/pre-session/card';

type PreSessionSheetProps = {
  card: PreSessionCard;
  /** Where open events and missing forms are seen to. */
  hrefs: { events: string; forms: string };
};

/** Paper needs no frames, and half a sheet has no room for them. */
const onPaper = 'print:border-0 print:p-0 print:shadow-none print:[&>div:first-child]:mb-0.5';
const tableOnPaper =
  'print:border-0 print:shadow-none print:[&>div:first-child]:px-0 print:[&>div:first-child]:pb-0 ' +
  'print:[&_:is(td,th)]:h-auto print:[&_:is(td,th)]:py-0.5 print:[&_:is(td,th):first-child]:pl-0';

/** What is read in the twenty seconds before a session; half a sheet of A4 on paper. */
export function PreSessionSheet({ card, hrefs }: PreSessionSheetProps) {
  return (
    <div className="space-y-3 print:space-y-1.5 print:text-xs">
      <Card className={onPaper}>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-3 print:grid-cols-3">
          <Fact label="Last dose">{card.lastDose}</Fact>
          <Fact label="Since then">{card.daysSince}</Fact>
          <Fact label="Peak blood pressure last time">{card.peakPressure}</Fact>
          <Fact label={card.medicines.label} wide>
            {card.medicines.text}
          </Fact>
        </dl>
      </Card>
      <div className="grid items-start gap-3 lg:grid-cols-3 print:grid-cols-3 print:gap-x-4 print:gap-y-1.5">
        <Lines title="Open risk" none="No open alert." lines={card.risk} alarming />
        <Lines title="Open adverse events" none="No open event." lines={card.events} href={hrefs.events} />
        <Lines title="Missing forms" none="None is due." lines={card.missing} href={hrefs.forms} />
      </div>
      <Card title="Measures" note="change from baseline to now" flush className={tableOnPaper}>
        <Table caption="Measures: baseline, last, now" className="print:text-xs">
          <TableHead>
            <HeaderCell>Measure</HeaderCell>
            <HeaderCell numeric>Baseline</HeaderCell>
            <HeaderCell numeric>Last</HeaderCell>
            <HeaderCell numeric>Now</HeaderCell>
            <HeaderCell>In a word</HeaderCell>
          </TableHead>
          <tbody>
            {card.measures.map((measure) => (
              <TableRow key={measure.scale}>
                <Cell heading>{measure.name}</Cell>
                <Cell numeric>{measure.baseline}</Cell>
                <Cell numeric>{measure.last}</Cell>
                <Cell numeric className="font-semibold">
                  {measure.now}
                </Cell>
                <Cell>
                  {measure.word}
                  {measure.rule !== null && (
                    <span className="block text-xs text-muted print:hidden">{measure.rule}</span>
                  )}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
    </div>
  );
}

type FactProps = { label: string; wide?: boolean; children: ReactNode };

function Fact({ label, wide = false, children }: FactProps) {
  return (
    <div className={wide ? 'sm:col-span-3 print:col-span-3' : undefined}>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="font-medium wrap-anywhere" dir={wide ? 'auto' : undefined}>
        {children}
      </dd>
    </div>
  );
}

type LinesProps = {
  title: string;
  none: string;
  lines: readonly string[];
  href?: string;
  alarming?: boolean;
};

function Lines({ title, none, lines, href, alarming = false }: LinesProps) {
  return (
    <Card
      title={title}
      aside={href !== undefined && lines.length > 0 && <a href={href}>See all</a>}
      className={`${onPaper} print:[&_a]:hidden`}
    >
      {lines.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="space-y-1">
          {lines.map((line) => (
            <li key={line} className={alarming ? 'font-medium text-red' : undefined} dir="auto">
              <span aria-hidden="true">▲ </span>
              {line}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
