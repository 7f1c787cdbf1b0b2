'use server';
import { defineAction } from '@/lib/auth/define-action';
import { addAssessment, changeAssessmentDay } from '@/lib/data/assessments';
import { planMeasure, removeMeasure } from '@/lib/data/planned-measures';
import { saveResponse } from '@/lib/data/save-response';
import { assessmentDaySchema, assessmentSchema } from '@/lib/schemas/assessment';
import { planMeasureSchema, removeMeasureSchema } from '@/lib/schemas/planned-measure';
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

/** Asks for a form at one visit, beyond the protocol. */
export const recordMeasure = defineAction({
  permission: 'courses.write',
  schema: planMeasureSchema,
  run: planMeasure,
});

/** Takes such a form back, until it is entered. */
export const recordMeasureRemoval = defineAction({
  permission: 'courses.write',
  schema: removeMeasureSchema,
  run: removeMeasure,
});
