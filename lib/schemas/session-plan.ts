import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { type ClockTime, isClockTime } from '../domain/zoned-time';

/** Moves a planned session to another day, alone or with all planned ones after it. */
export const moveSessionSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  sessionId: z.uuid(),
  version: z.number().int().min(1),
  plannedDate: z.custom<PlainDate>(
    (value) => typeof value === 'string' && isPlainDate(value),
    'Enter a date, such as 09-Sep-2026.',
  ),
  /** On the clinic's clock; null takes the hour away, and what is not sent stays. */
  plannedTime: z
    .custom<ClockTime>(
      (value) => typeof value === 'string' && isClockTime(value),
      'Enter a time such as 14:00, or leave it empty.',
    )
    .nullable()
    .optional(),
  moveLater: z.boolean(),
  confirmed: z.boolean(),
});
export type MoveSessionInput = z.infer<typeof moveSessionSchema>;
