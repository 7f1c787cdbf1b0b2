import 'server-only';
import type { Tx } from '@/lib/db';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { courseDrift, type DriftFlag } from '@/lib/domain/protocol/drift';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { readCourseSessions } from './sessions';

/** The protocol that a course started with; null for an earlier or imported course, which has the pilot's of its arm. */
export async function readCourseProtocol(tx: Tx, courseId: string): Promise<ProtocolDefinition | null> {
  const [course] = await tx.$queryRaw<{ protocol: ProtocolDefinition | null }[]>`
    select c.protocol from treatment_course c where c.id = ${courseId}::uuid`;
  return course?.protocol ?? null;
}

/** Where one stored session left its protocol. */
export async function readSessionDrift(
  tx: Tx,
  session: { courseId: string; arm: Arm; number: number },
): Promise<DriftFlag[]> {
  const definition = definitionOf({
    arm: session.arm,
    protocol: await readCourseProtocol(tx, session.courseId),
  });
  const sessions = await readCourseSessions(tx, session.courseId);
  const { sessions: found } = courseDrift({ definition, sessions, assessments: [] });
  return found.find((each) => each.number === session.number)?.flags ?? [];
}
