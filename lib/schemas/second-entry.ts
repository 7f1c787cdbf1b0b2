import { z } from 'zod';
import type { PaperField } from '@/lib/domain/entry/second-entry';
import { scaleIds } from '@/lib/domain/instruments/types';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';
import { responseSchema } from './response';
import { amendmentSchema } from './signing';

/**
 * A form typed a second time, in the shape in which a form is saved. It is blind: `version` says only what lay there when
 * the paper was taken up, and what stands at the moment of saving is compared.
 */
export const secondEntrySchema = responseSchema;

const paperFieldSchema = z.custom<PaperField>(
  (field) =>
    typeof field === 'string' &&
    (/^item-[1-9]\d?$/.test(field) ||
      field === 'risk-answer' ||
      field === 'completed-on' ||
      scaleIds.some((scale) => field === `total-${scale}`)),
  'There is no such place on the paper.',
);

const paperValueSchema = z.union([
  z.number(),
  z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.'),
  z.null(),
]);

/** What stands on the paper where two people read it differently. */
export const settlingSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  secondEntryId: z.uuid(),
  /** The version of the form that was shown. */
  version: z.number().int().min(1),
  decisions: z
    .array(
      z.strictObject({
        field: paperFieldSchema,
        chosen: z.enum(['first', 'second', 'third']),
        value: paperValueSchema,
      }),
    )
    .max(120),
  /** Needed where the form is signed and changes. */
  amendment: amendmentSchema.optional(),
});
export type SettlingInput = z.infer<typeof settlingSchema>;

/** What the draft of a settling holds, by place: the choice, and a third reading as it is being typed. */
export const settlingDraftSchema = z.strictObject({
  key: z.uuid(),
  version: z.number().int(),
  choices: z.record(
    z.string().max(40),
    z.strictObject({ chosen: z.enum(['first', 'second', 'third']), third: z.string().max(40) }),
  ),
});
export type SettlingDraft = z.infer<typeof settlingDraftSchema>;
