'use server';
import { defineAction } from '@/lib/auth/define-action';
import { addAssessment, changeAssessmentDay } from '@/lib/data/assessments';
import { saveResponse } from '@/lib/data/save-response';
import { assessmentDaySchema, assessmentSchema } from '@/lib/schemas/assessment';
import { responseSchema } from '@/lib/schemas/response';

/** Saves one form with its scores. */
export const recordResponse = defineAction({
  permission: 'responses.write',
  schema: responseSchema,
  run: saveResponse,
});

/** Opens a timepoint, under which forms are entered. */
export const openTimepoint = defineAction({
  permission: 'responses.write',
  schema: assessmentSchema,
  run: addAssessment,
});

/** Gives a timepoint another day. */
export const recordAssessmentDay = defineAction({
  permission: 'responses.write',
  schema: assessmentDaySchema,
  run: changeAssessmentDay,
});
