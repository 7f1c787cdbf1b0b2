import { z } from 'zod';
import { gapReasons } from '@/lib/domain/entry/gap-reasons';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { instrumentIds, type ScaleId, scaleIds } from '@/lib/domain/instruments/types';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';
import { answersProblem } from '@/lib/domain/scoring/answers-problem';
import { totalProblem } from '@/lib/domain/scoring/score-totals';
import { amendmentSchema } from './signing';

const plainDateSchema = z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.');

const gapReasonsSchema = z.record(z.string().regex(/^[1-9]\d?$/), z.enum(gapReasons));

/** What was on the form: each answer (null = not answered), or only the totals and, where it is known, the risk item. */
const contentSchema = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('items'),
    answers: z.array(z.number().int().nullable()).max(100),
    /** Why items have no answer, by number. */
    gapReasons: gapReasonsSchema.optional(),
  }),
  z.strictObject({
    mode: z.literal('total-only'),
    totals: z.partialRecord(z.enum(scaleIds), z.number()),
    riskAnswer: z.number().int().nullable(),
  }),
]);
export type ResponseContent = z.infer<typeof contentSchema>;

/** A questionnaire form as it is saved. `version` null = a new response; else the version that was opened. */
export const responseSchema = z
  .strictObject({
    key: z.uuid(),
    patientId: z.uuid(),
    assessmentId: z.uuid(),
    instrument: z.enum(instrumentIds),
    /** The look-back window that the form names; refused when it is not that of the course. */
    edition: z.string().max(40).optional(),
    completedOn: plainDateSchema,
    content: contentSchema,
    version: z.number().int().min(1).nullable(),
    /** True once the person was asked about gaps and unusual values. */
    confirmed: z.boolean(),
    /** Needed where the saved form is signed. */
    amendment: amendmentSchema.optional(),
  })
  .superRefine((response, context) => {
    for (const { path, message } of contentProblems(response.instrument, response.content)) {
      context.addIssue({ code: 'custom', path: ['content', ...path], message });
    }
  });
export type ResponseInput = z.infer<typeof responseSchema>;

function contentProblems(instrument: ResponseInput['instrument'], content: ResponseContent) {
  const definition = instrumentById(instrument);
  if (content.mode === 'items') {
    const problem = answersProblem(definition, content.answers);
    if (problem !== null) return [{ path: ['answers'], message: problem }];
    if (Object.keys(content.gapReasons ?? {}).some((item) => content.answers[Number(item) - 1] !== null)) {
      return [{ path: ['answers'], message: 'A reason stands beside an item that is answered.' }];
    }
    return content.answers.every((answer) => answer === null)
      ? [{ path: ['answers'], message: 'No item is answered yet.' }]
      : [];
  }
  const problems: { path: (string | ScaleId)[]; message: string }[] = [];
  for (const scale of definition.scales) {
    const value = content.totals[scale.id];
    const message = value === undefined ? null : totalProblem(scale, value);
    if (message !== null) problems.push({ path: ['totals', scale.id], message });
  }
  const known = new Set(definition.scales.map((scale) => scale.id));
  const typed = Object.keys(content.totals) as ScaleId[];
  const first = definition.scales[0]?.id ?? '';
  if (typed.length === 0) problems.push({ path: ['totals', first], message: 'Enter at least one total.' });
  if (typed.some((id) => !known.has(id))) {
    problems.push({ path: ['totals', first], message: `A total that ${definition.name} does not have.` });
  }
  const { riskAnswer } = content;
  const { min, max } = definition.answer;
  if (riskAnswer !== null && (definition.riskItem === undefined || riskAnswer < min || riskAnswer > max)) {
    problems.push({
      path: ['riskAnswer'],
      message: `Item ${definition.riskItem ?? ''} takes ${min} to ${max}.`,
    });
  }
  return problems;
}

/** What a refused save carries when somebody else saved the form: who, when and (for those who may read it) what. */
export const responseConflictSchema = z.object({
  by: z.string(),
  /** ISO instant. */
  at: z.string(),
  theirs: z.object({ version: z.number(), completedOn: plainDateSchema, content: contentSchema }).nullable(),
});
export type ResponseConflict = z.infer<typeof responseConflictSchema>;

/** What the draft of a form holds: all fields as they stand, also half-typed ones. */
export const responseDraftSchema = z.strictObject({
  key: z.uuid(),
  version: z.number().int().nullable(),
  mode: z.enum(['items', 'total-only']),
  answers: z.array(z.number().int().nullable()).max(100),
  totals: z.partialRecord(z.enum(scaleIds), z.string().max(20)),
  riskAnswer: z.number().int().nullable(),
  completedOn: z.string().max(40),
  /** Totals that stand on the paper, as a check of the typing. */
  paperTotals: z.partialRecord(z.enum(scaleIds), z.string().max(20)).default({}),
  gapReasons: gapReasonsSchema.default({}),
  /** The one total that drafts of an earlier version of this app held. */
  paperTotal: z.string().max(20).optional(),
});
export type ResponseDraft = z.infer<typeof responseDraftSchema>;
