import { Refusal } from '@/lib/auth/refusal';

/** The refusal that something ends in; whatever else comes of it fails the test. */
export async function refusalOf(run: Promise<unknown>): Promise<Refusal> {
  const outcome: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof Refusal)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}
