import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { addAssessment } from '@/lib/data/assessments';
import { endCourse, startCourse } from '@/lib/data/courses';
import { enrolPatient } from '@/lib/data/patients';
import { saveResponse } from '@/lib/data/save-response';
import { decideScreening, saveScreening } from '@/lib/data/screenings';
import { saveSessionRecord } from '@/lib/data/session-record';
import type { InventedAssessment, InventedCourse, InventedPatient } from '@/lib/domain/demo/demo-clinic';
import type { InventedScreening } from '@/lib/domain/demo/draw-screening';
import { type ClockTime, instantAt } from '@/lib/domain/zoned-time';
import { assessmentSchema } from '@/lib/schemas/assessment';
import { endCourseSchema, startCourseSchema } from '@/lib/schemas/course';
import { enrolPatientSchema } from '@/lib/schemas/patient';
import { responseSchema } from '@/lib/schemas/response';
import { decideScreeningSchema, saveScreeningSchema } from '@/lib/schemas/screening';
import { saveSessionSchema } from '@/lib/schemas/session';
import { demoKey } from './demo-completion';

/** Who does what in the invented clinic. */
export interface DemoStaff {
  clinician: Actor;
  staff: Actor;
  desk: Actor;
}

/** Where a course lives, and the beginning of the keys of its steps. */
interface CoursePlace {
  patientId: string;
  courseId: string;
  step: string;
}

// Of every form: what it would ask about (an old start, blank items) was meant.
const confirmed = true;

/** Writes one patient with all courses, as the forms would be filled in; what is there already stays as it is. */
export async function writePatient(people: DemoStaff, patient: InventedPatient): Promise<void> {
  const { courses, screening, ...fields } = patient;
  const step = `patient ${patient.recordNumber}`;
  const enrol = enrolPatientSchema.parse({ key: demoKey(step), confirmed, ...fields });
  const { patientId } = await enrolPatient(people.desk, enrol);
  if (screening !== null) await writeScreening(people, patientId, screening, step);
  for (const [index, course] of courses.entries()) {
    await writeCourse(people, patientId, course, `${step}, course ${index + 1}`);
  }
}

/** Begun by the staff; decided by the clinician at noon of its day. */
async function writeScreening(
  people: DemoStaff,
  patientId: string,
  { findings, decided }: InventedScreening,
  step: string,
) {
  const input = { key: demoKey(`${step}, screening`), patientId, draft: null, findings, confirmed };
  if (decided === null) {
    await saveScreening(people.staff, saveScreeningSchema.parse(input));
    return;
  }
  const { decision, reason, on } = decided;
  const at = instantAt(on, '12:00' as ClockTime, people.clinician.clinic.timeZone);
  if (at === null) throw new Error(`There is no noon on ${on}.`);
  await decideScreening(people.clinician, decideScreeningSchema.parse({ ...input, decision, reason }), at);
}

async function writeCourse(people: DemoStaff, patientId: string, course: InventedCourse, step: string) {
  const { arm, armReason, plannedDates, bdiInstrument, pcl5Edition } = course;
  await writeScreening(people, patientId, course.screening, step);
  const start = {
    key: demoKey(step),
    confirmed,
    patientId,
    arm,
    armReason,
    protocolId: null,
    plannedDates,
    bdiInstrument,
    pcl5Edition,
  };
  const { courseId } = await startCourse(people.clinician, startCourseSchema.parse(start));
  const place = { patientId, courseId, step };
  await writeSessions(people.staff, place, course);
  for (const [index, assessment] of course.assessments.entries()) {
    // The front desk types in what patients filled in on paper before the treatment began.
    await writeAssessment(index === 0 ? people.desk : people.staff, place, assessment);
  }
  if (course.ending !== null) await writeEnding(people.clinician, place, course.ending);
}

async function writeSessions(
  actor: Actor,
  { patientId, courseId, step }: CoursePlace,
  course: InventedCourse,
) {
  const stored = await withActor(actor, (tx) =>
    tx.medicineSession.findMany({ where: { courseId }, select: { id: true }, orderBy: { number: 'asc' } }),
  );
  for (const [index, record] of course.sessions.entries()) {
    const sessionId = stored[index]?.id;
    const key = demoKey(`${step}, session ${index + 1}`);
    const input = { key, patientId, sessionId, version: 1, confirmed, record };
    await saveSessionRecord(actor, saveSessionSchema.parse(input));
  }
}

async function writeAssessment(
  actor: Actor,
  { patientId, courseId, step }: CoursePlace,
  { timepoint, assessedOn, forms }: InventedAssessment,
) {
  const own = `${step}, ${JSON.stringify(timepoint)}`;
  const opened = { key: demoKey(own), patientId, courseId, timepoint, assessedOn };
  const { assessmentId } = await addAssessment(actor, assessmentSchema.parse(opened));
  for (const { instrument, content } of forms) {
    const key = demoKey(`${own}, ${instrument}`);
    const form = {
      key,
      patientId,
      assessmentId,
      instrument,
      completedOn: assessedOn,
      content,
      version: null,
      confirmed,
    };
    await saveResponse(actor, responseSchema.parse(form));
  }
}

async function writeEnding(
  actor: Actor,
  { patientId, courseId, step }: CoursePlace,
  ending: NonNullable<InventedCourse['ending']>,
) {
  const input = { key: demoKey(`${step}, ending`), patientId, courseId, version: 1, confirmed, ...ending };
  await endCourse(actor, endCourseSchema.parse(input));
}
