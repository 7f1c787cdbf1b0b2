import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { toUtcMidnight } from '@/lib/domain/plain-date';
import { planSessions } from '@/lib/domain/protocol/schedule';
import { scoreTotalOnly } from '@/lib/domain/scoring/score-totals';
import { newId } from '@/lib/ids';
import type { ImportedPatient, ImportOptions } from './import-plan';
import { freeStudyCodes } from './study-codes';

/** Patients whom the record does not have yet, each with a course and its six planned sessions. */
export async function writePatients(
  tx: Tx,
  actor: Actor,
  patients: readonly ImportedPatient[],
  options: ImportOptions,
): Promise<void> {
  const clinicId = actor.clinic.id;
  const codes = await freeStudyCodes(tx, patients.length);
  await tx.patient.createMany({
    data: patients.map(({ patientId, number }, index) => ({
      id: patientId,
      clinicId,
      recordNumber: number,
      familyName: `Patient ${number}`,
      givenName: 'imported',
      birthDate: null,
      sex: 'not-known',
      studyCode: codes[index] ?? '',
      synthetic: actor.clinic.synthetic,
    })),
  });
  await tx.treatmentCourse.createMany({
    data: patients.map(({ patientId, courseId, bdi, pcl5Edition }) => ({
      id: courseId,
      clinicId,
      patientId,
      number: 1,
      arm: options.arm,
      armReason: `Imported from ${options.fileName}; the file has no dates, so sessions are laid out weekly from the start date.`,
      startDate: toUtcMidnight(options.start),
      bdiInstrument: bdi,
      pcl5Edition,
    })),
  });
  await tx.medicineSession.createMany({
    data: patients.flatMap(({ patientId, courseId }) =>
      planSessions(options.start).map(({ number, plannedDate }) => ({
        id: newId(),
        clinicId,
        patientId,
        courseId,
        number,
        plannedDate: toUtcMidnight(plannedDate),
      })),
    ),
  });
}

/** The sessions up to each patient's last total took place; their dates are assumed, and the record says so. */
export async function holdSessions(
  tx: Tx,
  actor: Actor,
  patients: readonly ImportedPatient[],
  options: ImportOptions,
): Promise<void> {
  const last = JSON.stringify(
    patients.map(({ courseId, lastSession }) => ({ course_id: courseId, last_session: lastSession })),
  );
  await tx.$executeRaw`
    update medicine_session s set status = 'held', held_on = s.planned_date, version = s.version + 1,
      updated_at = clock_timestamp(),
      notes = ${`Imported from ${options.fileName}. The date is assumed; doses were not in the file.`}
    from jsonb_to_recordset(${last}::jsonb) as i(course_id uuid, last_session integer)
    where s.clinic_id = ${actor.clinic.id}::uuid and s.course_id = i.course_id and s.number <= i.last_session
      and s.status = 'planned'`;
  await tx.$executeRaw`
    update treatment_course c set status = 'completed', version = c.version + 1, updated_at = clock_timestamp()
    from jsonb_to_recordset(${last}::jsonb) as i(course_id uuid, last_session integer)
    where c.clinic_id = ${actor.clinic.id}::uuid and c.id = i.course_id and i.last_session = 6 and c.status = 'active'`;
}

/** Timepoints, forms and scores that the record lacks. */
export async function writeTotals(tx: Tx, actor: Actor, patients: readonly ImportedPatient[]): Promise<void> {
  const placeOf = ({ patientId, courseId }: ImportedPatient) => ({
    clinicId: actor.clinic.id,
    patientId,
    courseId,
  });
  await tx.assessment.createMany({
    data: patients.flatMap((patient) =>
      patient.assessments.map(({ id, key, session, day }) => ({
        ...placeOf(patient),
        id,
        kind: session === 0 ? 'baseline' : 'after-session',
        sessionNumber: session === 0 ? null : session,
        timepointKey: key,
        assessedOn: toUtcMidnight(day),
      })),
    ),
  });
  const forms = patients.flatMap((patient) =>
    patient.forms.map((form) => ({
      ...form,
      place: placeOf(patient),
      edition: editionInCourse(form.instrument, patient).id,
      definition: instrumentById(form.instrument),
    })),
  );
  await tx.questionnaireResponse.createMany({
    data: forms
      .filter((form) => !form.isKnown)
      .map(({ place, definition, edition, ...form }) => ({
        ...place,
        id: form.responseId,
        assessmentId: form.assessmentId,
        instrument: form.instrument,
        edition,
        entryMode: 'total-only',
        totals: form.added,
        source: 'import',
        enteredById: actor.userId,
        completedOn: toUtcMidnight(form.day),
        scoringVersion: definition.scoringVersion,
      })),
  });
  const grown = forms
    .filter((form) => form.isKnown)
    .map((form) => ({ id: form.responseId, added: form.added }));
  if (grown.length > 0) {
    await tx.$executeRaw`
      update questionnaire_response r set totals = r.totals || g.added, version = r.version + 1,
        updated_at = clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(grown)}::jsonb) as g(id uuid, added jsonb)
      where r.clinic_id = ${actor.clinic.id}::uuid and r.id = g.id`;
  }
  await tx.score.createMany({
    data: forms.flatMap(({ place, definition, responseId, added }) =>
      scoreTotalOnly(definition, added).map((score) => ({
        ...place,
        id: newId(),
        responseId,
        scale: score.scale,
        kind: score.kind,
        value: score.kind === 'scored' ? score.value : null,
        scoringVersion: definition.scoringVersion,
      })),
    ),
  });
}
