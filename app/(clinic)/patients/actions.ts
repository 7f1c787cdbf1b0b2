'use server';
import { defineAction } from '@/lib/auth/define-action';
import { endCourse, startCourse } from '@/lib/data/courses';
import { setMailChoice } from '@/lib/data/patient-mail';
import { changePatient, enrolPatient } from '@/lib/data/patients';
import { reopenCourse } from '@/lib/data/reopen-course';
import { endCourseSchema, reopenCourseSchema, startCourseSchema } from '@/lib/schemas/course';
import { mailChoiceSchema } from '@/lib/schemas/mail';
import { changePatientSchema, enrolPatientSchema } from '@/lib/schemas/patient';

export const recordPatient = defineAction({
  permission: 'patients.write',
  schema: enrolPatientSchema,
  run: enrolPatient,
});

export const recordPatientChange = defineAction({
  permission: 'patients.write',
  schema: changePatientSchema,
  run: changePatient,
});

export const recordCourseStart = defineAction({
  permission: 'courses.write',
  schema: startCourseSchema,
  run: startCourse,
});

export const recordCourseEnd = defineAction({
  permission: 'courses.write',
  schema: endCourseSchema,
  run: endCourse,
});

export const recordCourseReopening = defineAction({
  permission: 'courses.write',
  schema: reopenCourseSchema,
  run: reopenCourse,
});

/** Writes down whether a patient wants e-mail. */
export const recordMailChoice = defineAction({
  permission: 'patients.write',
  schema: mailChoiceSchema,
  run: setMailChoice,
});
