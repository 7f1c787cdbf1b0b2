import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instrumentById } from '../instruments/registry';
import type { Answers, InstrumentId } from '../instruments/types';
import { expectedShape } from './expected-shape';

interface WorkedCase {
  instrument: InstrumentId;
  answers: Answers;
  expect: Record<string, unknown>;
}

// 360 worked cases made by an independent program, kept beside the scoring rules of this app.
const cases = JSON.parse(
  readFileSync(new URL('./scoring-cases.json', import.meta.url), 'utf8'),
) as WorkedCase[];

describe('the worked cases', () => {
  it('are 360, 60 for each instrument definition', () => {
    const counts = new Map<string, number>();
    for (const each of cases) counts.set(each.instrument, (counts.get(each.instrument) ?? 0) + 1);
    expect([...counts.values()]).toEqual([60, 60, 60, 60, 60, 60]);
  });

  it.each(cases.map((each, index) => ({ ...each, number: index + 1 })))(
    'case $number ($instrument) scores as the independent program scored it',
    ({ instrument, answers, expect: worked }) => {
      const shape = expectedShape(instrumentById(instrument), answers);
      expect(shape).toStrictEqual(worked);
      expect(Object.keys(shape)).toEqual(Object.keys(worked));
    },
  );
});
