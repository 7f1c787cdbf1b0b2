import { describe, expect, it } from 'vitest';
import {
  bloodPressurePlausibility,
  dosePlausibility,
  limits,
  plausibilityOf,
  type Limits,
  type Measure,
} from './plausibility';

const measures = Object.keys(limits) as Measure[];

describe('plausibility', () => {
  it.each(measures)('%s: both ends of a range are inside it', (measure) => {
    const { possible, usual }: Limits = limits[measure];
    expect(plausibilityOf(measure, usual.from).kind).toBe('ok');
    expect(plausibilityOf(measure, usual.to).kind).toBe('ok');
    expect(plausibilityOf(measure, possible.from).kind).not.toBe('impossible');
    expect(plausibilityOf(measure, possible.to).kind).not.toBe('impossible');
    expect(plausibilityOf(measure, possible.from - 0.01).kind).toBe('impossible');
    expect(plausibilityOf(measure, possible.to + 0.01).kind).toBe('impossible');
    expect(plausibilityOf(measure, Number.NaN).kind).toBe('impossible');
  });

  it('asks about the unusual and refuses the impossible, in a sentence', () => {
    expect(plausibilityOf('weightKg', 190)).toEqual({
      kind: 'unusual',
      sentence: 'Body weight of 190 kg is unusual (usually between 40 and 180 kg). Is it right?',
    });
    expect(plausibilityOf('spo2Percent', 101)).toEqual({
      kind: 'impossible',
      sentence: 'Oxygen saturation must be between 40 and 100 %.',
    });
  });

  it('knows the route of a dose', () => {
    expect(dosePlausibility('intramuscular', 200).kind).toBe('unusual');
    expect(dosePlausibility('lozenge', 200).kind).toBe('ok');
    expect(dosePlausibility('lozenge', 0).kind).toBe('impossible');
  });

  it('refuses a diastolic pressure that is not below the systolic', () => {
    expect(bloodPressurePlausibility(120, 80).kind).toBe('ok');
    expect(bloodPressurePlausibility(100, 99).kind).toBe('ok');
    expect(bloodPressurePlausibility(80, 80).kind).toBe('impossible');
    expect(bloodPressurePlausibility(80, 120)).toEqual({
      kind: 'impossible',
      sentence: 'Diastolic pressure must be lower than systolic pressure.',
    });
    expect(bloodPressurePlausibility(190, 100).kind).toBe('unusual');
    expect(bloodPressurePlausibility(190, 250).kind).toBe('impossible');
  });
});
