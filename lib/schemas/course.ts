import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { arms } from '../domain/protocol/arms';
import { sessionsInCourse } from '../domain/protocol/schedule';
import { clinicChoicesSchema } from './clinic-settings';
import { plainText } from './plain-text';

const isoDay = z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.');
const editions = clinicChoicesSchema.shape;

/** A new course with the planned days of its sessions, in order. */
export const startCourseSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  arm: z.enum(arms, { error: 'Choose the arm.' }),
  armReason: plainText('The reason for the arm', 1000, 1),
  /** A protocol of the clinic's own; null = the pilot's of the arm. */
  protocolId: z.uuid().nullable(),
  plannedDates: z.array(isoDay).length(sessionsInCourse),
  bdiInstrument: editions.bdiInstrument.unwrap(),
  pcl5Edition: editions.pcl5Edition.unwrap(),
  confirmed: z.boolean(),
});
export type StartCourseInput = z.infer<typeof startCourseSchema>;

const ending = {
  key: z.uuid(),
  patientId: z.uuid(),
  courseId: z.uuid(),
  version: z.number().int().min(1),
  confirmed: z.boolean(),
};

export const endCourseSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ ...ending, outcome: z.literal('completed') }),
  z.strictObject({
    ...ending,
    outcome: z.literal('withdrawn'),
    withdrawnOn: isoDay,
    reason: plainText('The reason for the withdrawal', 1000, 1),
  }),
]);
export type EndCourseInput = z.infer<typeof endCourseSchema>;

/** Taking back the end of a course that was ended by mistake. */
export const reopenCourseSchema = z.strictObject({
  ...ending,
  reason: plainText('The reason for reopening', 1000, 1),
});
export type ReopenCourseInput = z.infer<typeof reopenCourseSchema>;
