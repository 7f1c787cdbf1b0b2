'use server';
import { defineAction } from '@/lib/auth/define-action';
import { addAssessment, changeAssessmentDay } from '@/lib/data/assessments';
import { saveMissingForm } from '@/lib/data/missing-forms';
import { planMeasure, removeMeasure } from '@/lib/data/planned-measures';
import { saveRiskAnswer } from '@/lib/data/risk-answer';
import { saveResponse } from '@/lib/data/save-response';
import { saveSecondEntry } from '@/lib/data/second-entries';
import { settleSecondEntry } from '@/lib/data/settle-second-entry';
import { assessmentDaySchema, assessmentSchema } from '@/lib/schemas/assessment';
import { missingFormSchema } from '@/lib/schemas/missing-form';
import { planMeasureSchema, removeMeasureSchema } from '@/lib/schemas/planned-measure';
import { responseSchema } from '@/lib/schemas/response';
import { riskAnswerSchema } from '@/lib/schemas/risk-answer';
import { secondEntrySchema, settlingSchema } from '@/lib/schemas/second-entry';

/** Saves one form with its scores. */
export const recordResponse = defineAction({
  permission: 'responses.write',
  schema: responseSchema,
  run: saveResponse,
  looksTogether: true,
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

/** Compares a form with what somebody else read on the same paper. */
export const recordSecondEntry = defineAction({
  permission: 'responses.write',
  schema: secondEntrySchema,
  run: saveSecondEntry,
});

/** Settles what the two read differently. */
export const recordSettling = defineAction({
  permission: 'scores.read',
  schema: settlingSchema,
  run: settleSecondEntry,
});
