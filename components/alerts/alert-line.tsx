import type { Action } from '@/lib/schemas/action-result';
import { AlertWords } from './alert-words';
import { CloseAlert } from './close-alert';
import { preparedClosing, type ShownAlert } from './shown-alert';

type AlertLineProps = {
  shown: ShownAlert;
  patientName: string;
  timeZone: string;
  close: Action<{ alertId: string }>;
};

/** One open alert with the way to close it. */
export function AlertLine({ shown, patientName, timeZone, close }: AlertLineProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div className="min-w-52 flex-1">
        <AlertWords shown={shown} timeZone={timeZone} />
      </div>
      <CloseAlert
        alert={{ id: shown.id, patientId: shown.patientId, version: shown.version, kind: shown.alert.kind }}
        patientName={patientName}
        prepared={preparedClosing(shown, timeZone)}
        close={close}
      />
    </div>
  );
}
