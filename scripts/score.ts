import { readFileSync } from 'node:fs';
import { instrumentById, isInstrumentId } from '../lib/domain/instruments/registry';
import { instrumentIds, type Answers } from '../lib/domain/instruments/types';
import { areAnswers, answersProblem } from '../lib/domain/scoring/answers-problem';
import { expectedShape, type ExpectedShape } from '../lib/domain/scoring/expected-shape';

/** Input that cannot be scored; its message goes to the person at the terminal. */
class UnusableInput extends Error {}

function readCases(text: string): readonly unknown[] {
  if (text.trim() === '')
    throw new UnusableInput('There was nothing to read: run npm run score < cases.json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`The input is not valid JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(parsed)) {
    throw new UnusableInput('The input must be a JSON list of { "instrument": …, "answers": [ … ] }.');
  }
  return parsed;
}

function scoreCase(candidate: unknown, position: number): ExpectedShape {
  const at = `Case ${position}`;
  if (typeof candidate !== 'object' || candidate === null) throw new UnusableInput(`${at}: not an object.`);
  const { instrument, answers } = candidate as { instrument?: unknown; answers?: unknown };
  if (!isInstrumentId(instrument)) {
    const given = JSON.stringify(instrument) ?? 'nothing';
    throw new UnusableInput(`${at}: instrument must be one of ${instrumentIds.join(', ')}; got ${given}.`);
  }
  const definition = instrumentById(instrument);
  if (!areAnswers(definition, answers)) {
    throw new UnusableInput(`${at}: ${answersProblem(definition, answers)}`);
  }
  return expectedShape(definition, answers satisfies Answers);
}

try {
  const results = readCases(readFileSync(0, 'utf8')).map((each, index) => scoreCase(each, index + 1));
  process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
} catch (error) {
  if (!(error instanceof UnusableInput)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
