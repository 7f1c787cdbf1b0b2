import type { Metadata } from 'next';
import { AlertLine } from '@/components/alerts/alert-line';
import { ClosedAlerts } from '@/components/alerts/closed-alerts';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requireActor } from '@/lib/auth/require-actor';
import { openPatientAlerts } from '@/lib/data/alerts';
import { orNotFound } from '@/lib/data/load-page';
import { gravestFirst } from '@/lib/domain/alerts/gravest-first';
import { formatName } from '@/lib/format/format-name';
import { recordAlertClosing } from '../../../today/actions';
import { PatientFrame } from '../../patient-frame';

export const metadata: Metadata = { title: 'Alerts' };

type Props = { params: Promise<{ patientId: string }> };

export default async function AlertsPage({ params }: Props) {
  const { patientId } = await params;
  const actor = await requireActor('alerts.close', `/patients/${patientId}/alerts`);
  const { header, open, closed } = await orNotFound(() => openPatientAlerts(actor, patientId));
  const { timeZone } = actor.clinic;
  return (
    <PatientFrame header={header} actor={actor} current="trajectory">
      <PageHeader title="Alerts" />
      <div className="grid gap-3">
        <Card title="Open" note={open.length > 0 ? String(open.length) : undefined} flush>
          {open.length === 0 ? (
            <EmptyState title="No alert is open">
              Item 9, a score that got worse, red vital signs and serious events raise one by themselves.
            </EmptyState>
          ) : (
            <ul className="border-t border-line">
              {gravestFirst(open).map((shown) => (
                <li key={shown.id} className="border-b border-line px-3.5 py-2.5 last:border-b-0">
                  <AlertLine
                    shown={shown}
                    patientName={formatName(header)}
                    timeZone={timeZone}
                    close={recordAlertClosing}
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
        {closed.length > 0 && (
          <Card title="Closed" note={String(closed.length)} flush>
            <ClosedAlerts alerts={closed} timeZone={timeZone} />
          </Card>
        )}
      </div>
    </PatientFrame>
  );
}
