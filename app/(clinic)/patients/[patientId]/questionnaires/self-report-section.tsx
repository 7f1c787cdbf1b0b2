import { InvitationList, type ShownInvitation } from '@/components/self-report/invitation-list';
import { type AskableTimepoint, SelfReportCard } from '@/components/self-report/self-report-card';
import type { Actor } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import { listInvitations, type ListedInvitation, selfReportForms } from '@/lib/data/invitation-list';
import type { PatientHeader } from '@/lib/data/patient-header';
import type { CourseForms } from '@/lib/data/responses';
import { formsAt, formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { timepointKey } from '@/lib/domain/protocol/timepoint-key';
import { formatInstant } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { openTimepoint } from './actions';
import { matrixOf } from './matrix-of';
import { recordTabletCode, recordWithdrawal } from './self-report-actions';

type SelfReportSectionProps = { actor: Actor; header: PatientHeader; forms: CourseForms };

/** What the patient can be asked to answer by their own hand, and what became of earlier invitations. */
export async function SelfReportSection({ actor, header, forms }: SelfReportSectionProps) {
  const { course } = header;
  if (!course) return null;
  const [offered, invitations] = await Promise.all([
    selfReportForms(actor, course),
    listInvitations(actor, course.id),
  ]);
  const visits = [...forms.assessments].reverse();
  const opened = visits
    .map((visit): AskableTimepoint => ({
      id: timepointKey(visit.timepoint, visit.id),
      assessmentId: visit.id,
      toOpen: null,
      name: timepointLabel(visit.timepoint),
      forms: formsAt(visit.timepoint, course).filter(
        (id) => offered.includes(id) && !visit.forms.some((form) => form.instrument === id),
      ),
    }))
    .filter((timepoint) => timepoint.forms.length > 0);
  // Due and not begun: it is begun with the first form that the patient is asked for.
  const toBegin = matrixOf(course, forms, todayAt(actor.clinic.timeZone)).flatMap(
    (row): AskableTimepoint[] => {
      const asked = row.cells.flatMap((cell) =>
        cell.kind === 'due' && offered.includes(cell.instrument) ? [cell.instrument] : [],
      );
      return row.visit !== null || row.on === null || asked.length === 0
        ? []
        : [
            {
              id: timepointKey(row.timepoint, ''),
              assessmentId: null,
              toOpen: { timepoint: row.timepoint, assessedOn: row.on },
              name: timepointLabel(row.timepoint),
              forms: asked,
            },
          ];
    },
  );
  const timepoints = [...toBegin, ...opened];
  const nameOf = (id: string) =>
    timepointLabel(visits.find((visit) => visit.id === id)?.timepoint ?? { kind: 'baseline' });
  return (
    <div className="mt-3 space-y-3">
      <SelfReportCard
        key={timepoints
          .map(({ id, forms: left }) => `${id} ${left.join()}`)
          .sort()
          .join(' ')}
        patientId={header.id}
        courseId={course.id}
        open={openTimepoint}
        timepoints={timepoints}
        notOffered={formsOfCourse(course)
          .filter((id) => !offered.includes(id))
          .map((id) => instrumentById(id).name)}
        birthDateKnown={header.birthDate !== null}
        showCode={recordTabletCode}
      />
      <InvitationList
        patientId={header.id}
        invitations={invitations.map((each) => shown(each, nameOf(each.assessmentId), actor.clinic.timeZone))}
        withdraw={recordWithdrawal}
      />
    </div>
  );
}

function shown(invitation: ListedInvitation, timepoint: string, timeZone: string): ShownInvitation {
  const { id, instruments, way, createdAt, createdBy, state } = invitation;
  const when = formatInstant(new Date(createdAt), timeZone);
  return {
    id,
    timepoint,
    forms: instruments.map((each) => instrumentById(each).name).join(', '),
    way,
    made: createdBy === null ? when : `${when}, by ${createdBy}`,
    open: state === 'open' && invitation.sentAt === null,
    ...standingOf(invitation, timeZone),
  };
}

function standingOf(
  { state, passed, openedAt, sentAt, completedAt, expiresAt, outcomes, instruments }: ListedInvitation,
  timeZone: string,
): { standing: string; needsLook: boolean } {
  const asked = instruments.reduce((sum, id) => sum + instrumentById(id).items.length, 0);
  const far = `${passed} of ${asked} questions passed`;
  switch (state) {
    case 'completed': {
      const apart = instruments.filter((id) => outcomes[id]?.kind === 'kept-apart');
      const declined = instruments.filter((id) => outcomes[id]?.kind === 'declined');
      const names = (ids: typeof apart) => ids.map((id) => instrumentById(id).name).join(', ');
      if (apart.length > 0)
        return {
          standing: `answered, but ${names(apart)} was entered by staff meanwhile; that entry stands`,
          needsLook: true,
        };
      const when = formatInstant(new Date(completedAt ?? ''), timeZone);
      return {
        standing: `answered on ${when}${declined.length > 0 ? `; every question of ${names(declined)} declined` : ''}`,
        needsLook: false,
      };
    }
    case 'open': {
      if (sentAt !== null)
        return {
          standing:
            'sent, but not saved to the end: let the patient open the link or code once more and press “Send”',
          needsLook: true,
        };
      const until = `open until ${formatInstant(new Date(expiresAt), timeZone)}`;
      return {
        standing: openedAt === null ? `not opened yet; ${until}` : `${far}; ${until}`,
        needsLook: false,
      };
    }
    case 'expired':
      return { standing: `run out; ${far}`, needsLook: false };
    case 'revoked':
    case 'replaced':
      return { standing: `withdrawn; ${far}`, needsLook: false };
  }
}
