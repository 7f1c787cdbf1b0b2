import type { Metadata } from 'next';
import { SessionConsole } from '@/components/console/session-console';
import { SessionNotHeld } from '@/components/sessions/session-not-held';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { consoleDraftKey } from '@/lib/data/console';
import { readConsole } from '@/lib/data/console-snapshot';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readSafety } from '@/lib/data/safety-settings';
import { readCourseSessions } from '@/lib/data/sessions';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { sessionBefore } from '@/lib/domain/session-record';
import { formatTime } from '@/lib/format/format-date';
import { readConsoleDraft } from '@/lib/schemas/console-snapshot';
import { PatientFrame } from '../../../../patient-frame';
import { recordEntry } from './actions';

export const metadata: Metadata = { title: 'Dosing room' };

type Props = { params: Promise<{ patientId: string; sessionId: string }> };

export default async function ConsolePage({ params }: Props) {
  const { patientId, sessionId } = await params;
  const recordPath = `/patients/${patientId}/sessions/${sessionId}`;
  const path = `${recordPath}/console`;
  const actor = await requireActor('console.write', path);
  const { timeZone: zone, settings } = actor.clinic;
  const { header, room, course, sessions, safety, draft } = await loadPage(actor, async (tx) => {
    const { console: room, course } = await readConsole(tx, patientId, sessionId);
    const header = await readPatientHeader(tx, patientId, course.id);
    const sessions = await readCourseSessions(tx, course.id);
    const safety = await readSafety(tx);
    const draft = await readDraft(tx, consoleDraftKey(sessionId));
    await recordAccess(tx, 'view', patientId, { page: 'console', session: room.number });
    return { header, room, course, sessions, safety, draft };
  });
  const older = header.courses[0]?.id !== course.id ? `?course=${course.id}` : '';
  const kept = readConsoleDraft(draft?.body);
  const before = sessionBefore(sessions, { number: room.number, heldOn: room.heldOn ?? todayAt(zone) });
  return (
    <PatientFrame header={header} actor={actor} current="sessions">
      {course.enteredInError ? (
        <Notice title="This session was entered in error">Nothing more is entered in it.</Notice>
      ) : course.ended && room.status !== 'held' ? (
        <SessionNotHeld number={room.number} overviewPath={`/patients/${patientId}/sessions${older}`} />
      ) : (
        <SessionConsole
          key={sessionId}
          place={{ patientId, sessionId }}
          setup={{
            zone,
            dateOrder: settings.dateOrder,
            limits: settings.consoleLimits,
            limitsAreOwn: safety.own.includes('consoleLimits'),
            vitalsMinutes: settings.vitalsMinutes,
            preDoseItems: settings.preDoseItems,
            dischargeItems: settings.dischargeItems,
            dischargeRules: settings.dischargeRules,
            protocol: definitionOf(course),
            before: before && { number: before.number, doses: before.doses },
          }}
          start={room}
          draft={{
            formKey: consoleDraftKey(sessionId),
            seq: draft?.seq ?? 0,
            kept: kept && draft ? { body: kept, at: formatTime(draft.updatedAt, zone) } : null,
          }}
          person={{ id: actor.userId, name: actor.userName }}
          path={path}
          recordPath={recordPath}
          record={recordEntry}
        />
      )}
    </PatientFrame>
  );
}
