import type { Metadata } from 'next';
import { SessionsTable } from '@/components/sessions/sessions-table';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { readCourseProtocol } from '@/lib/data/course-protocol';
import { todayAt } from '@/lib/clock';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readCourseSessions } from '@/lib/data/sessions';
import { countSignatures } from '@/lib/data/signatures';
import { courseDrift } from '@/lib/domain/protocol/drift';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { PatientFrame } from '../../patient-frame';
import { moveSessionDate } from './actions';

export const metadata: Metadata = { title: 'Sessions' };

type Props = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ course?: string; saved?: string }>;
};

export default async function SessionsPage({ params, searchParams }: Props) {
  const { patientId } = await params;
  const { course: courseId, saved } = await searchParams;
  const actor = await requireActor('sessions.read', `/patients/${patientId}/sessions`);
  const { header, protocol, sessions } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId, courseId);
    const sessions = header.course ? await readCourseSessions(tx, header.course.id) : [];
    const protocol = header.course && (await readCourseProtocol(tx, header.course.id));
    const signatures = await countSignatures(
      tx,
      'session',
      sessions.map((session) => session.id),
    );
    await recordAccess(tx, 'view', patientId, { page: 'sessions' });
    return {
      header,
      protocol,
      sessions: sessions.map((each) => ({ ...each, signatures: signatures.get(each.id) ?? 0 })),
    };
  });
  const savedNumber = sessions.find((session) => String(session.number) === saved && session.heldOn)?.number;
  const today = todayAt(actor.clinic.timeZone);
  const inRoom =
    header.course?.status === 'active' && may(actor, 'console.write')
      ? sessions.find(
          (session) => (session.heldOn ?? session.plannedDate) === today && !session.enteredInError,
        )
      : undefined;
  return (
    <PatientFrame header={header} actor={actor} current="sessions">
      <PageHeader
        title="Sessions"
        actions={
          inRoom && (
            <ButtonLink tone="primary" href={`/patients/${patientId}/sessions/${inRoom.id}/console`}>
              Open console<span className="sr-only"> of session {inRoom.number}</span>
            </ButtonLink>
          )
        }
      />
      {savedNumber !== undefined && (
        <Notice tone="done" className="mb-3" announce>
          Session {savedNumber} is saved.
        </Notice>
      )}
      {header.course ? (
        <SessionsTable
          patientId={patientId}
          definition={definitionOf({ arm: header.course.arm, protocol })}
          sessions={sessions}
          drift={
            courseDrift({
              definition: definitionOf({ arm: header.course.arm, protocol }),
              sessions,
              assessments: [],
            }).sessions
          }
          ended={header.course.status !== 'active'}
          mayWrite={may(actor, 'sessions.write')}
          dateOrder={actor.clinic.settings.dateOrder}
          move={moveSessionDate}
        />
      ) : (
        <Card>
          <EmptyState
            title="No course yet"
            {...(may(actor, 'courses.write') && {
              action: <ButtonLink href={`/patients/${patientId}/courses/new`}>Start a course</ButtonLink>,
            })}
          >
            Six weekly sessions are planned when a clinician starts a course and chooses the arm.
          </EmptyState>
        </Card>
      )}
    </PatientFrame>
  );
}
