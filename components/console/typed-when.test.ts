import { describe, expect, it } from 'vitest';
import { spanText, typedWhen } from './typed-when';

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

it('spans are told as clocks tell them', () => {
  expect([spanText(1104), spanText(-59), spanText(3729)]).toEqual(['18:24', '0:59', '1:02:09']);
});
