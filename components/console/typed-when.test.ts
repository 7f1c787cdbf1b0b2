import { describe, expect, it } from 'vitest';
import { retypedWhen, spanText, typedWhen } from './typed-when';

const zone = 'Europe/Berlin';
const at = (text: string) => new Date(text);

describe('a typed time', () => {
  it('is the last time the clock showed it', () => {
    const now = at('2026-09-21T13:20:30Z');
    expect(typedWhen('1505', now, zone)).toBe('2026-09-21T13:05:00.000Z');
    expect(typedWhen('', now, zone)).toBe('2026-09-21T13:20:30.000Z');
    expect(typedWhen('15:20', now, zone)).toBe('2026-09-21T13:20:30.000Z');
    expect(typedWhen('half past', now, zone)).toBeNull();
  });

  it('belongs to the day before, shortly after midnight and never to the future', () => {
    const now = at('2026-09-20T22:10:00Z');
    expect(typedWhen('23:50', now, zone)).toBe('2026-09-20T21:50:00.000Z');
    expect(typedWhen('09:00', now, zone)).toBe('2026-09-20T07:00:00.000Z');
  });
});

describe('a time typed over a stored one', () => {
  const stored = at('2026-09-20T21:50:20Z');
  const now = at('2026-09-25T10:00:00Z');

  it('lies on the day of the stored one, also days later, and keeps its seconds where the minute stays', () => {
    expect(retypedWhen('23:50', stored, now, zone)).toBe('2026-09-20T21:50:20.000Z');
    expect(retypedWhen('22:05', stored, now, zone)).toBe('2026-09-20T20:05:00.000Z');
    expect(retypedWhen('', stored, now, zone)).toBeNull();
  });

  it('lies on the day beside it where that is nearer, never ahead of now', () => {
    expect(retypedWhen('0:10', stored, now, zone)).toBe('2026-09-20T22:10:00.000Z');
    expect(retypedWhen('0:10', stored, at('2026-09-20T22:00:00Z'), zone)).toBe('2026-09-19T22:10:00.000Z');
  });
});

it('spans are told as clocks tell them', () => {
  expect([spanText(1104), spanText(-59), spanText(3729)]).toEqual(['18:24', '0:59', '1:02:09']);
});
