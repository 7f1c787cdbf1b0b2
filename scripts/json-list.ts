import { readFileSync } from 'node:fs';

/** Input that a command cannot use; its message goes to the person at the terminal. */
export class UnusableInput extends Error {}

/**
 * A command of the terminal that answers a JSON list on its standard input with a JSON list; what it cannot use it says in a
 * sentence, and exits with 1.
 * @param example "npm run score < cases.json"
 * @param shape what an entry of the list looks like
 */
export function answerList(
  { example, shape }: { example: string; shape: string },
  answer: (candidate: unknown, position: number) => unknown,
): void {
  try {
    const answers = readList(readFileSync(0, 'utf8'), example, shape).map((each, index) =>
      answer(each, index + 1),
    );
    process.stdout.write(`${JSON.stringify(answers, null, 1)}\n`);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function readList(text: string, example: string, shape: string): readonly unknown[] {
  if (text.trim() === '') throw new UnusableInput(`There was nothing to read: run ${example}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`The input is not valid JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(parsed)) throw new UnusableInput(`The input must be a JSON list of ${shape}.`);
  return parsed;
}
