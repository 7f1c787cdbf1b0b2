import { z } from 'zod';
import type { TypedEdition } from '@/lib/domain/reference/typed-edition';

const text = z.string().max(10_000);
const arms = z.strictObject({ psychedelic: text, psycholytic: text });
const typedSchema = z.strictObject({
  name: text,
  title: text,
  citation: text,
  population: text,
  randomised: text,
  significance: text,
  notFound: text,
  n: arms,
  treatment: arms,
  measuredAt: z.array(z.number()).max(20),
  bdiEdition: text,
  pcl5Edition: text,
  sources: z.array(text).max(99),
  cells: z.record(z.string().max(100), text),
  reason: text,
});

/** The kept text of the form; null when the body is not one. */
export function readEditionDraft(body: unknown): TypedEdition | null {
  const read = typedSchema.safeParse(body);
  return read.success ? read.data : null;
}
