import { PatientBanner } from '@/components/shell/patient-banner';
import { ArmMark } from '@/components/ui/arm-mark';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Badge } from '@/components/ui/chip';
import { Pagination } from '@/components/ui/pagination';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { TabsNav } from '@/components/ui/tabs-nav';

const rows = [
  { session: 1, date: '28-Sep-2026', mg: '50 + 20', perKg: '0.97', pressure: '148/88' },
  { session: 2, date: '05-Oct-2026', mg: '55 + 25', perKg: '1.11', pressure: '151/90' },
  { session: 3, date: '12-Oct-2026', mg: '60 + 25', perKg: '1.18', pressure: '146/86' },
];

/** A dense table and its pages. */
export function TableSamples() {
  return (
    <Card flush title="Doses and sessions" aside="mg IM, two injections">
      <Table caption="Doses and sessions">
        <TableHead>
          <HeaderCell>Session</HeaderCell>
          <HeaderCell>Date</HeaderCell>
          <HeaderCell numeric>mg</HeaderCell>
          <HeaderCell numeric>mg/kg</HeaderCell>
          <HeaderCell numeric>Peak pressure</HeaderCell>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.session} selected={row.session === 2}>
              <Cell heading>{row.session}</Cell>
              <Cell className="whitespace-nowrap">{row.date}</Cell>
              <Cell numeric>{row.mg}</Cell>
              <Cell numeric>{row.perKg}</Cell>
              <Cell numeric>{row.pressure}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <div className="border-t border-line px-3.5 py-2">
        <Pagination page={2} pageSize={25} total={312} noun="patients" hrefOf={(page) => `#page-${page}`} />
      </div>
    </Card>
  );
}

/** Who the patient is, with everything known and with nothing known. */
export function BannerSamples() {
  return (
    <Card title="Patient banner and tabs">
      <PatientBanner
        patient={{
          familyName: 'Sample',
          givenName: 'Alex',
          born: '14-Jul-1979',
          ageYears: 47,
          sex: 'Female',
          recordNumber: 'RC-00217',
          arm: 'psychedelic',
          course: 'Session 4 of 6',
          invented: true,
        }}
        moreFacts={[{ label: 'Allergies', value: 'None known' }]}
        status={<Badge tone="red">Item 9 rose</Badge>}
        actions={<Button tone="primary">Enter questionnaires</Button>}
      />
      <TabsNav
        label="Parts of the record"
        tabs={[
          { href: '/primitives', label: 'Trajectory', match: 'exact' },
          { href: '/primitives/sessions', label: 'Sessions' },
          { href: '/primitives/questionnaires', label: 'Questionnaires' },
        ]}
      />
      <PatientBanner
        patient={{
          familyName: 'Dvořáková-Łukaszewicz',
          givenName: 'Žaneta',
          preferredName: 'Žany',
          born: null,
          ageYears: null,
          sex: null,
          recordNumber: 'RC-00218',
          arm: null,
          course: null,
          invented: true,
        }}
        actions={<ArmMark arm="psycholytic" look="chip" />}
      />
    </Card>
  );
}
