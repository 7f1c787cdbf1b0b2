import { z } from 'zod';
import { measureNames } from '@/lib/domain/protocol/definition';
import type { TypedProtocol } from './typed-protocol';

const text = z.string().max(10_000);
const measures = z.array(z.enum(measureNames));
const typedSchema = z.strictObject({
  name: text,
  intervalDays: text,
  early: text,
  late: text,
  least: text,
  most: text,
  dosePlan: z.array(z.strictObject({ unit: text, amount: text })).max(60),
  dosePlanNote: text,
  stepFrom: text,
  stepTo: text,
  caps: z.strictObject({
    softMgPerDose: text,
    hardMgPerDose: text,
    softMgPerSession: text,
    hardMgPerSession: text,
  }),
  fromHours: text,
  toHours: text,
  baseline: measures,
  afterSessions: z.array(z.number()),
  afterSession: measures,
  followUpWeeks: text,
  followUp: measures,
  measureWindowDays: text,
  followUpWindowDays: text,
});

/** The kept text of the form; null when the body is not one. */
export function readProtocolDraft(body: unknown): TypedProtocol | null {
  const read = typedSchema.safeParse(body);
  return read.success ? read.data : null;
}
