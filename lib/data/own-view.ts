import 'server-only';
import { recordAccess, viewSql } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { ownView, type OwnView } from '@/lib/domain/own-view/own-view';
import { isId, type PatientHeader } from './patient-header';
import { openTrajectory } from './trajectory';

/** What a patient is shown of their own course. */
export interface OpenedOwnView {
  header: PatientHeader;
  /** Null before the first course. */
  course: { id: string; view: OwnView } | null;
}

/**
 * The patient's own view of a course, with the words written down at its sessions. The look goes into the audit trail.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`
 */
export async function openOwnView(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
  by: 'staff' | 'patient',
): Promise<OpenedOwnView> {
  const look = viewSql(patientId, courseId, { page: 'own view', by });
  const { header, trajectory } = await openTrajectory(actor, patientId, courseId, undefined, look);
  const { course } = header;
  if (course === null || trajectory === null) return { header, course: null };
  const words = await withActor(actor, (tx) =>
    tx.medicineSession.findMany({
      where: { courseId: course.id, patientId: header.id, status: 'held', enteredInErrorAt: null },
      select: { number: true, intention: true, integration: true },
      orderBy: { number: 'asc' },
    }),
  );
  const view = ownView({
    course: { ...course, data: trajectory },
    protocol: trajectory.protocol,
    data: trajectory,
    settings: actor.clinic.settings,
    words: words.map(({ number, intention, integration }) => ({
      number,
      intention: written(intention),
      integration: written(integration),
    })),
  });
  return { header, course: { id: course.id, view } };
}

/** Writes that the own view was printed. @throws Refusal `not-found` */
export async function recordOwnPrint(
  actor: Actor,
  { patientId }: { patientId: string },
): Promise<{ patientId: string }> {
  if (!isId(patientId)) throw notFoundRefusal();
  return withActor(actor, async (tx) => {
    const patient = await tx.patient.findFirst({ where: { id: patientId }, select: { id: true } });
    if (!patient) throw notFoundRefusal();
    await recordAccess(tx, 'print', patient.id, { page: 'own view' });
    return { patientId };
  });
}

function written(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
