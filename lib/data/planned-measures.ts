import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now, todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { formsAt } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { askedMeasures, isSameTimepoint } from '@/lib/domain/protocol/asked-measures';
import { planOf } from '@/lib/domain/protocol/due';
import { timepointKey } from '@/lib/domain/protocol/timepoint-key';
import { timepointLabel } from '@/lib/format/timepoint';
import { newId } from '@/lib/ids';
import type { PlanMeasureInput, RemoveMeasureInput } from '@/lib/schemas/planned-measure';
import { refreshCourseRollup } from './course-rollup';
import { readCourseForms } from './responses';
import { claimSubmission } from './submissions';

/**
 * Asks for a form at one timepoint of a course beyond its protocol.
 * @throws Refusal `not-found`; `rule` for a form that does not belong there, is asked for or entered already, or whose time
 *   has passed
 */
export async function planMeasure(
  actor: Actor,
  { key, ...input }: PlanMeasureInput,
): Promise<{ measureId: string }> {
  const id = newId();
  return withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body: input }, id);
    if (claim.kind === 'repeat') return { measureId: claim.resultId };
    await refuseWhatCannotBeAsked(tx, actor, input);
    const { patientId, courseId, timepoint, instrument } = input;
    const added = await tx.$executeRaw`
      insert into planned_measure (id, clinic_id, patient_id, course_id, timepoint_key, instrument, planned_by_name)
      values (${id}::uuid, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${courseId}::uuid, ${timepointKey(timepoint, '')},
        ${instrument}, ${actor.userName})
      on conflict do nothing`;
    if (added === 0) throw alreadyAsked(input);
    await refreshCourseRollup(tx, actor, courseId);
    return { measureId: id };
  });
}

async function refuseWhatCannotBeAsked(tx: Tx, actor: Actor, input: Omit<PlanMeasureInput, 'key'>) {
  const { patientId, courseId, timepoint, instrument } = input;
  const course = await tx.treatmentCourse.findFirst({
    where: { id: courseId, patientId },
    select: { status: true, bdiInstrument: true },
  });
  if (!course) throw notFoundRefusal();
  const bdiInstrument = course.bdiInstrument as 'bdi-ii' | 'bdi-ia';
  const { name } = instrumentById(instrument);
  const where = timepointLabel(timepoint).toLowerCase();
  if (course.status === 'withdrawn' || (course.status !== 'active' && timepoint.kind !== 'follow-up')) {
    throw new Refusal('rule', 'This course has ended, so nothing more is asked for here.');
  }
  if (!formsAt(timepoint, { bdiInstrument }).includes(instrument)) {
    throw new Refusal(
      'rule',
      `The ${name} is not one of the forms of this course at this timepoint (${where}).`,
    );
  }
  const forms = await readCourseForms(tx, actor, courseId);
  if (
    timepoint.kind === 'after-session' &&
    !forms.sessions.some((each) => each.number === timepoint.session)
  ) {
    throw new Refusal('rule', `This course has no session ${timepoint.session}.`);
  }
  const entered = forms.assessments.some(
    (visit) =>
      isSameTimepoint(timepoint, visit.timepoint) &&
      visit.forms.some((form) => form.instrument === instrument),
  );
  if (entered) throw new Refusal('rule', `The ${name} is entered already (${where}).`);
  const asked = (added: typeof forms.added) =>
    askedMeasures(planOf(forms), {
      ...forms,
      added,
      bdiInstrument,
      today: todayAt(actor.clinic.timeZone),
    }).find((each) => isSameTimepoint(each.timepoint, timepoint));
  if (asked(forms.added)?.instruments.includes(instrument)) throw alreadyAsked(input);
  if (asked([...forms.added, { id: '', isEntered: false, timepoint, instrument }])?.isOver) {
    throw new Refusal(
      'rule',
      `The time for forms ${where} has passed: asked now they would measure something else. Add an unscheduled timepoint.`,
    );
  }
}

function alreadyAsked({ instrument, timepoint }: Omit<PlanMeasureInput, 'key'>): Refusal {
  const where = timepointLabel(timepoint).toLowerCase();
  return new Refusal('rule', `The ${instrumentById(instrument).name} is asked for already (${where}).`);
}

/**
 * Takes back a form that was asked for at one visit; once it is entered it belongs to the record.
 * @throws Refusal `not-found`; `rule` once it is entered
 */
export async function removeMeasure(
  actor: Actor,
  { patientId, measureId }: RemoveMeasureInput,
): Promise<{ measureId: string }> {
  return withActor(actor, async (tx) => {
    const measure = await tx.plannedMeasure.findFirst({
      where: { id: measureId, patientId },
      select: { courseId: true, removedAt: true },
    });
    if (!measure) throw notFoundRefusal();
    if (measure.removedAt !== null) return { measureId };
    const { added } = await readCourseForms(tx, actor, measure.courseId);
    if (added.find((each) => each.id === measureId)?.isEntered) {
      throw new Refusal('rule', 'This form was entered meanwhile, so it stays.');
    }
    await tx.plannedMeasure.updateMany({
      where: { id: measureId, removedAt: null },
      data: { removedAt: now(), removedBy: actor.userId },
    });
    await refreshCourseRollup(tx, actor, measure.courseId);
    return { measureId };
  });
}
