import { z } from 'zod';
import { doseRoutes } from '../domain/dosing';
import { arms } from '../domain/protocol/arms';
import { measureNames, type ProtocolDefinition } from '../domain/protocol/definition';
import { definitionProblems } from '../domain/protocol/definition-problems';
import { sessionsInCourse } from '../domain/protocol/schedule';
import { plainLine, plainText } from './plain-text';

const amount = z.number({ error: 'Type a number.' });
const cap = z.number({ error: 'Type a number, or leave it empty.' }).nullable();
const measures = z.array(z.enum(measureNames)).max(measureNames.length);

/** Everything of a definition but its key and version, which the clinic's record gives. */
const definitionFields = z.strictObject({
  name: plainLine('The name', 120, 1),
  arm: z.enum(arms),
  sessions: z
    .number()
    .refine(
      (count) => count === sessionsInCourse,
      `Courses have ${sessionsInCourse} sessions here, as in the pilot; another number cannot be used. Enter ${sessionsInCourse}.`,
    ),
  intervalDays: amount,
  windowDays: z.strictObject({ early: amount, late: amount }),
  route: z.enum(doseRoutes),
  dosesPerSession: z.strictObject({ least: amount, most: amount }),
  dosePlan: z
    .array(z.strictObject({ unit: z.enum(['mg', 'mg-per-kg']), amount }).nullable())
    .max(sessionsInCourse),
  dosePlanNote: plainText('The note on the dose plan', 2000),
  escalation: z.strictObject({
    planned: z.literal('rise-if-tolerated'),
    stepPercent: z.strictObject({ from: amount, to: amount }),
  }),
  caps: z.strictObject({
    softMgPerDose: cap,
    hardMgPerDose: cap,
    softMgPerSession: cap,
    hardMgPerSession: cap,
  }),
  psychotherapy: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('after'), fromHours: amount, toHours: amount }),
    z.strictObject({ kind: z.literal('during') }),
  ]),
  measures: z.strictObject({
    baseline: measures,
    afterSessions: z.array(z.number()).max(sessionsInCourse),
    afterSession: measures,
    followUpWeeks: z.array(z.number()).max(20),
    followUp: measures,
  }),
  measureWindowDays: amount,
  followUpWindowDays: amount,
});

export const clinicDefinitionSchema = definitionFields.superRefine((definition, context) => {
  for (const { field, sentence } of definitionProblems({ ...definition, key: 'own', version: 1 })) {
    context.addIssue({ code: 'custom', path: field.split('.'), message: sentence });
  }
});
export type ClinicDefinition = z.infer<typeof definitionFields>;

/** A definition as a clinic sends it: without the key and version that the record gives. */
export function clinicDefinitionOf(definition: ProtocolDefinition): ClinicDefinition {
  return definitionFields.strip().parse(definition);
}

export const saveProtocolSchema = z.strictObject({
  key: z.uuid(),
  /** The version that was opened and gets a successor; null for a protocol of its own. */
  openedId: z.uuid().nullable(),
  definition: clinicDefinitionSchema,
  confirmed: z.boolean(),
});
export type SaveProtocolInput = z.infer<typeof saveProtocolSchema>;

export const retireProtocolSchema = z.strictObject({
  key: z.uuid(),
  /** The newest version of the protocol. */
  protocolId: z.uuid(),
  confirmed: z.boolean(),
});
export type RetireProtocolInput = z.infer<typeof retireProtocolSchema>;
