import 'server-only';
import { exportSql, recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { chartCsv } from '@/lib/domain/trajectory/chart-csv';
import { courseView, studyDayText } from '@/lib/domain/trajectory/course-view';
import { bareEventWords } from '@/lib/domain/trajectory/event-words';
import { dateText } from '@/lib/domain/words';
import type { ChartExportRequest, ChartSubject } from '@/lib/schemas/chart-export';
import { readOwnArm } from './own-arm';
import { isId } from './patient-header';
import { openTrajectory } from './trajectory';

export interface ChartFile {
  subject: ChartSubject;
  csv: string;
}

/**
 * One chart of a course to be taken out of the clinic. Without the name there is no date either: days since session 1.
 * The export goes into the audit trail.
 * @throws Refusal `not-found`
 */
export async function exportChart(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
  asked: Omit<ChartExportRequest, 'password'> & {
    /** What the chart is drawn beside, when not what the clinic has chosen. */
    reference?: string | undefined;
  },
): Promise<ChartFile> {
  const { scale, file: kind, named } = asked;
  const taken = exportSql(patientId, courseId, { what: 'chart', scale, file: kind, named });
  const { header, trajectory } = await openTrajectory(actor, patientId, courseId, asked.reference, taken);
  const { course } = header;
  if (!course || !trajectory) throw notFoundRefusal();
  const view = courseView({
    course,
    protocol: trajectory.protocol,
    data: named ? trajectory : withoutTypedWords(trajectory),
    settings: actor.clinic.settings,
    dayText: named ? dateText : studyDayText(trajectory.sessions),
  });
  const panel = view.panels.find((each) => each.scale === scale);
  if (!panel) throw notFoundRefusal();
  const ownArm = (await readOwnArm(actor, patientId, course.id))[scale] ?? null;
  const today = todayAt(actor.clinic.timeZone);
  const subject = named
    ? `${header.familyName.toUpperCase()}, ${header.givenName}, number ${header.recordNumber}`
    : `Study code ${header.studyCode}`;
  const file = `${named ? header.recordNumber : header.studyCode}-${scale}-${today}`;
  return {
    subject: {
      subject,
      invented: header.synthetic,
      takenBy: actor.userName,
      takenOn: dateText(today),
      fileName: file.replaceAll(/[^\w.-]+/g, '_'),
    },
    csv: chartCsv(view, panel, { subject, invented: header.synthetic }, ownArm),
  };
}

type Exported = NonNullable<Awaited<ReturnType<typeof openTrajectory>>['trajectory']>;

/** Words that somebody typed may name people: names of events and of visits stay behind. */
function withoutTypedWords(trajectory: Exported): Exported {
  return {
    ...trajectory,
    events: trajectory.events.map((event) => ({ ...event, words: bareEventWords(event) })),
    responses: trajectory.responses.map((response) => {
      const { timepoint } = response;
      const typed = timepoint.kind === 'follow-up' || timepoint.kind === 'unscheduled';
      return typed ? { ...response, timepoint: { ...timepoint, label: '' } } : response;
    }),
  };
}

/** Writes that the trajectory was printed. @throws Refusal `not-found` */
export async function recordTrajectoryPrint(
  actor: Actor,
  { patientId, courseId }: { patientId: string; courseId: string },
): Promise<{ courseId: string }> {
  if (!isId(patientId) || !isId(courseId)) throw notFoundRefusal();
  return withActor(actor, async (tx) => {
    const found = await tx.treatmentCourse.findFirst({
      where: { id: courseId, patientId },
      select: { id: true },
    });
    if (!found) throw notFoundRefusal();
    await recordAccess(tx, 'print', patientId, { page: 'trajectory', course: courseId });
    return { courseId };
  });
}
