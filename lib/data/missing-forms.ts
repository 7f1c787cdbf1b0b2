import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { type GapReason, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { formsAt } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import { newId } from '@/lib/ids';
import type { MissingFormInput } from '@/lib/schemas/missing-form';
import { refreshCourseRollup } from './course-rollup';
import { claimSubmission } from './submissions';
import { toTimepoint } from './timepoint-columns';

/**
 * Records why a form is missing at a timepoint, corrects the reason, or takes it back. From then on nobody waits for it.
 * @returns the version now stored
 * @throws Refusal `not-found`; `rule` when the form is in, or has no place at this timepoint; `conflict` (detail:
 *   `theirs`, what stands now) when somebody else changed it meanwhile
 */
export async function saveMissingForm(actor: Actor, input: MissingFormInput): Promise<{ version: number }> {
  const { key, ...body } = input;
  return withActor(actor, async (tx) => {
    const assessment = await tx.assessment.findFirst({
      where: { id: input.assessmentId, patientId: input.patientId },
      select: {
        courseId: true,
        kind: true,
        sessionNumber: true,
        label: true,
        course: { select: { bdiInstrument: true } },
      },
    });
    if (!assessment) throw notFoundRefusal();
    // Takes its turn with the saves of the course's forms, so that none slips in between.
    await tx.$executeRaw`select from course_rollup where course_id = ${assessment.courseId}::uuid for update`;
    const claim = await claimSubmission(tx, actor, { key, body }, input.assessmentId);
    const stored = await readStored(tx, input);
    if (claim.kind === 'repeat') return { version: stored?.version ?? 1 };
    await refuseWhatIsIn(tx, input, assessment);
    if ((stored?.withdrawnAt === null ? stored.version : null) !== input.version) throw conflictOf(stored);
    const version = await write(tx, actor, input, assessment.courseId);
    await refreshCourseRollup(tx, actor, assessment.courseId);
    return { version };
  });
}

type Stored = { reason: string; version: number; withdrawnAt: Date | null } | null;

function readStored(tx: Tx, { assessmentId, instrument }: MissingFormInput): Promise<Stored> {
  return tx.missingForm.findUnique({
    where: { assessmentId_instrument: { assessmentId, instrument } },
    select: { reason: true, version: true, withdrawnAt: true },
  });
}

async function refuseWhatIsIn(
  tx: Tx,
  { assessmentId, instrument, reason }: MissingFormInput,
  assessment: {
    kind: string;
    sessionNumber: number | null;
    label: string | null;
    course: { bdiInstrument: string };
  },
) {
  const { name } = instrumentById(instrument);
  const timepoint = toTimepoint({ ...assessment, kind: assessment.kind as Timepoint['kind'] });
  const bdiInstrument = assessment.course.bdiInstrument as 'bdi-ii' | 'bdi-ia';
  if (!formsAt(timepoint, { bdiInstrument }).includes(instrument)) {
    throw new Refusal('rule', `The ${name} is not one of the forms of this timepoint, so it is not missing.`);
  }
  const isIn = await tx.questionnaireResponse.count({
    where: { assessmentId, instrument, enteredInErrorAt: null },
  });
  if (isIn > 0 && reason !== null) throw new Refusal('rule', `The ${name} is in: it is not missing.`);
}

function conflictOf(stored: Stored): Refusal {
  const now =
    !stored || stored.withdrawnAt !== null
      ? 'it is waited for again'
      : `it is missing: ${gapReasonWords[stored.reason as GapReason]}`;
  return new Refusal('conflict', `Somebody else changed this meanwhile: ${now}.`, {
    theirs: stored && stored.withdrawnAt === null ? { reason: stored.reason, version: stored.version } : null,
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  { patientId, assessmentId, instrument, reason, version }: MissingFormInput,
  courseId: string,
): Promise<number> {
  const rows =
    reason === null
      ? await tx.$queryRaw<{ version: number }[]>`
          update missing_form set withdrawn_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1,
            recorded_by_id = ${actor.userId}::uuid
          where assessment_id = ${assessmentId}::uuid and instrument = ${instrument} and version = ${version}::int
          returning version`
      : await tx.$queryRaw<{ version: number }[]>`
          insert into missing_form as kept (id, clinic_id, patient_id, course_id, assessment_id, instrument, reason,
            recorded_by_id)
          values (${newId()}::uuid, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${courseId}::uuid,
            ${assessmentId}::uuid, ${instrument}, ${reason}, ${actor.userId}::uuid)
          on conflict (assessment_id, instrument) do update set reason = excluded.reason, withdrawn_at = null,
            recorded_by_id = excluded.recorded_by_id, updated_at = clock_timestamp(), version = kept.version + 1
          returning version`;
  const [row] = rows;
  if (!row) throw conflictOf(null);
  return row.version;
}
