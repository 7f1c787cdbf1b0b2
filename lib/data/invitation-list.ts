import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { InvitationState } from '@/lib/auth/answering';
import { runAs } from '@/lib/auth/run-as';
import { editionInCourse, type CourseEditions, formsOfCourse } from '@/lib/domain/instruments/course-forms';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { Prisma } from '@/lib/generated/prisma/client';
import type { FormOutcome } from './self-report';
import { wordingOf } from './self-report-wording';

/** An invitation as staff see it: how far it went, never what was answered. */
export interface ListedInvitation {
  id: string;
  assessmentId: string;
  instruments: InstrumentId[];
  way: 'tablet' | 'home';
  state: InvitationState;
  /** ISO instants. */
  createdAt: string;
  createdBy: string | null;
  expiresAt: string;
  openedAt: string | null;
  sentAt: string | null;
  completedAt: string | null;
  /** Questions the patient has passed. */
  passed: number;
  outcomes: Partial<Record<InstrumentId, FormOutcome>>;
}

/** At most so many are read at once. */
const mostListed = 12;

/** The invitations of a course that are open or were made in the last weeks, newest first. */
export async function listInvitations(actor: Actor, courseId: string): Promise<ListedInvitation[]> {
  const [rows] = await runAs<[{ invitation: ListedInvitation }]>(
    actor,
    Prisma.sql`
      select jsonb_build_object('id', i.id, 'assessmentId', i.assessment_id, 'instruments', i.instruments, 'way', i.way,
        'state', answer_invitation_state(i), 'createdAt', i.created_at, 'createdBy', u.name, 'expiresAt', i.expires_at,
        'openedAt', i.opened_at, 'sentAt', i.sent_at, 'completedAt', i.completed_at, 'outcomes', i.outcomes,
        'passed', (select count(*) from answer_given g where g.invitation_id = i.id)) as invitation
      from answer_invitation i
      join assessment a on a.id = i.assessment_id and a.course_id = ${courseId}::uuid
      left join user_account u on u.id = i.created_by
      where i.clinic_id = (select current_clinic_id()) and i.replaced_by is null
        and i.created_at > clock_timestamp() - interval '60 days'
      order by i.created_at desc limit ${mostListed}`,
  );
  return rows.map(({ invitation }) => invitation);
}

/** The forms of a course that a patient can be asked, because their wording may be shown. */
export async function selfReportForms(actor: Actor, course: CourseEditions): Promise<InstrumentId[]> {
  const offered: InstrumentId[] = [];
  for (const instrument of formsOfCourse(course)) {
    if (await wordingOf(actor, instrument, editionInCourse(instrument, course).id)) offered.push(instrument);
  }
  return offered;
}
