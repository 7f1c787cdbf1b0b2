import { instrumentById, isInstrumentId } from '../lib/domain/instruments/registry';
import { instrumentIds, type Answers } from '../lib/domain/instruments/types';
import { areAnswers, answersProblem } from '../lib/domain/scoring/answers-problem';
import { expectedShape, type ExpectedShape } from '../lib/domain/scoring/expected-shape';
import { answerList, UnusableInput } from './json-list';

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

answerList(
  { example: 'npm run score < cases.json', shape: '{ "instrument": …, "answers": [ … ] }' },
  scoreCase,
);
