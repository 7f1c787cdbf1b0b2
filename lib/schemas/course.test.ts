import { describe, expect, it } from 'vitest';
import { plainDate, type PlainDate } from '../domain/plain-date';
import { planSessions } from '../domain/protocol/schedule';
import { endCourseSchema, startCourseSchema } from './course';

const start = {
  key: crypto.randomUUID(),
  patientId: crypto.randomUUID(),
  arm: 'psychedelic',
  armReason: 'recommended by the pain physician',
  protocolId: null,
  plannedDates: planSessions(plainDate(2026, 11, 22) as PlainDate).map((session) => session.plannedDate),
  bdiInstrument: 'bdi-ii',
  pcl5Edition: 'past-month',
  confirmed: false,
};

describe('the start of a course', () => {
  it('needs an arm with a reason and six days', () => {
    expect(startCourseSchema.safeParse(start).success).toBe(true);
    for (const wrong of [
      { arm: '' },
      { arm: 'placebo' },
      { armReason: ' ' },
      { plannedDates: start.plannedDates.slice(1) },
      { plannedDates: [...start.plannedDates.slice(1), '2026-02-30'] },
      { bdiInstrument: 'gad-7' },
      { status: 'completed' },
    ]) {
      expect(startCourseSchema.safeParse({ ...start, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe('the end of a course', () => {
  const end = {
    key: start.key,
    patientId: start.patientId,
    courseId: crypto.randomUUID(),
    version: 1,
    confirmed: false,
  };

  it('by withdrawal needs a day and a reason; by completion takes neither', () => {
    const withdrawal = { ...end, outcome: 'withdrawn', withdrawnOn: '2026-11-22', reason: 'moved away' };
    expect(endCourseSchema.safeParse(withdrawal).success).toBe(true);
    expect(endCourseSchema.safeParse({ ...withdrawal, reason: '' }).success).toBe(false);
    expect(endCourseSchema.safeParse({ ...withdrawal, withdrawnOn: 'today' }).success).toBe(false);
    expect(endCourseSchema.safeParse({ ...end, outcome: 'completed' }).success).toBe(true);
    expect(endCourseSchema.safeParse({ ...withdrawal, outcome: 'completed' }).success).toBe(false);
  });
});
