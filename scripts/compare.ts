import { readFileSync } from 'node:fs';
import { comparePair, type ComparedPair, type Pair } from '../lib/domain/statistics/compared-pair';

/** Input that cannot be compared; its message goes to the person at the terminal. */
class UnusableInput extends Error {}

function readPairs(text: string): readonly unknown[] {
  if (text.trim() === '') {
    throw new UnusableInput('There was nothing to read: run npm run compare < pairs.json');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`The input is not valid JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(parsed)) {
    throw new UnusableInput('The input must be a JSON list of { "a": [ … ], "b": [ … ], "cut": -6 }.');
  }
  return parsed;
}

function asPair(candidate: unknown, at: string): Pair {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    throw new UnusableInput(`${at}: must be { "a": [ … ], "b": [ … ], "cut": -6 }; got ${shown(candidate)}.`);
  }
  const { a, b, cut } = candidate as { a?: unknown; b?: unknown; cut?: unknown };
  if (!isNumber(cut)) {
    throw new UnusableInput(
      `${at}: "cut" must be a number, the change from which on (downwards) somebody counts as a responder; got ${shown(cut)}.`,
    );
  }
  return { a: asNumbers(a, `${at}: "a"`), b: asNumbers(b, `${at}: "b"`), cut };
}

function asNumbers(candidate: unknown, at: string): readonly number[] {
  if (!Array.isArray(candidate)) {
    throw new UnusableInput(
      `${at} must be a list of numbers, the changes of one group; got ${shown(candidate)}.`,
    );
  }
  return candidate.map((value: unknown, index) => {
    if (isNumber(value)) return value;
    throw new UnusableInput(
      `${at}, value ${index + 1}: must be a number; got ${shown(value)}. Leave out people without a value.`,
    );
  });
}

/** JSON can write numbers too large for a double (1e999); those are no numbers here. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) < 1e50;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return 'a number too large to compute with';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

try {
  const pairs = readPairs(readFileSync(0, 'utf8')).map((each, index) => asPair(each, `Pair ${index + 1}`));
  const results: ComparedPair[] = pairs.map((pair, index) => {
    const { compared, drawnError, reasons } = comparePair(pair);
    for (const reason of reasons) process.stderr.write(`Pair ${index + 1}: ${reason}\n`);
    if (drawnError > 0) {
      const note = `Pair ${index + 1}: too many splits to count; the p of Mann-Whitney is from random ones, standard error ${drawnError.toPrecision(2)}.`;
      process.stderr.write(`${note}\n`);
    }
    return compared;
  });
  process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
} catch (error) {
  if (!(error instanceof UnusableInput)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
