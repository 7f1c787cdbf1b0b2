import { comparePair, type ComparedPair, type Pair } from '../lib/domain/statistics/compared-pair';
import { answerList, UnusableInput } from './json-list';

const shape = '{ "a": [ … ], "b": [ … ], "cut": -6 }';

function asPair(candidate: unknown, at: string): Pair {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    throw new UnusableInput(`${at}: must be ${shape}; got ${shown(candidate)}.`);
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

function compare(candidate: unknown, position: number): ComparedPair {
  const at = `Pair ${position}`;
  const { compared, drawnError, reasons } = comparePair(asPair(candidate, at));
  for (const reason of reasons) process.stderr.write(`${at}: ${reason}\n`);
  if (drawnError > 0) {
    const note = `${at}: too many splits to count; the p of Mann-Whitney is from random ones, standard error ${drawnError.toPrecision(2)}.`;
    process.stderr.write(`${note}\n`);
  }
  return compared;
}

answerList({ example: 'npm run compare < pairs.json', shape }, compare);
