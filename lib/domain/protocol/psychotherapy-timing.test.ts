import { describe, expect, it } from 'vitest';
import type { Arm } from './arms';
import { pilotDefinitions } from './pilot-definitions';
import { plannedWords, psychotherapyTiming } from './psychotherapy-timing';

const dose = new Date('2026-09-09T14:00:00Z');
const after = (minutes: number) => new Date(dose.getTime() + minutes * 60_000);

const timing = (arm: Arm, start: number, minutes: number | null = 60, dosedAt = [dose]) =>
  psychotherapyTiming({
    planned: pilotDefinitions[arm].psychotherapy,
    dosedAt,
    startedAt: after(start),
    minutes,
  });

describe('psychotherapy in the psychedelic arm', () => {
  it('is expected a day after the dose, as the protocol of the pilot’s arm has it', () => {
    expect(timing('psychedelic', 25 * 60)).toEqual({
      gapMinutes: 1500,
      asExpected: true,
      words: '25 h after the dose, as expected (24 to 48 h)',
    });
    expect(timing('psychedelic', 90)?.words).toBe('1 h 30 min after the dose, expected 24 to 48 h after it');
  });

  it.each([
    [24 * 60 - 1, false],
    [24 * 60, true],
    [48 * 60, true],
    [48 * 60 + 1, false],
    [-60, false],
  ])('%i minutes after the dose: %s', (minutes, asExpected) => {
    expect(timing('psychedelic', minutes)?.asExpected).toBe(asExpected);
  });

  it('counts from the second injection', () => {
    expect(timing('psychedelic', 24 * 60, 60, [dose, after(15)])?.gapMinutes).toBe(24 * 60 - 15);
  });
});

describe('psychotherapy in the psycholytic arm', () => {
  it('is expected during the dosing', () => {
    expect(timing('psycholytic', 30)).toEqual({
      gapMinutes: 30,
      asExpected: true,
      words: '30 min after the dose, during the dosing, as expected',
    });
    expect(timing('psycholytic', 0)?.words).toBe('with the dose, during the dosing, as expected');
  });

  it('counts when it began before the dose and lasted into it', () => {
    expect(timing('psycholytic', -15, 60)?.asExpected).toBe(true);
    expect(timing('psycholytic', -90, 60)).toMatchObject({ asExpected: false, gapMinutes: -90 });
  });

  it('does not count the next day', () => {
    expect(timing('psycholytic', 24 * 60)?.words).toBe('24 h after the dose, expected during the dosing');
  });
});

it('cannot be judged without a timed dose', () => {
  expect(timing('psychedelic', 60, 60, [])).toBeNull();
});

it('follows the hours of the clinic’s own protocol, with both ends inside', () => {
  const planned = { kind: 'after', fromHours: 12, toHours: 36 } as const;
  const at = (minutes: number) =>
    psychotherapyTiming({ planned, dosedAt: [dose], startedAt: after(minutes), minutes: 60 });
  expect([719, 720, 2160, 2161].map((minutes) => at(minutes)?.asExpected)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(at(720)?.words).toBe('12 h after the dose, as expected (12 to 36 h)');
  expect(at(660)?.words).toBe('11 h after the dose, expected 12 to 36 h after it');
  expect(plannedWords(planned)).toBe('12 to 36 h after the dose');
});
