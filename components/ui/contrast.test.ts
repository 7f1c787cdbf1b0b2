import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** The hex colours that stand between two marks of the style sheet, by token name. */
function tokens(from: string, to: string): Map<string, string> {
  const part = css.slice(css.indexOf(from), css.indexOf(to));
  return new Map(
    [...part.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)].map((found) => [
      found[1] ?? '',
      found[2] ?? '',
    ]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const light = tokens('@theme static', ':root {\n  color-scheme: light');
const themes = {
  light,
  dark: new Map([...light, ...tokens('@variant dark {', '@media (prefers-contrast: more)')]),
};

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  function contrast(one: string, other: string): number {
    const [first, second] = [one, other].map((name) => luminance(themes[theme].get(name) ?? 'missing'));
    const [high, low] = [Math.max(first ?? NaN, second ?? NaN), Math.min(first ?? NaN, second ?? NaN)];
    return (high + 0.05) / (low + 0.05);
  }

  const surfaces = ['page', 'card', 'sunken'];
  const inks = ['ink', 'muted', 'faint', 'accent', 'amber', 'red', 'green'];
  const armInks = ['arm-psychedelic-ink', 'arm-psycholytic-ink'];

  it.each([...inks, ...armInks].flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)))(
    '%s on %s can be read: at least 4.5 : 1',
    (ink, surface) => {
      expect(contrast(ink, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['ink', 'accent-soft'],
    ['muted', 'accent-soft'],
    ['accent', 'accent-soft'],
    ['amber', 'amber-soft'],
    ['red', 'red-soft'],
    ['green', 'green-soft'],
    ['arm-psychedelic-ink', 'arm-psychedelic-soft'],
    ['arm-psycholytic-ink', 'arm-psycholytic-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-red', 'red'],
    ['on-red', 'red-strong'],
  ])('%s on %s can be read: at least 4.5 : 1', (ink, surface) => {
    expect(contrast(ink, surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    ['control', 'patient', 'arm-psychedelic', 'arm-psycholytic', 'accent'].flatMap((line) =>
      surfaces.map((surface) => [line, surface] as const),
    ),
  )('a line in %s on %s can be seen: at least 3 : 1', (line, surface) => {
    expect(contrast(line, surface)).toBeGreaterThanOrEqual(3);
  });
});
