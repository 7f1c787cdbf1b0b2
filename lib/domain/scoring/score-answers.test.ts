import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentById, instruments, scaleById } from '../instruments/registry';
import { instrumentIds, type InstrumentDefinition } from '../instruments/types';
import { proratedSum, scoreAnswers } from './score-answers';

const anyInstrument = fc.constantFrom(...instrumentIds).map(instrumentById);

function answersTo(definition: InstrumentDefinition, gaps: boolean) {
  const answer = fc.integer({ min: definition.answer.min, max: definition.answer.max });
  const length = definition.items.length;
  return fc.array(gaps ? fc.option(answer, { nil: null, freq: 6 }) : answer, {
    minLength: length,
    maxLength: length,
  });
}

const answered = anyInstrument.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: answersTo(definition, false) }),
);
const withGaps = anyInstrument.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: answersTo(definition, true) }),
);

describe('every scored value', () => {
  it('lies within the range of its scale, with or without gaps', () => {
    fc.assert(
      fc.property(withGaps, ({ definition, answers }) => {
        for (const score of scoreAnswers(definition, answers)) {
          if (score.kind !== 'scored') continue;
          const { range } = scaleById(score.scale, definition.id);
          expect(score.value).toBeGreaterThanOrEqual(range.min);
          expect(score.value).toBeLessThanOrEqual(range.max);
        }
      }),
    );
  });

  it('is a whole number for every sum, prorated or not', () => {
    fc.assert(
      fc.property(withGaps, ({ definition, answers }) => {
        for (const score of scoreAnswers(definition, answers)) {
          if (score.kind !== 'scored' || scaleById(score.scale, definition.id).method !== 'sum') continue;
          expect(Number.isInteger(score.value)).toBe(true);
        }
      }),
    );
  });

  it('is marked prorated exactly when an item of its scale is missing', () => {
    fc.assert(
      fc.property(withGaps, ({ definition, answers }) => {
        for (const score of scoreAnswers(definition, answers)) {
          const { items } = scaleById(score.scale, definition.id);
          const missing = items.filter((number) => answers[number - 1] === null);
          if (score.kind === 'scored') expect(score.prorated).toBe(missing.length > 0);
          else expect(score.missing).toEqual(missing);
        }
      }),
    );
  });

  it('does not depend on which item of the scale got which answer', () => {
    fc.assert(
      fc.property(answered, fc.infiniteStream(fc.nat()), ({ definition, answers }, order) => {
        for (const scale of definition.scales) {
          const shuffled = [...answers];
          const given = scale.items.map((number) => ({
            answer: answers[number - 1] ?? null,
            key: order.next().value,
          }));
          given.sort((a, b) => (a.key ?? 0) - (b.key ?? 0));
          scale.items.forEach((number, index) => (shuffled[number - 1] = given[index]?.answer ?? null));
          const before = scoreAnswers(definition, answers).find((score) => score.scale === scale.id);
          const after = scoreAnswers(definition, shuffled).find((score) => score.scale === scale.id);
          expect(after).toEqual(before);
        }
      }),
    );
  });

  it('does not fall when one answer rises', () => {
    fc.assert(
      fc.property(answered, fc.nat(), ({ definition, answers }, pick) => {
        const index = pick % answers.length;
        const raised = answers.map((answer, at) =>
          at === index && answer !== null ? Math.min(answer + 1, definition.answer.max) : answer,
        );
        const before = scoreAnswers(definition, answers);
        scoreAnswers(definition, raised).forEach((score, at) => {
          const earlier = before[at];
          if (score.kind !== 'scored' || earlier?.kind !== 'scored') throw new Error('nothing is missing');
          expect(score.value).toBeGreaterThanOrEqual(earlier.value);
        });
      }),
    );
  });
});

describe('zero and gaps', () => {
  it('keeps zero at zero when answered items are all zero', () => {
    fc.assert(
      fc.property(withGaps, ({ definition, answers }) => {
        const zeros = answers.map((answer) => (answer === null ? null : 0));
        for (const score of scoreAnswers(definition, zeros)) {
          if (score.kind === 'scored') expect(score.value).toBe(0);
        }
      }),
    );
  });

  it('keeps the maximum at the maximum when a few items are missing', () => {
    fc.assert(
      fc.property(withGaps, ({ definition, answers }) => {
        const highest = answers.map((answer) => (answer === null ? null : definition.answer.max));
        for (const score of scoreAnswers(definition, highest)) {
          if (score.kind === 'scored')
            expect(score.value).toBe(scaleById(score.scale, definition.id).range.max);
        }
      }),
    );
  });

  it('never scores a form without a single answer', () => {
    for (const id of instrumentIds) {
      const definition = instrumentById(id);
      const nothing = definition.items.map(() => null);
      expect(scoreAnswers(definition, nothing).every((score) => score.kind === 'incomplete')).toBe(true);
    }
  });

  it('never prorates over BDI item 9', () => {
    const answers = Array.from({ length: 21 }, (_, index) => (index === 8 ? null : 1));
    expect(scoreAnswers(instruments['bdi-ii'], answers)).toEqual([
      { scale: 'bdi', kind: 'incomplete', missing: [9] },
    ]);
  });

  it.each([
    ['bdi-ii', 21, 2],
    ['gad-7', 7, 2],
    ['pcl-5', 20, 4],
  ] as const)('prorates %s over %i items up to %i gaps and not one more', (id, length, allowed) => {
    const gapped = (gaps: number) => Array.from({ length }, (_, index) => (index < gaps ? null : 1));
    expect(scoreAnswers(instruments[id], gapped(allowed))[0]).toMatchObject({
      value: length,
      prorated: true,
    });
    expect(scoreAnswers(instruments[id], gapped(allowed + 1))[0]?.kind).toBe('incomplete');
  });
});

describe('rounding of a prorated sum', () => {
  it('goes up at an exact half and down below it', () => {
    // 7 items, 6 answered: 3 × 7 / 6 = 3.5.
    expect(proratedSum(3, 6, 7)).toBe(4);
    // 5 answered: 1 × 7 / 5 = 1.4; 4 × 7 / 5 = 5.6.
    expect(proratedSum(1, 5, 7)).toBe(1);
    expect(proratedSum(4, 5, 7)).toBe(6);
  });

  it('agrees with exact arithmetic on every possible sum', () => {
    for (const [items, highest] of [
      [21, 3],
      [7, 3],
      [20, 4],
      [5, 4],
      [6, 4],
    ] as const) {
      for (let given = 1; given <= items; given += 1) {
        for (let sum = 0; sum <= given * highest; sum += 1) {
          const exact = (2n * BigInt(sum) * BigInt(items) + BigInt(given)) / (2n * BigInt(given));
          expect(proratedSum(sum, given, items)).toBe(Number(exact));
        }
      }
    }
  });
});

describe('answers that do not fit', () => {
  const gad7 = instruments['gad-7'];

  it('are refused with the item and what it may be', () => {
    expect(() => scoreAnswers(gad7, [0, 0, 0, 0, 0, 0])).toThrow(
      'GAD-7 has 7 items, but 6 answers were given.',
    );
    expect(() => scoreAnswers(gad7, [0, 0, 4, 0, 0, 0, 0])).toThrow(/item 3: .* from 0 to 3.* got 4\./);
    expect(() => scoreAnswers(gad7, [0, 0.5, 0, 0, 0, 0, 0])).toThrow(RangeError);
    expect(() => scoreAnswers(gad7, [0, Number.NaN, 0, 0, 0, 0, 0])).toThrow(RangeError);
    expect(() => scoreAnswers(gad7, [-1, 0, 0, 0, 0, 0, 0])).toThrow(RangeError);
  });
});
