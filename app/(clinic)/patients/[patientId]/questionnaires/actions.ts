'use server';
import { defineAction } from '@/lib/auth/define-action';
import { addAssessment, changeAssessmentDay } from '@/lib/data/assessments';
import { saveMissingForm } from '@/lib/data/missing-forms';
import { saveRiskAnswer } from '@/lib/data/risk-answer';
import { saveResponse } from '@/lib/data/save-response';
import { assessmentDaySchema, assessmentSchema } from '@/lib/schemas/assessment';
import { missingFormSchema } from '@/lib/schemas/missing-form';
import { responseSchema } from '@/lib/schemas/response';
import { riskAnswerSchema } from '@/lib/schemas/risk-answer';

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

/** Says why a form is missing, corrects it or takes it back. */
export const recordMissingForm = defineAction({
  permission: 'responses.write',
  schema: missingFormSchema,
  run: saveMissingForm,
});

/** Adds item 9 to a form of which only the total was entered. */
export const recordRiskAnswer = defineAction({
  permission: 'responses.write',
  schema: riskAnswerSchema,
  run: saveRiskAnswer,
});
