import { z } from 'zod';
import { arms } from '../domain/protocol/arms';
import { type EditionContent, editionScales, possibleMeasures } from '../domain/reference/edition';
import { editionProblems } from '../domain/reference/edition-problems';
import { provenances } from '../domain/reference/types';
import { plainLine, plainText } from './plain-text';

const sourceId = z.string().regex(/^source-[1-9]\d?$/);
const provenance = z.enum(provenances).nullable();
const people = z.number({ error: 'Type a whole number.' }).nullable();
const figure = z.number({ error: 'Type a number.' }).nullable();
const ofArms = <T extends z.ZodType>(type: T) => z.strictObject({ psychedelic: type, psycholytic: type });
const timepoints = possibleMeasures.map((session) =>
  session === 0 ? 'baseline' : (`after-session-${session}` as const),
);

const point = z.strictObject({
  scale: z.enum(editionScales),
  arm: z.enum(arms),
  timepoint: z.enum(timepoints),
  n: people,
  mean: figure,
  meanProvenance: provenance,
  meanSource: sourceId.nullable(),
  sd: figure,
  sdProvenance: provenance,
  sdSource: sourceId.nullable(),
  percentOfBaseline: figure,
  percentProvenance: provenance,
  percentSource: sourceId.nullable(),
});

const fields = z.strictObject({
  name: plainLine('The name', 40, 1),
  title: plainLine('The title', 300, 1),
  citation: plainLine('The citation', 1000, 1),
  population: plainText('Who was treated', 500),
  randomised: z.boolean().nullable(),
  significance: plainText('What was found between the arms', 300),
  notFound: plainText('What the paper does not give', 1000),
  n: ofArms(people),
  treatment: ofArms(plainText('How the arm was treated', 500)),
  measuredAt: z.array(z.int()).max(possibleMeasures.length).readonly(),
  editions: z.strictObject({
    bdi: z.enum(['bdi-original', 'bdi-ia', 'bdi-ii']).nullable(),
    pcl5: z.enum(['past-month', 'past-week']).nullable(),
  }),
  sources: z
    .array(z.strictObject({ id: sourceId, words: plainLine('A source', 300, 1) }))
    .min(1, 'Name at least one source: every figure comes from one.')
    .max(30, 'At most 30 sources.')
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'A source stands twice.')
    .readonly(),
  points: z
    .array(point)
    .max(editionScales.length * arms.length * possibleMeasures.length)
    .readonly(),
  statements: z
    .array(
      z.strictObject({
        scale: z.enum(editionScales),
        arm: z.enum(arms).nullable(),
        statement: plainText('What the study says in words', 1000, 1),
        source: z.string().max(20),
      }),
    )
    .max(editionScales.length * 3)
    .readonly(),
});

export const editionContentSchema = fields.superRefine((content, context) => {
  for (const { field, sentence } of editionProblems(content satisfies EditionContent)) {
    context.addIssue({ code: 'custom', path: field.split('.'), message: sentence });
  }
});

export const saveEditionSchema = z.strictObject({
  key: z.uuid(),
  /** The version that was opened and gets a successor; null for a new edition. */
  openedId: z.uuid().nullable(),
  /** Why a new version is made; empty for the first one. */
  reason: plainText('The reason', 500),
  content: editionContentSchema,
  confirmed: z.boolean(),
});
export type SaveEditionInput = z.infer<typeof saveEditionSchema>;

export const withdrawEditionSchema = z.strictObject({
  key: z.uuid(),
  /** Any version of the edition: all of them are withdrawn. */
  versionId: z.uuid(),
  reason: plainText('The reason', 500, 1),
  confirmed: z.boolean(),
});
export type WithdrawEditionInput = z.infer<typeof withdrawEditionSchema>;

export const chooseEditionSchema = z.strictObject({
  key: z.uuid(),
  /** The version that the charts draw from now on; null = the pilot. */
  versionId: z.uuid().nullable(),
  confirmed: z.boolean(),
});
export type ChooseEditionInput = z.infer<typeof chooseEditionSchema>;
