import type { Answers, InstrumentDefinition } from '../instruments/types';

/**
 * What keeps an array from being answers to this instrument, as a sentence, or null when nothing does.
 * Takes anything, because answers also arrive from files.
 */
export function answersProblem(definition: InstrumentDefinition, answers: unknown): string | null {
  const { answer, items, name } = definition;
  if (!Array.isArray(answers)) return `${name}: answers must be a list.`;
  if (answers.length !== items.length) {
    return `${name} has ${items.length} items, but ${answers.length} answers were given.`;
  }
  const list: readonly unknown[] = answers;
  for (const item of items) {
    const value = list[item.number - 1];
    if (value === null) continue;
    if (!Number.isInteger(value) || (value as number) < answer.min || (value as number) > answer.max) {
      const given = JSON.stringify(value) ?? 'nothing';
      return `${name} item ${item.number}: the answer must be a whole number from ${answer.min} to ${answer.max}, or null when not answered; got ${given}.`;
    }
  }
  return null;
}

export function areAnswers(definition: InstrumentDefinition, answers: unknown): answers is Answers {
  return answersProblem(definition, answers) === null;
}
